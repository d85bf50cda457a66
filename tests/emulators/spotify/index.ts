import { optionsOf, serveUntilStopped, startHttpEmulator } from '../http-emulator.ts';
import type { EmulatedAnswer, EmulatedRequest, HttpEmulator } from '../http-emulator.ts';
import { albumDetails, fullArtists, fullTracks, simpleAlbums, simpleTracks } from './catalogue.ts';

/** A stand-in for Spotify's accounts service and its Web API, in one. */
export interface SpotifyEmulator extends HttpEmulator {
  clientId: string;
  clientSecret: string;
  /** How many tokens were given. */
  tokens: number;
  /** Ends the tokens that were given, as if their hour were over. */
  endTokens(): void;
}

const refuse = (status: number, message: string): EmulatedAnswer => ({
  ...{ status, body: { error: { status, message } } },
});
const ok = (body: unknown): EmulatedAnswer => ({ status: 200, body });

/** How many new releases a page has, whatever limit is asked for: so that few of them make pages. */
const releasesPerPage = 3;
const tracksInAlbum = 50;

/** A page of a list, with the addresses of its neighbours. */
function pageOf(url: URL, list: readonly unknown[], limit: number) {
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const addressAt = (at: number) => {
    const address = new URL(url);
    address.searchParams.set('offset', String(at));
    address.searchParams.set('limit', String(limit));
    return address.href;
  };
  return {
    ...{ href: url.href, limit, offset, total: list.length, items: list.slice(offset, offset + limit) },
    next: offset + limit < list.length ? addressAt(offset + limit) : null,
    previous: offset > 0 ? addressAt(Math.max(0, offset - limit)) : null,
  };
}

function albumOf(id: string, url: URL) {
  const at = simpleAlbums.findIndex((album) => album.id === id);
  if (at < 0) return null;
  const tracksUrl = new URL(`/v1/albums/${id}/tracks`, url);
  const tracks = pageOf(tracksUrl, simpleTracks[at]!, tracksInAlbum);
  return { ...simpleAlbums[at], ...albumDetails[at], tracks };
}

/** Objects by the ids that were asked for, in their order; null for those that are not known. */
function several(url: URL, most: number, find: (id: string) => unknown): unknown[] | null {
  const ids = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
  return ids.length === 0 || ids.length > most ? null : ids.map((id) => find(id) ?? null);
}

function answerSeveral(noun: string, url: URL): EmulatedAnswer {
  const byId = (list: readonly { id: string }[]) => (id: string) => list.find((object) => object.id === id);
  const found =
    noun === 'albums'
      ? several(url, 20, (id) => albumOf(id, url))
      : several(url, 50, byId(noun === 'tracks' ? fullTracks : fullArtists));
  return found === null ? refuse(400, 'Too many ids requested') : ok({ [noun]: found });
}

function answerApi(url: URL): EmulatedAnswer {
  const { pathname } = url;
  if (pathname === '/v1/browse/new-releases')
    return ok({ albums: pageOf(url, simpleAlbums, releasesPerPage) });
  const [, noun] = /^\/v1\/(albums|tracks|artists)$/.exec(pathname) ?? [];
  if (noun !== undefined) return answerSeveral(noun, url);
  const [, id] = /^\/v1\/albums\/(\w+)\/tracks$/.exec(pathname) ?? [];
  const at = simpleAlbums.findIndex((album) => album.id === id);
  return at < 0 ? refuse(404, 'Service not found') : ok(pageOf(url, simpleTracks[at]!, tracksInAlbum));
}

/** Starts the stand-in on a free port, unless told. */
export async function startSpotifyEmulator({ port = 0 } = {}): Promise<SpotifyEmulator> {
  const [clientId, clientSecret] = ['client-of-the-emulator', 'secret-of-the-emulator'];
  const credentials = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  let [tokens, valid] = [0, 0];

  function answerToken({ headers, body }: EmulatedRequest): EmulatedAnswer {
    if (headers.authorization !== credentials) {
      return { status: 400, body: { error: 'invalid_client', error_description: 'Invalid client' } };
    }
    if (new URLSearchParams(body).get('grant_type') !== 'client_credentials') {
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    }
    valid = tokens += 1;
    return ok({ access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 });
  }

  const emulator = await startHttpEmulator((request) => {
    const { method, url, headers } = request;
    if (method === 'POST' && url.pathname === '/api/token') return answerToken(request);
    if (headers.authorization === undefined) return refuse(401, 'No token provided');
    if (headers.authorization !== `Bearer token-${valid}`) return refuse(401, 'The access token expired');
    return answerApi(url);
  }, port);
  return {
    ...{ ...emulator, clientId, clientSecret },
    get tokens() {
      return tokens;
    },
    endTokens: () => void (valid = 0),
  };
}

/** `node tests/emulators/spotify/index.ts [--port N]` */
if (import.meta.main) {
  const emulator = await startSpotifyEmulator({ port: Number(optionsOf()['port']) });
  serveUntilStopped(emulator, [
    `SPOTIFY_API_URL=${emulator.url}`,
    `SPOTIFY_ACCOUNTS_URL=${emulator.url}`,
    `SPOTIFY_CLIENT_ID=${emulator.clientId}`,
    `SPOTIFY_CLIENT_SECRET=${emulator.clientSecret}`,
  ]);
}
