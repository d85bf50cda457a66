import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '#shared/operator-error.ts';
import { isName } from './name.ts';
import type { NewPublication, Publication, RegistryStore } from './registry-store.ts';

const nameOf = (number: number) => `${String(number).padStart(6, '0')}.json`;

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Writes a file and waits until the disk has it. */
async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Publications in a folder, one file each. A file is written whole under another name, and then linked to its number:
 * that is refused when the number is taken, so that one of several publishers wins, and a crash leaves nothing half-made.
 */
export class FolderStore implements RegistryStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async latest(variant: string): Promise<Publication | undefined> {
    return (await this.history(variant, 1))[0];
  }

  async get(variant: string, number: number): Promise<Publication | undefined> {
    try {
      return JSON.parse(await readFile(join(this.#folderOf(variant), nameOf(number)), 'utf8')) as Publication;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  async history(variant: string, limit: number): Promise<Publication[]> {
    const numbers = (await this.#numbers(variant)).sort((one, other) => other - one).slice(0, limit);
    const found = await Promise.all(numbers.map((number) => this.get(variant, number)));
    return found.filter((publication) => publication !== undefined);
  }

  async add(publication: NewPublication, base: number): Promise<Publication | undefined> {
    const { variant } = publication;
    const folder = this.#folderOf(variant);
    await mkdir(folder, { recursive: true });
    // Numbers have no gaps: while the next one is free, the base is the newest.
    if (base > 0 && (await this.get(variant, base)) === undefined) return undefined;
    const added = { ...publication, number: base + 1, publishedAt: new Date().toISOString() };
    const draft = join(folder, `${randomUUID()}.draft`);
    try {
      await write(draft, JSON.stringify(added));
      await link(draft, join(folder, nameOf(added.number)));
      return added;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return undefined;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async close(): Promise<void> {}

  async #numbers(variant: string): Promise<number[]> {
    const files = await readdir(this.#folderOf(variant)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    return files.filter((file) => /^\d+\.json$/.test(file)).map((file) => Number.parseInt(file, 10));
  }

  #folderOf(variant: string): string {
    if (!isName(variant)) throw new OperatorError(`"${variant}" cannot be the name of a variant.`);
    return join(this.#folder, variant);
  }
}
