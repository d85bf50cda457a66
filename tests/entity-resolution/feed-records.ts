import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { disneyPlus } from '#subgraphs/ingestion/connectors/disney-plus.ts';
import { netflix } from '#subgraphs/ingestion/connectors/netflix.ts';
import { primeVideo } from '#subgraphs/ingestion/connectors/prime-video.ts';
import type { ImportContentInput } from '#subgraphs/ingestion/operations.generated.ts';

/** The feeds that pairs are drawn from, below the data folder. */
export const feedFiles = {
  netflix: 'netflix/netflix_titles.csv',
  disney_plus: 'disney_plus/disney_plus_titles.csv',
  prime_video: 'prime_video/amazon_prime_titles.csv',
} as const;

const connectors = { netflix, disney_plus: disneyPlus, prime_video: primeVideo };

export type FeedPlatform = keyof typeof feedFiles;

export const hasFeeds = (folder: string): boolean =>
  Object.values(feedFiles).every((file) => existsSync(join(folder, file)));

/** All records of a platform's feed as ingestion sends them, by id; a record that is refused is left out. */
export async function readFeedRecords(
  folder: string,
  platform: FeedPlatform,
): Promise<Map<string, ImportContentInput>> {
  const connector = connectors[platform];
  const environment = { fetch: globalThis.fetch, region: 'US' } as Parameters<typeof connector.open>[1];
  const feed = await connector.open(join(folder, feedFiles[platform]), environment);
  const records = new Map<string, ImportContentInput>();
  const thisYear = new Date().getUTCFullYear();
  for await (const { fields } of feed.records) {
    const { item } =
      fields === null ? { item: null } : connector.normalise(fields, { region: 'US', thisYear });
    if (item !== null) records.set(item.recordId, item);
  }
  return records;
}
