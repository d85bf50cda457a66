import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { parse } from 'graphql';
import { z } from 'zod';
import { CallError } from './call.ts';
import type { OperationClient, RecordedOperation } from './recorded-operation.ts';

const recordedSchema = z.array(
  z.object({
    hash: z.string(),
    name: z.string().nullable(),
    document: z.string(),
    clients: z.array(
      z.object({
        name: z.string().nullable(),
        version: z.string().nullable(),
        requests: z.number(),
        lastSeen: z.iso.datetime({ offset: true }),
      }),
    ),
  }),
);

/** A document that an app keeps in its repository: asked until now, by the app that its folder is named for. */
function writtenOperation(document: string, folder: string): RecordedOperation {
  const definition = parse(document).definitions.find(({ kind }) => kind === 'OperationDefinition');
  const name = definition?.kind === 'OperationDefinition' ? (definition.name?.value ?? null) : null;
  const client: OperationClient = {
    name: folder,
    version: null,
    requests: 0,
    lastSeen: new Date().toISOString(),
  };
  return {
    hash: createHash('sha256').update(document).digest('hex'),
    name,
    document,
    clients: [client],
  };
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => /\.(graphql|json)$/.test(name))
    .sort()
    .map((name) => `${path}/${name}`);
}

async function readOperationFile(file: string, source: string): Promise<RecordedOperation[]> {
  try {
    const content = await readFile(file, 'utf8');
    if (!file.endsWith('.json')) return [writtenOperation(content, source)];
    const recorded = recordedSchema.parse(JSON.parse(content));
    for (const { document } of recorded) parse(document);
    return recorded;
  } catch (error) {
    throw new CallError(`The operations of ${file} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Reads operations of files and folders: JSON as `npm run schema -- operations` prints it, or GraphQL documents, whose
 * client is then called by the path. Throws CallError.
 */
export async function readOperations(paths: readonly string[]): Promise<RecordedOperation[]> {
  const read = paths.map(async (path) => {
    const files = await filesOf(path).catch((error: unknown) => {
      throw new CallError(`The operations of ${path} cannot be read.`, { cause: error });
    });
    return Promise.all(files.map((file) => readOperationFile(file, path)));
  });
  return (await Promise.all(read)).flat(2);
}
