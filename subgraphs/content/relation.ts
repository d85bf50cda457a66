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
