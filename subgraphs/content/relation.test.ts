import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRelation, inverseOf, relationsSeenFrom } from './relation.ts';
import type { Relation, RelationType } from './relation.ts';

const types: RelationType[] = [
  ...(['SEQUEL_OF', 'PREQUEL_OF', 'SAME_FRANCHISE', 'BASED_ON_SAME_WORK', 'REMAKE_OF'] as const),
  ...(['REMADE_AS', 'SPIN_OFF_OF', 'HAS_SPIN_OFF', 'SOUNDTRACK_OF', 'HAS_SOUNDTRACK'] as const),
];
const relations = fc
  .record({ fromId: fc.uuid(), type: fc.constantFrom(...types), toId: fc.uuid() })
  .filter(({ fromId, toId }) => fromId !== toId);
const turned = ({ fromId, type, toId }: Relation): Relation => ({
  fromId: toId,
  type: inverseOf(type),
  toId: fromId,
});

describe('a relation', () => {
  it('has an inverse whose inverse it is', () => {
    for (const type of types) expect(inverseOf(inverseOf(type))).toBe(type);
  });

  it('is stored in one form, whichever side states it', () => {
    fc.assert(
      fc.property(relations, (relation) => {
        expect(canonicalRelation(turned(relation))).toEqual(canonicalRelation(relation));
      }),
    );
  });

  it('reads from each side what that side would state', () => {
    fc.assert(
      fc.property(relations, (relation) => {
        const stored = canonicalRelation(relation);
        expect(relationsSeenFrom(relation.fromId, [stored])).toEqual([relation]);
        expect(relationsSeenFrom(relation.toId, [stored])).toEqual([turned(relation)]);
      }),
    );
  });

  it('is listed with the closest first', () => {
    const seen = relationsSeenFrom('a', [
      { fromId: 'b', type: 'SOUNDTRACK_OF', toId: 'a' },
      { fromId: 'a', type: 'SAME_FRANCHISE', toId: 'c' },
      { fromId: 'd', type: 'SEQUEL_OF', toId: 'a' },
    ]);
    expect(seen.map(({ type }) => type)).toEqual(['PREQUEL_OF', 'SAME_FRANCHISE', 'HAS_SOUNDTRACK']);
  });
});
