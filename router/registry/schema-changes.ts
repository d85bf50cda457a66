import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

/** Whether apps go on working: surely, unless they rely on what was never promised, or not. */
export type Criticality = 'safe' | 'dangerous' | 'breaking';

/** One difference between two schemas. */
export interface SchemaChange {
  /** Such as `FIELD_REMOVED`. */
  type: string;
  /** The schema coordinate, such as `Movie.title`; of an argument `Movie.title.language`. */
  path: string;
  message: string;
  criticality: Criticality;
  /** Names by their role, such as `typeName`; they depend on the type of the change. */
  meta: Readonly<Record<string, unknown>>;
}

const criticalityOf: Record<CriticalityLevel, Criticality> = {
  [CriticalityLevel.NonBreaking]: 'safe',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.Breaking]: 'breaking',
};

const gravity: Record<Criticality, number> = { breaking: 0, dangerous: 1, safe: 2 };

/** Every difference between two API schemas, the gravest first. What a new type or field brings along counts as one. */
export async function compareSchemas(before: GraphQLSchema, after: GraphQLSchema): Promise<SchemaChange[]> {
  const changes = await diff(before, after);
  const added = new Set(changes.filter(({ type }) => /_ADDED$/.test(type)).map(({ path }) => path));
  const isPartOfAddition = (path: string) => {
    const parts = path.split('.');
    return parts.slice(1).some((_, index) => added.has(parts.slice(0, index + 1).join('.')));
  };
  return changes
    .map(({ type, path = '', message, criticality, meta }) => ({
      type: String(type),
      path,
      message,
      criticality: criticalityOf[criticality.level],
      meta: meta as Record<string, unknown>,
    }))
    .filter(({ path }) => !isPartOfAddition(path))
    .sort(
      (one, other) =>
        gravity[one.criticality] - gravity[other.criticality] || (one.path < other.path ? -1 : 1),
    );
}
