import { z } from 'zod';

/** Genres of films and series. */
export const videoGenres = (
  'action adventure animation anime biography comedy crime documentary drama family fantasy history horror music ' +
  'musical mystery noir romance science-fiction sport thriller war western'
).split(' ');

/** Genres of music. */
export const musicGenres = (
  'alternative ambient blues chanson classical country disco electronic folk funk hip-hop house indie jazz k-pop ' +
  'latin metal new-wave pop punk r-and-b reggae rock singer-songwriter soul soundtrack techno trip-hop world'
).split(' ');

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const year = z.int().min(1000).max(2100);
const text = z.string().trim().min(1);
const genresFrom = (known: readonly string[]) =>
  z
    .array(z.string().refine((genre) => known.includes(genre), 'is no known genre'))
    .min(1)
    .max(4);

const credit = z.strictObject({
  name: text,
  role: z.enum(['director', 'writer', 'actor', 'creator', 'composer', 'artist', 'producer', 'narrator']),
  character: text.optional(),
});

const relation = z.strictObject({
  type: z.enum([
    'sequel_of',
    'same_franchise',
    'based_on_same_work',
    'remake_of',
    'spin_off_of',
    'soundtrack_of',
  ]),
  slug,
});

const titled = {
  slug,
  title: text,
  titles: z.record(z.string().regex(/^[a-z]{2}$/), text).default({}),
  originalTitle: text.optional(),
  year,
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
  popularity: z.number().min(0).max(100),
  synopsis: text,
  credits: z.array(credit).default([]),
  relations: z.array(relation).default([]),
};

const video = {
  ...titled,
  genres: genresFrom(videoGenres),
  basedOn: text.optional(),
  imdb: z
    .string()
    .regex(/^tt\d{7,}$/)
    .optional(),
};

const music = {
  ...titled,
  genres: genresFrom(musicGenres),
  maturityRating: z.enum(['CLEAN', 'EXPLICIT']),
};

const episode = z.strictObject({
  number: z.int().min(0),
  title: text,
  runtimeMinutes: z.int().positive().optional(),
  synopsis: text.optional(),
});

const season = z.strictObject({
  number: z.int().min(0),
  year: year.optional(),
  episodes: z.array(episode),
});

/** A line of the starter catalogue: facts about a real title, and a synopsis in our own words. */
export const catalogEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('MOVIE'),
    ...video,
    maturityRating: z.enum(['G', 'PG', 'PG-13', 'R', 'NC-17']),
    runtimeMinutes: z.int().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('SERIES'),
    ...video,
    maturityRating: z.enum(['TV-G', 'TV-PG', 'TV-14', 'TV-MA']),
    endYear: year.optional(),
    seasons: z.array(season).default([]),
  }),
  z.strictObject({ kind: z.literal('ARTIST'), ...music }),
  z.strictObject({ kind: z.literal('ALBUM'), ...music, artist: slug }),
  z.strictObject({
    kind: z.literal('TRACK'),
    ...music,
    artist: slug,
    album: slug.optional(),
    trackNumber: z.int().positive().optional(),
    durationSeconds: z.int().positive().optional(),
  }),
]);

export type CatalogEntry = z.infer<typeof catalogEntrySchema>;
export type CatalogSeason = z.infer<typeof season>;
export type CatalogEpisode = z.infer<typeof episode>;
