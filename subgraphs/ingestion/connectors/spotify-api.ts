import { z } from 'zod';
import { required } from '#shared/config.ts';
import { recordsOfPage } from './catalogue-api.ts';
import type { Feed, FeedRecord, RecordFields } from '../feed.ts';
import { inGroups } from '../groups.ts';
import type { ConnectorEnvironment } from './connector.ts';
import { answerOf, PlatformRefusalError } from './platform-answer.ts';
import { platformAddress, withinPlatform } from './platform-settings.ts';

/** What the Web API takes at once: https://developer.spotify.com/documentation/web-api/reference/get-multiple-albums */
const most = { albums: 20, artists: 50, tracks: 50 };

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const identified = z.looseObject({ id: z.string() });
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

const newReleasesSchema = z.object({ albums: pageOf(identified) });
const albumSchema = identified.extend({ artists: z.array(identified), tracks: pageOf(identified) });
const albumsSchema = z.object({ albums: z.array(albumSchema.nullable()) });
const tracksSchema = z.object({ tracks: z.array(identified.nullable()) });
const artistsSchema = z.object({ artists: z.array(identified.nullable()) });
const trackPageSchema = pageOf(identified);

/** A token is renewed this long before it ends. */
const renewMs = 60_000;

/** Asks Spotify's Web API, with a token by client credentials (RFC 6749, section 4.4). */
class SpotifyClient {
  readonly #environment: ConnectorEnvironment;
  readonly #api: URL;
  #token: { value: string; renewAt: number } | undefined;

  constructor(environment: ConnectorEnvironment) {
    this.#environment = environment;
    this.#api = platformAddress(environment.config, 'SPOTIFY_API_URL');
  }

  /** The answer to a path, or to an address that an earlier answer gave: nothing but the API itself is asked. */
  async get<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.infer<Schema>> {
    const url = withinPlatform(this.#api, address);
    const ask = async () =>
      this.#environment.fetch(url, { headers: { authorization: `Bearer ${await this.#accessToken()}` } });
    let answer = await ask();
    if (answer.status === 401) {
      // A token may end before its time: another one is asked for, once.
      await answer.body?.cancel();
      this.#token = undefined;
      answer = await ask();
    }
    return answerOf('Spotify', answer, schema);
  }

  async #accessToken(): Promise<string> {
    const { config, clock, fetch } = this.#environment;
    if (this.#token !== undefined && this.#token.renewAt > clock.now()) return this.#token.value;
    const id = required(config, 'SPOTIFY_CLIENT_ID');
    const secret = required(config, 'SPOTIFY_CLIENT_SECRET').reveal();
    const answer = await fetch(new URL('/api/token', platformAddress(config, 'SPOTIFY_ACCOUNTS_URL')), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    // RFC 6749 says 400 where the client is not known.
    if (answer.status === 400) {
      await answer.body?.cancel();
      throw new PlatformRefusalError('Spotify', 400, 'SPOTIFY_CLIENT_ID or SPOTIFY_CLIENT_SECRET is wrong');
    }
    const { access_token, expires_in } = await answerOf('Spotify', answer, tokenSchema);
    this.#token = { value: access_token, renewAt: clock.now() + expires_in * 1000 - renewMs };
    return access_token;
  }
}

const isKnown = <T>(object: T | null): object is T => object !== null;

/** Reads albums whole: their artists, then themselves, then their tracks. */
class AlbumReader {
  readonly #client: SpotifyClient;
  readonly #market: string;
  readonly #artistsRead = new Set<string>();

  constructor(client: SpotifyClient, market: string) {
    this.#client = client;
    this.#market = market;
  }

  async read(ids: readonly string[]): Promise<RecordFields[]> {
    const albums: z.infer<typeof albumSchema>[] = [];
    for (const group of inGroups(ids, most.albums)) {
      const page = await this.#several('albums', group, albumsSchema);
      albums.push(...page.albums.filter(isKnown));
    }
    const artists = await this.#artistsOf(albums);
    const tracks: RecordFields[] = [];
    for (const album of albums) tracks.push(...(await this.#tracksOf(album)));
    return [...artists, ...albums, ...tracks];
  }

  #several<Schema extends z.ZodType>(noun: string, ids: readonly string[], schema: Schema) {
    return this.#client.get(`/v1/${noun}?ids=${ids.join(',')}&market=${this.#market}`, schema);
  }

  /** The first artist of each album, those that were not read before. */
  async #artistsOf(albums: readonly z.infer<typeof albumSchema>[]): Promise<RecordFields[]> {
    const ids = new Set(albums.flatMap(({ artists }) => artists[0]?.id ?? []));
    const unread = [...ids].filter((id) => !this.#artistsRead.has(id));
    const read: RecordFields[] = [];
    for (const group of inGroups(unread, most.artists)) {
      const { artists } = await this.#client.get(`/v1/artists?ids=${group.join(',')}`, artistsSchema);
      read.push(...artists.filter(isKnown));
    }
    for (const id of unread) this.#artistsRead.add(id);
    return read;
  }

  /** The tracks of an album as full objects: those that the album holds say no ISRC. */
  async #tracksOf({ tracks }: z.infer<typeof albumSchema>): Promise<RecordFields[]> {
    const ids = tracks.items.map(({ id }) => id);
    for (let { next } = tracks; next !== null;) {
      const page = await this.#client.get(next, trackPageSchema);
      ids.push(...page.items.map(({ id }) => id));
      ({ next } = page);
    }
    const read: RecordFields[] = [];
    for (const group of inGroups(ids, most.tracks)) {
      read.push(...(await this.#several('tracks', group, tracksSchema)).tracks.filter(isKnown));
    }
    return read;
  }
}

/**
 * Opens the new releases of a market, page by page, with the artists and tracks of each album. Throws ConfigurationError
 * when Spotify is not configured; the reading throws PlatformRefusalError.
 */
export async function openSpotifyApi(environment: ConnectorEnvironment): Promise<Feed> {
  const { config, region, resumeAt } = environment;
  required(config, 'SPOTIFY_CLIENT_ID');
  required(config, 'SPOTIFY_CLIENT_SECRET');
  const client = new SpotifyClient(environment);
  const albums = new AlbumReader(client, region);

  async function* records(): AsyncGenerator<FeedRecord, void> {
    let read = 0;
    let address: string | null =
      resumeAt ?? `/v1/browse/new-releases?country=${region}&limit=${most.albums}&offset=0`;
    while (address !== null) {
      const page: z.infer<typeof newReleasesSchema> = await client.get(address, newReleasesSchema);
      const objects = await albums.read(page.albums.items.map(({ id }) => id));
      yield* recordsOfPage(objects, read, page.albums.next);
      read += objects.length;
      address = page.albums.next;
    }
  }

  const fingerprint = `spotify|new-releases|${region}`;
  return { sizeBytes: 0, fingerprint, records: records(), nextMark: () => null };
}
