import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { ConfigurationError, required } from '#shared/config.ts';
import type { Feed, FeedRecord, RecordFields } from '../feed.ts';
import { recordsOfPage } from './catalogue-api.ts';
import type { ConnectorEnvironment } from './connector.ts';
import { answerOf, PlatformRefusalError } from './platform-answer.ts';
import { platformAddress, withinPlatform } from './platform-settings.ts';

/** How many albums are asked for at once; the API takes 100, which with all their songs is an answer of megabytes. */
const albumsPerPage = 25;

/** Apple takes tokens of up to six months; one that gets lost is better short. */
const tokenSeconds = 12 * 3600;
const renewSeconds = 60;

const resource = z.looseObject({ id: z.string(), type: z.string() });
const relationship = z.looseObject({ data: z.array(resource), next: z.string().optional() });
const chartSchema = z.object({ data: z.array(resource), next: z.string().optional() });
type Chart = z.infer<typeof chartSchema>;
const chartsSchema = z.object({ results: z.object({ albums: z.array(chartSchema).optional() }) });
const albumSchema = resource.extend({
  relationships: z
    .looseObject({ artists: relationship.optional(), tracks: relationship.optional() })
    .optional(),
});
const albumsSchema = z.object({ data: z.array(albumSchema) });
const storefrontsSchema = z.object({ data: z.array(resource).min(1) });

/** Asks the Apple Music API with developer tokens: https://developer.apple.com/documentation/applemusicapi */
class AppleMusicClient {
  readonly #environment: ConnectorEnvironment;
  readonly #api: URL;
  #token: { value: string; renewAt: number } | undefined;

  constructor(environment: ConnectorEnvironment) {
    this.#environment = environment;
    this.#api = platformAddress(environment.config, 'APPLE_MUSIC_API_URL');
  }

  async get<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.infer<Schema>> {
    const authorization = `Bearer ${await this.#developerToken()}`;
    const answer = await this.#environment.fetch(withinPlatform(this.#api, address), {
      headers: { authorization },
    });
    return answerOf('Apple Music', answer, schema);
  }

  /** A token by the key of the team (ES256). Throws ConfigurationError when the key is none. */
  async #developerToken(): Promise<string> {
    const { config, clock } = this.#environment;
    const now = Math.floor(clock.now() / 1000);
    if (this.#token !== undefined && this.#token.renewAt > now) return this.#token.value;
    // Where a variable cannot hold line ends they are written as \n.
    const pem = required(config, 'APPLE_MUSIC_PRIVATE_KEY').reveal().replaceAll('\\n', '\n');
    const key = await importPKCS8(pem, 'ES256').catch(() => {
      throw new ConfigurationError(
        'APPLE_MUSIC_PRIVATE_KEY is no private key of the curve P-256 in PEM: take the text of the .p8 file.',
      );
    });
    const value = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: required(config, 'APPLE_MUSIC_KEY_ID') })
      .setIssuer(required(config, 'APPLE_MUSIC_TEAM_ID'))
      .setIssuedAt(now)
      .setExpirationTime(now + tokenSeconds)
      .sign(key);
    this.#token = { value, renewAt: now + tokenSeconds - renewSeconds };
    return value;
  }
}

type Album = z.infer<typeof albumSchema>;

/** Reads albums whole: their artists, then themselves, then their songs. */
class AlbumReader {
  readonly #client: AppleMusicClient;
  readonly #storefront: string;
  readonly #artistsRead = new Set<string>();

  constructor(client: AppleMusicClient, storefront: string) {
    this.#client = client;
    this.#storefront = storefront;
  }

  async read(ids: readonly string[]): Promise<RecordFields[]> {
    if (ids.length === 0) return [];
    const path = `/v1/catalog/${this.#storefront}/albums?ids=${ids.join(',')}&include=artists,tracks`;
    const { data: albums } = await this.#client.get(path, albumsSchema);
    const artists = albums.flatMap((album) => this.#artistsOf(album));
    const songs: RecordFields[] = [];
    for (const album of albums) songs.push(...(await this.#songsOf(album)));
    return [...artists, ...albums.map(withoutTracks), ...songs];
  }

  #artistsOf({ relationships }: Album): RecordFields[] {
    const [artist] = relationships?.artists?.data ?? [];
    if (artist === undefined || this.#artistsRead.has(artist.id)) return [];
    this.#artistsRead.add(artist.id);
    return [artist];
  }

  /** The songs of an album; each names the album, as the API does where it is asked to. */
  async #songsOf({ id, type, relationships }: Album): Promise<RecordFields[]> {
    const tracks = [...(relationships?.tracks?.data ?? [])];
    for (let next = relationships?.tracks?.next; next !== undefined;) {
      const page = await this.#client.get(next, relationship);
      tracks.push(...page.data);
      ({ next } = page);
    }
    return tracks
      .filter((track) => track.type === 'songs')
      .map((song) => ({ ...song, relationships: { albums: { data: [{ id, type }] } } }));
  }
}

/** An album as a record of its own: its songs are records too. */
function withoutTracks({ relationships, ...album }: Album): RecordFields {
  const artists = (relationships?.artists?.data ?? []).map(({ id, type }) => ({ id, type }));
  return { ...album, relationships: { artists: { data: artists } } };
}

/**
 * Opens the albums that are played most in a storefront, page by page, with their artists and songs. Throws
 * ConfigurationError when Apple Music is not configured; the reading throws PlatformRefusalError.
 */
export async function openAppleMusicApi(environment: ConnectorEnvironment): Promise<Feed> {
  const { config, region, resumeAt } = environment;
  required(config, 'APPLE_MUSIC_PRIVATE_KEY');
  const client = new AppleMusicClient(environment);
  const storefront = region.toLowerCase();
  const albums = new AlbumReader(client, storefront);

  async function checkStorefront() {
    await client.get(`/v1/storefronts/${storefront}`, storefrontsSchema).catch((error: unknown) => {
      if (!(error instanceof PlatformRefusalError) || error.status !== 404) throw error;
      throw new PlatformRefusalError('Apple Music', 404, `it has no storefront for ${region}`);
    });
  }

  async function* records(): AsyncGenerator<FeedRecord, void> {
    let read = 0;
    let address: string | undefined =
      resumeAt ?? `/v1/catalog/${storefront}/charts?types=albums&chart=most-played&limit=${albumsPerPage}`;
    while (address !== undefined) {
      const answer: z.infer<typeof chartsSchema> = await client.get(address, chartsSchema);
      const chart: Chart | undefined = answer.results.albums?.[0];
      const objects = await albums.read((chart?.data ?? []).map(({ id }) => id));
      yield* recordsOfPage(objects, read, chart?.next ?? null);
      read += objects.length;
      address = chart?.next;
    }
  }

  await checkStorefront();
  const fingerprint = `apple_music|most-played|${storefront}`;
  return { sizeBytes: 0, fingerprint, records: records(), nextMark: () => null };
}
