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

/** The addresses of a title's pictures on the public origin; they change when the pictures do. */
export function imagesOf(
  content: Subject & { id: string },
  origin: string,
): { poster: string; backdrop: string } {
  const version = imageVersionOf(content);
  const address = (name: string) => new URL(`/images/${content.id}/${name}.svg?v=${version}`, origin).href;
  return { poster: address('poster'), backdrop: address('backdrop') };
}
