import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { draftOf } from '#subgraphs/content/content-draft.ts';
import type { ContentInput } from '#subgraphs/content/content-draft.ts';
import { workOf } from '#subgraphs/content/entity-resolution/work.ts';
import { hasFeeds } from './feed-records.ts';
import { isHeldOut, readLabelledPairs, readWorks, worksOf } from './labelled-pairs.ts';
import { qualityOf } from './quality.ts';

interface InventedPair {
  a: ContentInput;
  b: ContentInput;
  same: boolean;
}

const folder = resolve('../shared/data');
const isHere = hasFeeds(folder);

describe('the quality of entity resolution', () => {
  it('is at least 97 % on invented records', () => {
    const text = readFileSync(new URL('invented-pairs.ndjson', import.meta.url), 'utf8');
    const pairs = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as InventedPair)
      .map(({ a, b, same }) => ({ one: workOf(draftOf(a)), other: workOf(draftOf(b)), same }));
    const { f1, precision } = qualityOf(pairs);
    expect(precision).toBe(1);
    expect(f1).toBeGreaterThanOrEqual(0.97);
  });

  it('is judged by at least 500 pairs, each of two services, each once and with a reason', () => {
    const pairs = readLabelledPairs();
    expect(pairs.length).toBeGreaterThanOrEqual(500);
    expect(pairs.filter(({ a, b }) => a.platform === b.platform)).toEqual([]);
    expect(new Set(pairs.map(({ a, b }) => JSON.stringify([a, b]))).size).toBe(pairs.length);
    expect(pairs.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  (isHere ? it : it.skip)(
    `is at least 97 % on the platform that nothing is tuned on${isHere ? '' : ` (skipped: ${folder} is not on this machine)`}`,
    async () => {
      const works = await readWorks(folder);
      const judged = readLabelledPairs()
        .filter(isHeldOut)
        .map((pair) => {
          const [one, other] = worksOf(pair, works);
          return { one, other, same: pair.same };
        });
      expect(judged.length).toBeGreaterThanOrEqual(200);
      const { precision, recall, f1 } = qualityOf(judged);
      expect(precision).toBeGreaterThanOrEqual(0.97);
      expect(recall).toBeGreaterThanOrEqual(0.95);
      expect(f1).toBeGreaterThanOrEqual(0.97);
    },
    120_000,
  );
});
