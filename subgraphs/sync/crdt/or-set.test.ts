import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contextOf, createDotSource, dotOf, hasSeen, joinContexts } from './dot-context.ts';
import { addDelta, emptyOrSet, mergeOrSets, orSetOf, removeDelta } from './or-set.ts';
import type { OrSet } from './or-set.ts';

const elementsOf = (set: OrSet) => [...set.entries.keys()].sort();

/** A set in a form that compares: sorted, without empty parts. */
function plain({ entries, context }: OrSet): unknown {
  return {
    entries: [...entries].map(([element, dots]) => [element, [...dots].sort()]).sort(),
    vector: [...context.vector].sort(),
    cloud: [...context.cloud].sort(),
  };
}

interface Step {
  replica: number;
  element: string;
  action: 'add' | 'remove';
  /** Which earlier delta the replica hears of first, if any. */
  hears: number | null;
}

const stepsOf = (replicas: number) =>
  fc.array(
    fc.record<Step>({
      replica: fc.nat(replicas - 1),
      element: fc.constantFrom('a', 'b', 'c'),
      action: fc.constantFrom('add', 'remove'),
      hears: fc.option(fc.nat(30), { nil: null }),
    }),
    { maxLength: 30 },
  );

/** Plays steps on replicas that hear of each other's changes now and then. Returns the replicas and all changes. */
function play(replicas: number, steps: Step[]): { sets: OrSet[]; deltas: OrSet[] } {
  const sets = Array.from({ length: replicas }, () => emptyOrSet);
  const sources = sets.map((_set, index) => createDotSource(`r${index}`));
  const deltas: OrSet[] = [];
  for (const { replica, element, action, hears } of steps) {
    const heard = hears === null ? undefined : deltas[hears];
    const before = heard === undefined ? sets[replica]! : mergeOrSets(sets[replica]!, heard);
    const delta =
      action === 'add' ? addDelta(before, element, sources[replica]!()) : removeDelta(before, element);
    sets[replica] = mergeOrSets(before, delta);
    deltas.push(delta);
  }
  return { sets, deltas };
}

const history = fc
  .integer({ min: 3, max: 10 })
  .chain((replicas) => stepsOf(replicas).map((steps) => play(replicas, steps)));

describe('merging observed-remove sets', () => {
  const three = history.map(({ sets, deltas }) => [sets[0]!, sets[1]!, deltas[0] ?? sets[2]!] as const);

  it('is commutative', () => {
    fc.assert(
      fc.property(three, ([a, b]) => expect(plain(mergeOrSets(a, b))).toEqual(plain(mergeOrSets(b, a)))),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(three, ([a, b, c]) =>
        expect(plain(mergeOrSets(mergeOrSets(a, b), c))).toEqual(plain(mergeOrSets(a, mergeOrSets(b, c)))),
      ),
    );
  });

  it('is idempotent', () => {
    fc.assert(fc.property(three, ([a]) => expect(plain(mergeOrSets(a, a))).toEqual(plain(a))));
  });

  it('brings 3 to 10 replicas together, however changes are shuffled and repeated', () => {
    const delivered = history.chain(({ sets, deltas }) =>
      fc.tuple(
        fc.constant(sets),
        fc.tuple(
          ...sets.map(() => fc.shuffledSubarray([...deltas, ...deltas], { minLength: deltas.length * 2 })),
        ),
      ),
    );
    fc.assert(
      fc.property(delivered, ([sets, deliveries]) => {
        const ends = sets.map((set, index) => deliveries[index]!.reduce(mergeOrSets, set));
        for (const end of ends) expect(plain(end)).toEqual(plain(ends[0]!));
      }),
    );
  });
});

describe('an observed-remove set', () => {
  const [tv, phone] = [createDotSource('tv'), createDotSource('phone')];
  const start = orSetOf([['film', tv()]]);

  it('keeps an addition that was made elsewhere while the element was removed', () => {
    const removed = mergeOrSets(start, removeDelta(start, 'film'));
    const addedAgain = mergeOrSets(start, addDelta(start, 'film', phone()));
    expect(elementsOf(removed)).toEqual([]);
    expect(elementsOf(mergeOrSets(removed, addedAgain))).toEqual(['film']);
  });

  it('takes an element again after a removal', () => {
    const removed = mergeOrSets(start, removeDelta(start, 'film'));
    expect(elementsOf(mergeOrSets(removed, addDelta(removed, 'film', tv())))).toEqual(['film']);
  });

  it('does not bring back what was removed when the old addition comes once more', () => {
    const removed = mergeOrSets(start, removeDelta(start, 'film'));
    expect(elementsOf(mergeOrSets(removed, start))).toEqual([]);
  });

  it('keeps no trace of removed elements but a number for each replica', () => {
    const next = createDotSource('tv');
    let set = emptyOrSet;
    for (let count = 0; count < 200; count += 1) {
      set = mergeOrSets(set, addDelta(set, `film-${count}`, next()));
      set = mergeOrSets(set, removeDelta(set, `film-${count}`));
    }
    expect(plain(set)).toEqual({ entries: [], vector: [['tv', 200]], cloud: [] });
  });
});

describe('a dot context', () => {
  it('has seen exactly the dots it was given, however they are grouped', () => {
    const dots = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map((counter) => dotOf('a:b', counter)));
    fc.assert(
      fc.property(dots, dots, (some, others) => {
        const context = joinContexts(contextOf(some), contextOf(others));
        for (let counter = 1; counter <= 12; counter += 1) {
          const dot = dotOf('a:b', counter);
          expect(hasSeen(context, dot)).toBe(some.includes(dot) || others.includes(dot));
        }
      }),
    );
  });
});
