import { generateKeyPairSync, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { optionsOf, serveUntilStopped, startHttpEmulator } from '../http-emulator.ts';
import type { EmulatedAnswer, HttpEmulator } from '../http-emulator.ts';
import { albumIds, albumOf, artistIdOf, artistOf, songsInAlbum, tracksOf } from './catalogue.ts';

/** A stand-in for the Apple Music API. It checks developer tokens as Apple does. */
export interface AppleMusicEmulator extends HttpEmulator {
  teamId: string;
  keyId: string;
  /** PKCS 8 in PEM. */
  privateKey: string;
}

const storefronts: Record<string, { name: string; defaultLanguageTag: string }> = {
  us: { name: 'United States', defaultLanguageTag: 'en-US' },
  fr: { name: 'France', defaultLanguageTag: 'fr-FR' },
};

const refuse = (status: number, title: string, code: string): EmulatedAnswer => ({
  ...{ status, body: { errors: [{ id: 'EMULATED', title, detail: title, status: String(status), code }] } },
});
const notFound = refuse(404, 'Resource Not Found', '40400');
const ok = (body: unknown): EmulatedAnswer => ({ status: 200, body });

const chartPage = 2;

/** Six months, in seconds: https://developer.apple.com/documentation/applemusicapi/generating-developer-tokens */
const longestToken = 15_777_000;

/** Whether a developer token is of the key, of the team, and valid now. */
function isValid(authorization: string | undefined, key: KeyObject, teamId: string, keyId: string): boolean {
  const [header = '', payload = '', signature = ''] = (authorization ?? '')
    .replace(/^Bearer /, '')
    .split('.');
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString() || '{}');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return false;
  const { alg, kid } = parse(header) as Record<string, string>;
  const { iss, iat, exp } = parse(payload) as { iss: string; iat: number; exp: number };
  return alg === 'ES256' && kid === keyId && iss === teamId && exp - iat <= longestToken;
}

function chartsOf(storefront: string, url: URL): EmulatedAnswer {
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const data = albumIds.slice(offset, offset + chartPage).map((id) => albumOf(storefront, id));
  const path = `/v1/catalog/${storefront}/charts`;
  const next = `${path}?chart=most-played&types=albums&offset=${offset + chartPage}`;
  const chart = {
    ...{ chart: 'most-played', name: 'Top Albums', orderId: 'most-played:albums', data },
    href: `${path}?chart=most-played&types=albums`,
    ...(offset + chartPage < albumIds.length && { next }),
  };
  return ok({ results: { albums: [chart] }, meta: { results: { order: ['albums'] } } });
}

function tracksPage(storefront: string, album: number, offset: number) {
  const tracks = tracksOf(storefront, album);
  const href = `/v1/catalog/${storefront}/albums/${albumIds[album]}/tracks`;
  const hasMore = offset + songsInAlbum < tracks.length;
  return {
    ...{ href, data: tracks.slice(offset, offset + songsInAlbum) },
    ...(hasMore && { next: `${href}?offset=${offset + songsInAlbum}` }),
  };
}

function albumsOf(storefront: string, url: URL): EmulatedAnswer {
  const ids = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > 100) return refuse(400, 'Invalid Parameter Value', '40005');
  const data = ids.flatMap((id) => {
    const album = albumOf(storefront, id);
    if (album === null) return [];
    const number = albumIds.indexOf(id);
    const artists = { data: [artistOf(storefront, artistIdOf(number))] };
    return [{ ...album, relationships: { artists, tracks: tracksPage(storefront, number, 0) } }];
  });
  return data.length === 0 ? notFound : ok({ data });
}

function answerCatalogue(url: URL): EmulatedAnswer {
  const [, storefront = '', rest = ''] = /^\/v1\/catalog\/(\w\w)\/(.+)$/.exec(url.pathname) ?? [];
  if (storefronts[storefront] === undefined) return notFound;
  if (rest === 'charts') return chartsOf(storefront, url);
  if (rest === 'albums') return albumsOf(storefront, url);
  const album = albumIds.indexOf(/^albums\/(\d+)\/tracks$/.exec(rest)?.[1] ?? '');
  return album < 0
    ? notFound
    : ok(tracksPage(storefront, album, Number(url.searchParams.get('offset') ?? 0)));
}

/** Starts the stand-in on a free port, unless told. */
export async function startAppleMusicEmulator({ port = 0 } = {}): Promise<AppleMusicEmulator> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [teamId, keyId] = ['TEAM000001', 'KEY0000001'];
  const emulator = await startHttpEmulator(({ url, headers }) => {
    if (!isValid(headers.authorization, publicKey, teamId, keyId)) return { status: 401 };
    const [, id] = /^\/v1\/storefronts\/(\w+)$/.exec(url.pathname) ?? [];
    if (id === undefined) return answerCatalogue(url);
    const attributes = storefronts[id];
    return attributes === undefined ? notFound : ok({ data: [{ id, type: 'storefronts', attributes }] });
  }, port);
  return {
    ...{ ...emulator, teamId, keyId },
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

/** `node tests/emulators/apple-music/index.ts [--port N]` */
if (import.meta.main) {
  const emulator = await startAppleMusicEmulator({ port: Number(optionsOf()['port']) });
  serveUntilStopped(emulator, [
    `APPLE_MUSIC_API_URL=${emulator.url}`,
    `APPLE_MUSIC_TEAM_ID=${emulator.teamId}`,
    `APPLE_MUSIC_KEY_ID=${emulator.keyId}`,
    `APPLE_MUSIC_PRIVATE_KEY='${emulator.privateKey.trim().replaceAll('\n', '\\n')}'`,
  ]);
}
