import { blockingKeys } from './blocking.ts';
import { workOf } from './work.ts';
import type { Work } from './work.ts';

/** A record as it is compared, and what it can be found by. */
export function comparedPartsOf(draft: Parameters<typeof workOf>[0]): { work: Work; keys: string[] } {
  const work = workOf(draft);
  return { work, keys: blockingKeys(work) };
}
