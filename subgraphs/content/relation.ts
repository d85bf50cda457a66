import type { FieldProblem } from './content-draft.ts';
import type { Content, ContentKind } from './content.ts';

type Titled = Pick<Content, 'id' | 'kind'>;

/** How one title belongs to another, as the schema names it. */
export type RelationType =
  | 'SEQUEL_OF'
  | 'PREQUEL_OF'
  | 'SAME_FRANCHISE'
  | 'BASED_ON_SAME_WORK'
  | 'REMAKE_OF'
  | 'REMADE_AS'
  | 'SPIN_OFF_OF'
  | 'HAS_SPIN_OFF'
  | 'SOUNDTRACK_OF'
  | 'HAS_SOUNDTRACK';

const inverses: Record<RelationType, RelationType> = {
  SEQUEL_OF: 'PREQUEL_OF',
  PREQUEL_OF: 'SEQUEL_OF',
  SAME_FRANCHISE: 'SAME_FRANCHISE',
  BASED_ON_SAME_WORK: 'BASED_ON_SAME_WORK',
  REMAKE_OF: 'REMADE_AS',
  REMADE_AS: 'REMAKE_OF',
  SPIN_OFF_OF: 'HAS_SPIN_OFF',
  HAS_SPIN_OFF: 'SPIN_OFF_OF',
  SOUNDTRACK_OF: 'HAS_SOUNDTRACK',
  HAS_SOUNDTRACK: 'SOUNDTRACK_OF',
};

/** The direction in which a relation is kept. */
const stored = new Set<RelationType>(['SEQUEL_OF', 'REMAKE_OF', 'SPIN_OFF_OF', 'SOUNDTRACK_OF']);

/** The order in which a title's relations are shown: the closest first. */
const order = Object.keys(inverses) as RelationType[];

/** A relation of two titles: `from` is `type` `to`. */
export interface Relation {
  fromId: string;
  type: RelationType;
  toId: string;
}

/** What `to` is to `from` when `from` is `type` to `to`. */
export const inverseOf = (type: RelationType): RelationType => inverses[type];

/** The one form in which a relation is stored, whichever of the two titles states it. */
export function canonicalRelation({ fromId, type, toId }: Relation): Relation {
  const back = { fromId: toId, type: inverses[type], toId: fromId };
  if (inverses[type] === type) return fromId < toId ? { fromId, type, toId } : back;
  return stored.has(type) ? { fromId, type, toId } : back;
}

/** Stored relations as one title sees them: itself is always `from`. Closest first. */
export function relationsSeenFrom(id: string, relations: readonly Relation[]): Relation[] {
  return relations
    .map((relation) =>
      relation.fromId === id
        ? relation
        : { fromId: id, type: inverses[relation.type], toId: relation.fromId },
    )
    .sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
}

const stories: readonly ContentKind[] = ['MOVIE', 'SERIES'];
const screened: readonly ContentKind[] = ['MOVIE', 'SERIES', 'SEASON', 'EPISODE'];
const works: readonly ContentKind[] = ['MOVIE', 'SERIES', 'ALBUM'];

/** Which kinds each stored type can join: what the first title may be, and what the second. */
const ends: Partial<Record<RelationType, [from: readonly ContentKind[], to: readonly ContentKind[]]>> = {
  SEQUEL_OF: [works, works],
  SAME_FRANCHISE: [works, works],
  BASED_ON_SAME_WORK: [stories, stories],
  REMAKE_OF: [stories, stories],
  SPIN_OFF_OF: [stories, stories],
  SOUNDTRACK_OF: [['ALBUM', 'TRACK'], screened],
};

/**
 * What is wrong with a relation between two titles: `from` is `type` to `to`, null where no title has that id. `known`
 * are the stored relations of either.
 */
export function relationProblems(
  { from, type, to }: { from: Titled | null; type: RelationType; to: Titled | null },
  known: readonly Relation[],
): FieldProblem[] {
  if (from === null) return [{ field: 'contentId', message: 'No title has this id.' }];
  if (to === null) return [{ field: 'relatedId', message: 'No title has this id.' }];
  if (from.id === to.id) return [{ field: 'relatedId', message: 'A title has no relation to itself.' }];
  const relation = canonicalRelation({ fromId: from.id, type, toId: to.id });
  const [first, second] = relation.fromId === from.id ? [from, to] : [to, from];
  const [firstKinds, secondKinds] = ends[relation.type] ?? [[], []];
  if (!firstKinds.includes(first.kind) || !secondKinds.includes(second.kind)) {
    return [
      { field: 'type', message: `A title of kind ${from.kind} cannot be ${type} one of kind ${to.kind}.` },
    ];
  }
  const isOpposite = ({ fromId, type: other, toId }: Relation) =>
    other === relation.type && fromId === relation.toId && toId === relation.fromId;
  return known.some(isOpposite)
    ? [{ field: 'type', message: `It is ${inverseOf(type)} the other title already.` }]
    : [];
}
