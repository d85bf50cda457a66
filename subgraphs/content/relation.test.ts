import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ContentKind } from './content.ts';
import { canonicalRelation, inverseOf, relationProblems, relationsSeenFrom } from './relation.ts';
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

describe('the rules for relations', () => {
  const title = (kind: ContentKind, id = 'a') => ({ id, kind });

  it.each<[ContentKind, RelationType, ContentKind]>([
    ['MOVIE', 'SEQUEL_OF', 'MOVIE'],
    ['SERIES', 'PREQUEL_OF', 'MOVIE'],
    ['ALBUM', 'SEQUEL_OF', 'ALBUM'],
    ['MOVIE', 'REMAKE_OF', 'SERIES'],
    ['SERIES', 'HAS_SPIN_OFF', 'SERIES'],
    ['TRACK', 'SOUNDTRACK_OF', 'EPISODE'],
    ['SEASON', 'HAS_SOUNDTRACK', 'ALBUM'],
  ])('let a %s be %s a %s', (from, type, to) => {
    expect(relationProblems({ from: title(from), type, to: title(to, 'b') }, [])).toEqual([]);
  });

  it.each<[string, ContentKind, RelationType, ContentKind]>([
    ['type', 'ALBUM', 'HAS_SOUNDTRACK', 'MOVIE'],
    ['type', 'MOVIE', 'SOUNDTRACK_OF', 'ALBUM'],
    ['type', 'EPISODE', 'SEQUEL_OF', 'EPISODE'],
    ['type', 'ARTIST', 'SAME_FRANCHISE', 'ARTIST'],
    ['type', 'MOVIE', 'BASED_ON_SAME_WORK', 'ALBUM'],
  ])('name the %s when a %s is to be %s a %s', (field, from, type, to) => {
    const problems = relationProblems({ from: title(from), type, to: title(to, 'b') }, []);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
  });

  it('refuse a title that is not there, a relation to itself and the opposite of a known one', () => {
    const [from, to] = [title('MOVIE', 'a'), title('MOVIE', 'b')];
    const fieldsOf = (...args: Parameters<typeof relationProblems>) =>
      relationProblems(...args).map(({ field }) => field);
    expect(fieldsOf({ from: null, type: 'SEQUEL_OF', to }, [])).toEqual(['contentId']);
    expect(fieldsOf({ from, type: 'SEQUEL_OF', to: null }, [])).toEqual(['relatedId']);
    expect(fieldsOf({ from, type: 'SAME_FRANCHISE', to: from }, [])).toEqual(['relatedId']);
    const known: Relation[] = [{ fromId: 'a', type: 'SEQUEL_OF', toId: 'b' }];
    expect(fieldsOf({ from, type: 'PREQUEL_OF', to }, known)).toEqual(['type']);
    expect(fieldsOf({ from, type: 'SEQUEL_OF', to }, known)).toEqual([]);
    expect(fieldsOf({ from: to, type: 'PREQUEL_OF', to: from }, known)).toEqual([]);
  });
});
