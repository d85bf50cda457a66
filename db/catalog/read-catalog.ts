import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { catalogEntrySchema } from './catalog-entry.ts';
import type { CatalogEntry } from './catalog-entry.ts';

/** Thrown when a line of the catalogue breaks its rules; the message names the file and the line. */
export class CatalogError extends Error {
  override name = 'CatalogError';
}

/** The starter catalogue in its files, not parsed yet. */
export interface CatalogFiles {
  files: { name: string; text: string }[];
  /** A hash of all files: the same as long as no byte changes. */
  fingerprint: string;
}

const folders = ['films', 'series', 'music'];

/** Reads the NDJSON files beside this module, in the order of their names. */
export async function readCatalogFiles(): Promise<CatalogFiles> {
  const names = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(new URL(`./${folder}/`, import.meta.url));
      return entries.filter((name) => name.endsWith('.ndjson')).map((name) => `${folder}/${name}`);
    }),
  );
  const files = await Promise.all(
    names
      .flat()
      .sort()
      .map(async (name) => ({ name, text: await readFile(new URL(`./${name}`, import.meta.url), 'utf8') })),
  );
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\n${text}`);
  return { files, fingerprint: hash.digest('hex') };
}

function parseLine(line: string, place: string): CatalogEntry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new CatalogError(`${place} is not JSON.`, { cause: error });
  }
  const result = catalogEntrySchema.safeParse(value);
  if (result.success) return result.data;
  throw new CatalogError(`${place}: ${z.prettifyError(result.error)}`);
}

/** The entries of the files, in order. Throws CatalogError at the first line that breaks a rule. */
export const parseCatalog = ({ files }: CatalogFiles): CatalogEntry[] =>
  files.flatMap(({ name, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ line, place: `db/catalog/${name}:${index + 1}` }))
      .filter(({ line }) => line.trim() !== '')
      .map(({ line, place }) => parseLine(line, place)),
  );
