import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';

/** What a picture is drawn from. */
export type Subject = Pick<Content, 'kind' | 'title' | 'year' | 'genres' | 'number'>;

/** Counts the changes of the drawing itself, so that a new style gets new addresses. */
const edition = 1;

/** A hash of all that a picture of the title shows: 12 hexadecimal digits. */
export function imageVersionOf({ kind, title, year, genres, number }: Subject): string {
  const shown = JSON.stringify([edition, kind, title, year, genres, number]);
  return createHash('sha256').update(shown).digest('hex').slice(0, 12);
}

/** The sizes that pictures come in. */
export type ImageSize = 'S' | 'M' | 'L';

/** What a picture shows: upright or wide. */
export type ImageRole = 'poster' | 'backdrop';

type SizedSubject = Subject & { id: string };

/**
 * The address of a title's picture on the public origin; it changes when the picture does. Without a size it is the
 * drawing itself, with one a picture in the format that the asker likes best.
 */
export function imageAddress(
  content: SizedSubject,
  { role, size, origin }: { role: ImageRole; size: ImageSize | null; origin: string },
): string {
  const version = imageVersionOf(content);
  const path =
    size === null
      ? `/images/${content.id}/${role}.svg?v=${version}`
      : `/images/${content.id}/${version}/${role}-${size.toLowerCase()}`;
  return new URL(path, origin).href;
}
