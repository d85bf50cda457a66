import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import type { CatalogEntry, CatalogEpisode, CatalogSeason } from '#db/catalog/catalog-entry.ts';
import type { ImportItem } from '../content-importer.ts';
import type { ContentDraft } from '../content.ts';
import { canonicalRelation } from '../relation.ts';
import type { Relation, RelationType } from '../relation.ts';
import { sampleOffers } from './sample-availability.ts';

/** The namespace of the ids of the starter catalogue, which are made from slugs (RFC 9562, version 5). */
const namespace = 'c8f0f3c6-2b54-4f86-8e0e-5a1d3c1b7a90';

/** An item whose parent is named by slug, since its id is only known when the parent is written. */
export interface StarterItem extends ImportItem {
  parentSlug: string | null;
}

type Series = Extract<CatalogEntry, { kind: 'SERIES' }>;

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/**
 * Which title of the entries stands above one. A track of somebody else's album, such as a collection, hangs below its
 * own artist.
 */
function parentSlugOf(entry: CatalogEntry, bySlug: ReadonlyMap<string, CatalogEntry>): string | null {
  if (entry.kind === 'ALBUM') return entry.artist;
  if (entry.kind !== 'TRACK') return null;
  const album = bySlug.get(entry.album ?? '');
  return album?.kind === 'ALBUM' && album.artist === entry.artist ? album.slug : entry.artist;
}

const minuteMs = 60_000;

function durationMsOf(entry: CatalogEntry): number | null {
  if (entry.kind === 'MOVIE')
    return entry.runtimeMinutes === undefined ? null : entry.runtimeMinutes * minuteMs;
  return entry.kind === 'TRACK' && entry.durationSeconds !== undefined ? entry.durationSeconds * 1000 : null;
}

/** The artist of an album or a track stands among its people too. */
function creditsOf(entry: CatalogEntry, artist: string | null): ContentDraft['credits'] {
  const credits = entry.credits.map(({ name, role, character }) => ({
    name,
    role,
    character: character ?? null,
  }));
  if (artist === null || credits.some(({ name, role }) => role === 'artist' && name === artist))
    return credits;
  return [{ name: artist, role: 'artist', character: null }, ...credits];
}

function draftOf(entry: CatalogEntry, artist: string | null): ContentDraft {
  const { kind, title, titles, year, genres, languages, countries, maturityRating, popularity, synopsis } =
    entry;
  return {
    ...{ kind, title, titles, year, genres, languages, countries, maturityRating, popularity, synopsis },
    originalTitle: entry.originalTitle ?? null,
    endYear: entry.kind === 'SERIES' ? (entry.endYear ?? null) : null,
    number: entry.kind === 'TRACK' ? (entry.trackNumber ?? null) : null,
    durationMs: durationMsOf(entry),
    parentId: null,
    credits: creditsOf(entry, artist),
    externalIds: 'imdb' in entry && entry.imdb !== undefined ? [{ scheme: 'imdb', value: entry.imdb }] : [],
  };
}

/** What a season and an episode take over from their series. */
function partOf(series: Series, share: number): ContentDraft {
  const { genres, languages, countries, maturityRating, popularity } = series;
  return {
    ...{ genres, languages, countries, maturityRating },
    popularity: Math.round(popularity * share),
    ...{
      kind: 'SEASON',
      title: '',
      titles: {},
      originalTitle: null,
      synopsis: null,
      year: null,
      endYear: null,
    },
    ...{ durationMs: null, number: null, parentId: null, credits: [], externalIds: [] },
  };
}

function partItem(slug: string, parentSlug: string, draft: ContentDraft): StarterItem {
  return {
    recordId: slug,
    hash: hashOf(draft),
    newId: uuidv5(slug, namespace),
    draft,
    offers: [],
    parentSlug,
  };
}

function seasonItem(series: Series, { number, year }: CatalogSeason): StarterItem {
  const draft = { ...partOf(series, 0.7), number, title: `Season ${number}`, year: year ?? null };
  return partItem(`${series.slug}-s${number}`, series.slug, draft);
}

function episodeItem(series: Series, season: CatalogSeason, episode: CatalogEpisode): StarterItem {
  const { number, title, runtimeMinutes, synopsis } = episode;
  const seasonSlug = `${series.slug}-s${season.number}`;
  const draft: ContentDraft = {
    ...partOf(series, 0.5),
    ...{ kind: 'EPISODE', number, title, year: season.year ?? null, synopsis: synopsis ?? null },
    durationMs: runtimeMinutes === undefined ? null : runtimeMinutes * minuteMs,
  };
  return partItem(`${seasonSlug}e${number}`, seasonSlug, draft);
}

/**
 * The catalogue as records to import, in three waves: each title comes in a later wave than its parent. `now` is when
 * the samples of availability begin, in milliseconds since the epoch.
 */
export function starterItems(entries: readonly CatalogEntry[], now: number): StarterItem[][] {
  const bySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  const itemOf = (entry: CatalogEntry): StarterItem => {
    const artist = 'artist' in entry ? (bySlug.get(entry.artist)?.title ?? null) : null;
    return {
      ...{ recordId: entry.slug, hash: hashOf(entry), newId: uuidv5(entry.slug, namespace) },
      draft: draftOf(entry, artist),
      offers: sampleOffers(entry, artist === null ? entry.title : `${artist} ${entry.title}`, now),
      parentSlug: parentSlugOf(entry, bySlug),
    };
  };
  const ofKind = (...kinds: string[]) => entries.filter(({ kind }) => kinds.includes(kind)).map(itemOf);
  const series = entries.filter((entry) => entry.kind === 'SERIES');
  const seasons = series.flatMap((one) => one.seasons.map((season) => seasonItem(one, season)));
  const episodes = series.flatMap((one) =>
    one.seasons.flatMap((season) => season.episodes.map((episode) => episodeItem(one, season, episode))),
  );
  return [
    ofKind('MOVIE', 'SERIES', 'ARTIST'),
    [...ofKind('ALBUM'), ...seasons],
    [...ofKind('TRACK'), ...episodes],
  ];
}

/** The relations between titles of the catalogue, in their stored form. `idOf` gives the id of a slug. */
export function starterRelations(
  entries: readonly CatalogEntry[],
  idOf: ReadonlyMap<string, string>,
): Relation[] {
  return entries.flatMap(({ slug, relations }) =>
    relations.flatMap((relation) => {
      const [fromId, toId] = [idOf.get(slug), idOf.get(relation.slug)];
      if (fromId === undefined || toId === undefined || fromId === toId) return [];
      return canonicalRelation({ fromId, type: relation.type.toUpperCase() as RelationType, toId });
    }),
  );
}
