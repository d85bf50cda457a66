import { resolve } from 'node:path';
import { hasFeeds } from '../entity-resolution/feed-records.ts';
import { isHeldOut, readLabelledPairs, readWorks, worksOf } from '../entity-resolution/labelled-pairs.ts';
import { qualityOf, verdictFor } from '../entity-resolution/quality.ts';
import { report } from './results.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/**
 * How well records of different services are told apart or joined, on pairs that a person has judged: those that the
 * weights were fitted to, and those with a platform that nothing was fitted to. With `--errors`, names the pairs that
 * are decided wrongly.
 */
export async function run(args: string[]): Promise<void> {
  const folder = resolve('../shared/data');
  if (!hasFeeds(folder)) {
    console.log('Skipped: the feeds are not there (../shared/data).');
    return;
  }
  const works = await readWorks(folder);
  const judged = readLabelledPairs().map((pair) => {
    const [one, other] = worksOf(pair, works);
    return { ...pair, one, other };
  });
  const rows = [false, true].map((heldOut) => {
    const quality = qualityOf(judged.filter((pair) => isHeldOut(pair) === heldOut));
    return {
      pairs: `${heldOut ? 'held out' : 'tuning'} (${quality.pairs}, ${quality.same} the same)`,
      precision: percent(quality.precision),
      recall: percent(quality.recall),
      F1: percent(quality.f1),
      'for review': quality.review,
      'found by keys': percent(quality.blockingRecall),
    };
  });
  report('resolution', rows);
  if (!args.includes('--errors')) return;
  for (const { one, other, same, reason } of judged) {
    const verdict = verdictFor(one, other);
    if ((verdict === 'SAME') === same) continue;
    console.log(`${verdict}: ${one.title} (${one.year}) and ${other.title} (${other.year}), but ${reason}`);
  }
}
