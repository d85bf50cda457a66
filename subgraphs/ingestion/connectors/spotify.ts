import { z } from 'zod';
import { plainText } from '../feed-values.ts';
import { openFeed } from '../feed.ts';
import type { FeedShape, RecordFields } from '../feed.ts';
import type { Normalised, NormaliseOptions } from '../normalise.ts';
import type { CreateContentInput, ImportContentInput } from '../operations.generated.ts';
import type { Connector } from './connector.ts';
import { idOfUnknown, normalisedMusic, recordIdOf } from './music-record.ts';
import { externalIdsOf, isrcOf, releaseYearOf, upcOf } from './music-values.ts';
import { schemaProblem } from './platform-answer.ts';
import { openSpotifyApi } from './spotify-api.ts';

const named = z.object({ id: z.string().min(1), name: z.string() });
const playable = {
  /** Markets of the title; absent where one market was asked for. */
  available_markets: z.array(z.string()).optional(),
  /** Why the title does not play in the market that was asked for. */
  restrictions: z.object({ reason: z.string() }).optional(),
  popularity: z.number().nullish(),
};

/** The objects of Spotify's Web API, as far as they are read here. */
const objectSchema = z.discriminatedUnion('type', [
  named.extend({
    type: z.literal('artist'),
    genres: z.array(z.string()).nullish(),
    popularity: z.number().nullish(),
  }),
  named.extend({
    type: z.literal('album'),
    ...playable,
    artists: z.array(named),
    release_date: z.string().nullish(),
    genres: z.array(z.string()).nullish(),
    external_ids: z.object({ upc: z.string().optional(), ean: z.string().optional() }).nullish(),
  }),
  named.extend({
    type: z.literal('track'),
    ...playable,
    artists: z.array(named),
    album: z.object({ id: z.string(), release_date: z.string().nullish() }).nullish(),
    duration_ms: z.number().nullish(),
    track_number: z.int().nullish(),
    is_playable: z.boolean().optional(),
    external_ids: z.object({ isrc: z.string().optional() }).nullish(),
  }),
]);

type SpotifyObject = z.infer<typeof objectSchema>;
type SpotifyArtist = Extract<SpotifyObject, { type: 'artist' }>;
type SpotifyAlbum = Extract<SpotifyObject, { type: 'album' }>;
type SpotifyTrack = Extract<SpotifyObject, { type: 'track' }>;

const artistCredits = (artists: { name: string }[]): CreateContentInput['credits'] =>
  artists.map(({ name }) => ({ name: plainText(name), role: 'artist' }));

const artistContent = ({ name, id, genres, popularity }: SpotifyArtist): CreateContentInput => ({
  ...{ kind: 'ARTIST', title: plainText(name), genres: genres ?? [], popularity: popularity ?? undefined },
  ...{ credits: [], externalIds: externalIdsOf({ spotify: id }) },
});

function albumContent(album: SpotifyAlbum): CreateContentInput {
  const { id, name, artists, genres, popularity, release_date, external_ids } = album;
  return {
    ...{ kind: 'ALBUM', title: plainText(name), year: releaseYearOf(release_date) },
    ...{ genres: genres ?? [], popularity: popularity ?? undefined, credits: artistCredits(artists) },
    externalIds: externalIdsOf({ spotify: id, upc: upcOf(external_ids?.upc ?? external_ids?.ean) }),
  };
}

function trackContent(track: SpotifyTrack): CreateContentInput {
  const { id, name, artists, album, duration_ms, track_number, popularity, external_ids } = track;
  return {
    ...{ kind: 'TRACK', title: plainText(name), year: releaseYearOf(album?.release_date) },
    ...{ durationMs: duration_ms || undefined, number: track_number ?? undefined },
    ...{ popularity: popularity ?? undefined, credits: artistCredits(artists) },
    externalIds: externalIdsOf({ spotify: id, isrc: isrcOf(external_ids?.isrc) }),
  };
}

function contentOf(object: SpotifyObject): CreateContentInput {
  if (object.type === 'artist') return artistContent(object);
  return object.type === 'album' ? albumContent(object) : trackContent(object);
}

/** Whether a title plays in a region, as far as Spotify said. */
function playsIn(object: SpotifyObject, region: string): boolean {
  if (object.type === 'artist') return true;
  if (object.restrictions !== undefined) return false;
  if (object.type === 'track' && object.is_playable === false) return false;
  return object.available_markets?.includes(region) ?? true;
}

/** Everything on Spotify is part of its subscription, and of its free tier with advertisements. */
function availabilityOf(object: SpotifyObject, region: string): ImportContentInput['availability'] {
  if (!playsIn(object, region)) return [];
  return (['SUBSCRIPTION', 'ADS'] as const).map((offer) => ({
    ...{ platform: 'spotify', region, offer, platformContentId: object.id },
  }));
}

function parentOf(object: SpotifyObject): string | undefined {
  if (object.type === 'track') return object.album ? recordIdOf('album', object.album.id) : undefined;
  const artist = object.type === 'album' ? object.artists[0] : undefined;
  return artist === undefined ? undefined : recordIdOf('artist', artist.id);
}

function normalise(record: RecordFields, options: NormaliseOptions): Normalised {
  const parsed = objectSchema.safeParse('track_id' in record ? trackOfRow(record) : record);
  if (!parsed.success) {
    return { item: null, recordId: idOfUnknown(record), reason: schemaProblem(parsed.error) };
  }
  const object = parsed.data;
  const recordId = recordIdOf(object.type, object.id);
  const availability = availabilityOf(object, options.region);
  return normalisedMusic({ recordId, content: contentOf(object), availability }, parentOf(object), options);
}

/** A list of tracks as CSV, as analysts of Spotify's catalogue pass it on. */
const trackList: FeedShape = {
  columns: [
    'track_id',
    'track_name',
    'track_artist',
    'track_album_id',
    'track_album_release_date',
    'duration_ms',
  ],
  allowsMore: true,
};

/** A row of a track list as the track object that it was made from. */
function trackOfRow(row: RecordFields) {
  const text = (column: string) => String(row[column] ?? '').trim();
  return {
    ...{ type: 'track', id: text('track_id'), name: text('track_name') },
    artists: [{ id: 'unknown', name: text('track_artist') || 'Unknown artist' }],
    album: { id: text('track_album_id'), release_date: text('track_album_release_date') },
    duration_ms: Number(text('duration_ms')) || null,
    popularity: text('track_popularity') === '' ? null : Number(text('track_popularity')),
  };
}

/** Spotify: new releases of a market by its Web API; objects of that API or a track list as a feed. */
export const spotify: Connector = {
  platform: 'spotify',
  open: (source, environment) =>
    source === 'api' ? openSpotifyApi(environment) : openFeed(source, environment.fetch, trackList),
  normalise,
};
