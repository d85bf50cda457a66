import { readFileSync } from 'node:fs';
import { draftOf } from '#subgraphs/content/content-draft.ts';
import { workOf } from '#subgraphs/content/entity-resolution/work.ts';
import type { Work } from '#subgraphs/content/entity-resolution/work.ts';
import { feedFiles, readFeedRecords } from './feed-records.ts';
import type { FeedPlatform } from './feed-records.ts';

interface RecordReference {
  platform: FeedPlatform;
  id: string;
}

/** Two records of different services, and whether a person who read both found them to be one work. */
export interface LabelledPair {
  a: RecordReference;
  b: RecordReference;
  same: boolean;
  reason: string;
}

/** What nothing is tuned on: all pairs with this platform are for the test alone. */
const heldOutPlatform: FeedPlatform = 'disney_plus';

export function readLabelledPairs(): LabelledPair[] {
  const text = readFileSync(new URL('labelled-pairs.ndjson', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledPair);
}

export const isHeldOut = ({ a, b }: LabelledPair): boolean =>
  a.platform === heldOutPlatform || b.platform === heldOutPlatform;

/** All works of the feeds, by `platform id`. */
export async function readWorks(folder: string): Promise<Map<string, Work>> {
  const works = new Map<string, Work>();
  for (const platform of Object.keys(feedFiles) as FeedPlatform[]) {
    for (const [id, { content }] of await readFeedRecords(folder, platform)) {
      works.set(`${platform} ${id}`, workOf(draftOf({ ...content, parentId: null })));
    }
  }
  return works;
}

/** The two works of a pair; fails when a feed has changed and lacks one. */
export function worksOf({ a, b }: LabelledPair, works: ReadonlyMap<string, Work>): [Work, Work] {
  const [one, other] = [a, b].map(({ platform, id }) => works.get(`${platform} ${id}`));
  if (one === undefined || other === undefined) {
    throw new Error(`The feeds lack ${a.platform} ${a.id} or ${b.platform} ${b.id}.`);
  }
  return [one, other];
}
