import { z } from 'zod';
import { required } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import type { Feed, FeedRecord, RecordFields } from '../feed.ts';
import type { ConnectorEnvironment } from './connector.ts';
import { answerOf } from './platform-answer.ts';
import { platformAddress } from './platform-settings.ts';

const pageSchema = z.object({
  titles: z.array(z.record(z.string(), z.unknown())),
  /** For the next page; null on the last. */
  nextCursor: z.string().nullable(),
  /** What to ask for next time, as `since`. */
  changeToken: z.string().min(1),
});

const titlesPerPage = 200;

type AddressName = Extract<keyof Config, `${string}_API_URL`>;
type KeyName = Extract<keyof Config, `${string}_API_KEY`>;

/** The records of one page. Reading may go on where the page ends. */
export function* recordsOfPage(
  objects: readonly RecordFields[],
  readBefore: number,
  resumeAt: string | null,
): Generator<FeedRecord, void> {
  for (const [at, fields] of objects.entries()) {
    const number = readBefore + at + 1;
    const isLast = at + 1 === objects.length;
    yield {
      ...{ line: number, endByte: number, raw: JSON.stringify(fields), fields, broken: null },
      ...(isLast && resumeAt !== null && { resumeAt }),
    };
  }
}

/**
 * Opens the partner API of a video platform: GET <url>/v1/titles, page by page, whole or what changed since a token.
 * Throws ConfigurationError when it is not configured.
 */
export async function openCatalogueApi(platform: string, environment: ConnectorEnvironment): Promise<Feed> {
  const { config, fetch, region, since } = environment;
  const variables = platform.toUpperCase();
  const base = platformAddress(config, `${variables}_API_URL` as AddressName);
  const key = required(config, `${variables}_API_KEY` as KeyName);
  let mark: string | null = since ?? null;

  async function readPage(cursor: string | null) {
    const url = new URL(`${base.pathname.replace(/\/$/, '')}/v1/titles`, base);
    url.searchParams.set('region', region);
    url.searchParams.set('limit', String(titlesPerPage));
    if (since !== undefined) url.searchParams.set('since', since);
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const answer = await fetch(url, {
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key.reveal()}`,
        // The tag of "what changed since a token" is the token itself.
        ...(since !== undefined && cursor === null && { 'if-none-match': `"${since}"` }),
      },
    });
    if (answer.status === 304) return null;
    return answerOf(platform, answer, pageSchema);
  }

  async function* records(): AsyncGenerator<FeedRecord, void> {
    let read = 0;
    let cursor = environment.resumeAt ?? null;
    do {
      const page = await readPage(cursor);
      if (page === null) return;
      yield* recordsOfPage(page.titles, read, page.nextCursor);
      read += page.titles.length;
      cursor = page.nextCursor;
      mark = page.changeToken;
    } while (cursor !== null);
  }

  const fingerprint = `${base.origin}|${region}|${since ?? ''}`;
  return { sizeBytes: 0, fingerprint, records: records(), nextMark: () => mark };
}
