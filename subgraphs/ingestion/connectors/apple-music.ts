import { z } from 'zod';
import { plainText } from '../feed-values.ts';
import { openFeed } from '../feed.ts';
import type { RecordFields } from '../feed.ts';
import type { Normalised, NormaliseOptions } from '../normalise.ts';
import type { CreateContentInput, ImportContentInput } from '../operations.generated.ts';
import { openAppleMusicApi } from './apple-music-api.ts';
import type { Connector } from './connector.ts';
import { idOfUnknown, normalisedMusic, recordIdOf } from './music-record.ts';
import { externalIdsOf, isrcOf, releaseYearOf, upcOf } from './music-values.ts';
import { schemaProblem } from './platform-answer.ts';

const related = z.object({ data: z.array(z.object({ id: z.string() })) }).optional();
const notes = z.object({ standard: z.string().optional(), short: z.string().optional() }).optional();
const id = z.string().min(1);
/** Only what can be played has these. */
const playParams = z.looseObject({}).optional();

/** The resources of the Apple Music API, as far as they are read here. */
const resourceSchema = z.discriminatedUnion('type', [
  z.object({
    ...{ id, type: z.literal('artists') },
    attributes: z.object({
      name: z.string(),
      genreNames: z.array(z.string()).optional(),
      editorialNotes: notes,
    }),
  }),
  z.object({
    ...{ id, type: z.literal('albums') },
    attributes: z.object({
      ...{ name: z.string(), artistName: z.string(), genreNames: z.array(z.string()).optional() },
      ...{
        releaseDate: z.string().optional(),
        upc: z.string().optional(),
        editorialNotes: notes,
        playParams,
      },
    }),
    relationships: z.object({ artists: related }).optional(),
  }),
  z.object({
    ...{ id, type: z.literal('songs') },
    attributes: z.object({
      ...{ name: z.string(), artistName: z.string(), genreNames: z.array(z.string()).optional() },
      ...{
        releaseDate: z.string().optional(),
        isrc: z.string().optional(),
        composerName: z.string().optional(),
      },
      ...{ durationInMillis: z.number().optional(), trackNumber: z.int().optional(), playParams },
    }),
    relationships: z.object({ albums: related }).optional(),
  }),
]);

type Resource = z.infer<typeof resourceSchema>;
type Artist = Extract<Resource, { type: 'artists' }>;
type Album = Extract<Resource, { type: 'albums' }>;
type Song = Extract<Resource, { type: 'songs' }>;

/** Every resource is also of the genre "Music", which says nothing. */
const genresOf = (names: string[] | undefined) => (names ?? []).filter((name) => name !== 'Music');
const synopsisOf = (text: z.infer<typeof notes>) =>
  plainText(text?.standard ?? text?.short ?? '') || undefined;

const artistContent = ({ id, attributes }: Artist): CreateContentInput => ({
  ...{ kind: 'ARTIST', title: plainText(attributes.name), genres: genresOf(attributes.genreNames) },
  ...{ synopsis: synopsisOf(attributes.editorialNotes), credits: [] },
  externalIds: externalIdsOf({ apple_music: id }),
});

const albumContent = ({ id, attributes }: Album): CreateContentInput => ({
  ...{ kind: 'ALBUM', title: plainText(attributes.name), genres: genresOf(attributes.genreNames) },
  ...{ year: releaseYearOf(attributes.releaseDate), synopsis: synopsisOf(attributes.editorialNotes) },
  credits: [{ name: plainText(attributes.artistName), role: 'artist' }],
  externalIds: externalIdsOf({ apple_music: id, upc: upcOf(attributes.upc) }),
});

function songContent({ id, attributes }: Song): CreateContentInput {
  const composer = plainText(attributes.composerName ?? '');
  return {
    ...{ kind: 'TRACK', title: plainText(attributes.name), genres: genresOf(attributes.genreNames) },
    ...{ year: releaseYearOf(attributes.releaseDate), number: attributes.trackNumber },
    durationMs: attributes.durationInMillis || undefined,
    credits: [
      { name: plainText(attributes.artistName), role: 'artist' },
      ...(composer === '' ? [] : [{ name: composer, role: 'composer' }]),
    ],
    externalIds: externalIdsOf({ apple_music: id, isrc: isrcOf(attributes.isrc) }),
  };
}

function contentOf(resource: Resource): CreateContentInput {
  if (resource.type === 'artists') return artistContent(resource);
  return resource.type === 'albums' ? albumContent(resource) : songContent(resource);
}

function availabilityOf(resource: Resource, region: string): ImportContentInput['availability'] {
  const isPlayable = resource.type === 'artists' || resource.attributes.playParams !== undefined;
  if (!isPlayable) return [];
  return [{ platform: 'apple_music', region, offer: 'SUBSCRIPTION', platformContentId: resource.id }];
}

function parentOf(resource: Resource): string | undefined {
  if (resource.type === 'artists') return undefined;
  const [type, parents] =
    resource.type === 'songs'
      ? ['albums', resource.relationships?.albums]
      : ['artists', resource.relationships?.artists];
  const parent = parents?.data[0];
  return parent === undefined ? undefined : recordIdOf(type, parent.id);
}

function normalise(record: RecordFields, options: NormaliseOptions): Normalised {
  const parsed = resourceSchema.safeParse(record);
  if (!parsed.success) {
    return { item: null, recordId: idOfUnknown(record), reason: schemaProblem(parsed.error) };
  }
  const resource = parsed.data;
  const recordId = recordIdOf(resource.type, resource.id);
  const availability = availabilityOf(resource, options.region);
  return normalisedMusic(
    { recordId, content: contentOf(resource), availability },
    parentOf(resource),
    options,
  );
}

/** Apple Music: the most played albums of a storefront by its API; resources of that API as a feed. */
export const appleMusic: Connector = {
  platform: 'apple_music',
  open: (source, environment) =>
    source === 'api'
      ? openAppleMusicApi(environment)
      : openFeed(source, environment.fetch, { columns: ['id', 'type', 'attributes'], allowsMore: true }),
  normalise,
};
