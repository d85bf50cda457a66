import { optionsOf, serveUntilStopped, startHttpEmulator } from '../http-emulator.ts';
import type { EmulatedAnswer, EmulatedRequest, HttpEmulator } from '../http-emulator.ts';
import { platformHabits, titleOf } from './titles.ts';
import type { PartnerTitle } from './titles.ts';

/** A stand-in for the partner API of a video platform. */
export interface PlatformEmulator extends HttpEmulator {
  apiKey: string;
  /** By id, as they are now. */
  titles: ReadonlyMap<string, PartnerTitle>;
  /** Changes a title; the changes since any earlier token show it. */
  change(id: string, change: Partial<PartnerTitle>): void;
}

export interface PlatformEmulatorOptions {
  platform: string;
  /** How many titles it has. */
  titles?: number;
  port?: number;
}

const problem = (status: number, code: string, message: string): EmulatedAnswer => ({
  ...{ status, body: { error: { code, message } } },
});

const mostTitles = 200;

/** A title, and the number of the change that made it what it is. */
interface Versioned {
  title: PartnerTitle;
  change: number;
}

const tokenOf = (change: number) => `c${change}`;
const changeOf = (token: string | null): number | null =>
  token === null ? 0 : /^c\d+$/.test(token) ? Number(token.slice(1)) : null;

/** Starts the stand-in for `platform` on a free port, unless told. */
export async function startPlatformEmulator(options: PlatformEmulatorOptions): Promise<PlatformEmulator> {
  const { platform, titles: count = 450, port = 0 } = options;
  const habits = platformHabits[platform];
  if (habits === undefined) throw new Error(`There is no stand-in for ${platform}.`);
  const apiKey = `key-of-${platform}`;
  const versioned = new Map<string, Versioned>();
  for (let number = 1; number <= count; number += 1) {
    const title = titleOf(habits, number);
    versioned.set(title.id, { title, change: 1 });
  }
  let lastChange = 1;

  function page(url: URL): EmulatedAnswer {
    const since = changeOf(url.searchParams.get('since'));
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    if (since === null) return problem(400, 'INVALID_CHANGE_TOKEN', 'Unknown change token.');
    if (!(limit >= 1 && limit <= mostTitles)) return problem(400, 'INVALID_LIMIT', `1 to ${mostTitles}.`);
    if (!Number.isInteger(from)) return problem(400, 'INVALID_CURSOR', 'Unknown cursor.');
    const changed = [...versioned.values()].filter(({ change }) => change > since);
    const titles = changed.slice(from, from + limit).map(({ title }) => title);
    const nextCursor = from + limit < changed.length ? String(from + limit) : null;
    return {
      status: 200,
      headers: { etag: `"${tokenOf(lastChange)}"` },
      body: { titles, nextCursor, changeToken: tokenOf(lastChange) },
    };
  }

  function answer({ method, url, headers }: EmulatedRequest): EmulatedAnswer {
    if (headers.authorization !== `Bearer ${apiKey}`) return problem(401, 'UNAUTHORIZED', 'Unknown key.');
    if (method !== 'GET' || url.pathname !== '/v1/titles') return problem(404, 'NOT_FOUND', 'Nothing here.');
    if (!/^[A-Z]{2}$/.test(url.searchParams.get('region') ?? '')) {
      return problem(400, 'INVALID_REGION', 'Two letters.');
    }
    const etag = `"${tokenOf(lastChange)}"`;
    return headers['if-none-match'] === etag ? { status: 304, headers: { etag } } : page(url);
  }

  const emulator = await startHttpEmulator(answer, port);
  return {
    ...{ ...emulator, apiKey },
    get titles() {
      return new Map([...versioned].map(([id, { title }]) => [id, title]));
    },
    change(id, change) {
      const before = versioned.get(id);
      if (before === undefined) throw new Error(`There is no title ${id}.`);
      lastChange += 1;
      versioned.set(id, { title: { ...before.title, ...change }, change: lastChange });
    },
  };
}

/** `node tests/emulators/platforms/index.ts --platform hulu [--port N] [--titles N]` */
if (import.meta.main) {
  const { platform = '', port, titles } = optionsOf({ platform: 'netflix', titles: '450' });
  const emulator = await startPlatformEmulator({ platform, port: Number(port), titles: Number(titles) });
  const name = platform.toUpperCase();
  serveUntilStopped(emulator, [`${name}_API_URL=${emulator.url}`, `${name}_API_KEY=${emulator.apiKey}`]);
}
