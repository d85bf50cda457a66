import { contextOf, emptyContext, hasSeen, joinContexts } from './dot-context.ts';
import type { Dot, DotContext } from './dot-context.ts';

/**
 * An observed-remove set: every addition has a name of its own (a dot), and a removal takes away the additions that
 * it has seen. An addition that was made elsewhere at the same time stays. Removed elements leave no tombstone: that
 * a dot was seen and is gone says enough.
 *
 * Changes are deltas, small sets that are merged like whole ones, in any order and any number of times.
 * Almeida et al., "Delta State Replicated Data Types", https://arxiv.org/abs/1603.01529
 */
export interface OrSet {
  /** The additions that stand, by element; no element has an empty set. */
  readonly entries: ReadonlyMap<string, ReadonlySet<Dot>>;
  /** Every addition seen, standing or not. */
  readonly context: DotContext;
}

export const emptyOrSet: OrSet = { entries: new Map(), context: emptyContext };

/** A set that consists of these additions. */
export function orSetOf(additions: Iterable<readonly [element: string, dot: Dot]>): OrSet {
  const entries = new Map<string, Set<Dot>>();
  const dots: Dot[] = [];
  for (const [element, dot] of additions) {
    entries.set(element, (entries.get(element) ?? new Set()).add(dot));
    dots.push(dot);
  }
  return { entries, context: contextOf(dots) };
}

/** The change that adds an element under a new dot, in place of the additions of it that were seen. */
export function addDelta(set: OrSet, element: string, dot: Dot): OrSet {
  const seen = set.entries.get(element) ?? [];
  return { entries: new Map([[element, new Set([dot])]]), context: contextOf([...seen, dot]) };
}

/** The change that takes away the additions of an element that were seen. */
export function removeDelta(set: OrSet, element: string): OrSet {
  return { entries: new Map(), context: contextOf(set.entries.get(element) ?? []) };
}

/** Of `own` dots those that stand after a merge: the other has them too, or has never seen them. */
function standing(own: ReadonlySet<Dot>, others: ReadonlySet<Dot>, otherContext: DotContext): Dot[] {
  return [...own].filter((dot) => others.has(dot) || !hasSeen(otherContext, dot));
}

const none: ReadonlySet<Dot> = new Set();

/** The set after both. Commutative, associative and idempotent. */
export function mergeOrSets(one: OrSet, other: OrSet): OrSet {
  const entries = new Map<string, ReadonlySet<Dot>>();
  for (const element of new Set([...one.entries.keys(), ...other.entries.keys()])) {
    const [ours, theirs] = [one.entries.get(element) ?? none, other.entries.get(element) ?? none];
    const dots = new Set([...standing(ours, theirs, other.context), ...standing(theirs, ours, one.context)]);
    if (dots.size > 0) entries.set(element, dots);
  }
  return { entries, context: joinContexts(one.context, other.context) };
}
