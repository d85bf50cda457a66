import type { CatalogEntry } from '#db/catalog/catalog-entry.ts';
import { parseCatalog, readCatalogFiles } from '#db/catalog/read-catalog.ts';
import type { ContentDocument } from '#shared/events.ts';
import { documentOf } from './documents.ts';

/** The lines of the starter catalogue, by slug. */
export const starterLines: readonly CatalogEntry[] = parseCatalog(await readCatalogFiles());

const nameOf = new Map(starterLines.map(({ slug, title }) => [slug, title]));

const isMusic = ({ kind }: CatalogEntry) => ['ARTIST', 'ALBUM', 'TRACK'].includes(kind);

/** What the content domain would publish of a line, offered on the music services or on one for video. */
export function documentOfLine(line: CatalogEntry): ContentDocument {
  const artist = 'artist' in line ? nameOf.get(line.artist) : undefined;
  return documentOf({
    kind: line.kind,
    title: line.title,
    titles: line.titles ?? {},
    originalTitle: line.originalTitle ?? null,
    synopsis: line.synopsis,
    year: line.year ?? null,
    genres: line.genres,
    languages: line.languages,
    people: [...(line.credits ?? []), ...(artist === undefined ? [] : [{ name: artist, role: 'artist' }])],
    popularity: line.popularity,
    on: isMusic(line) ? ['US:spotify', 'US:apple_music'] : ['US:netflix'],
  });
}
