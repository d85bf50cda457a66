import type { GraphQLSchema } from 'graphql';
import { affectedOperations } from './affected-operations.ts';
import type { RecordedOperation } from './recorded-operation.ts';
import { compareSchemas } from './schema-changes.ts';
import type { Criticality } from './schema-changes.ts';
import { overrideOf } from './schema-overrides.ts';
import type { Override } from './schema-overrides.ts';

/** Who would meet a change, and in which operation. */
export interface AffectedClient {
  client: string;
  version: string | null;
  operation: string;
  hash: string;
  requests: number;
  /** ISO 8601. */
  lastSeen: string;
}

/** A change, and what is thought of it. */
export interface CheckedChange {
  type: string;
  path: string;
  message: string;
  criticality: Criticality;
  passes: boolean;
  affects: readonly AffectedClient[];
  override: Override | null;
}

/** The answer of a check: yes or no, and why. */
export interface SchemaCheck {
  passes: boolean;
  changes: readonly CheckedChange[];
  /** How many operations were looked at; null when it is not known what apps ask. */
  operations: number | null;
}

export interface CheckOptions {
  /** What apps asked in the window. Without it, every breaking change fails. */
  operations?: readonly RecordedOperation[] | undefined;
  overrides?: readonly Override[] | undefined;
}

const nameOf = ({ name, hash }: Pick<RecordedOperation, 'name' | 'hash'>) => name ?? hash.slice(0, 12);

/** Each client once for each name of an operation, however many documents have the name. */
function clientsOf(operations: readonly RecordedOperation[]): AffectedClient[] {
  const each = operations.flatMap(({ name, hash, clients }) =>
    clients.map((client) => ({
      client: client.name ?? 'unnamed client',
      version: client.version,
      operation: nameOf({ name, hash }),
      hash,
      requests: client.requests,
      lastSeen: client.lastSeen,
    })),
  );
  const same = Map.groupBy(each, ({ client, version, operation }) =>
    JSON.stringify([client, version, operation]),
  );
  return [...same.values()].map((those) => ({
    ...(those[0] as AffectedClient),
    requests: those.reduce((sum, { requests }) => sum + requests, 0),
    lastSeen: those.map(({ lastSeen }) => lastSeen).reduce((one, other) => (one > other ? one : other)),
  }));
}

/** Keeps what was asked since a moment, with the clients that asked it. */
export function askedSince(operations: readonly RecordedOperation[], since: Date): RecordedOperation[] {
  return operations
    .map((operation) => ({
      ...operation,
      clients: operation.clients.filter(({ lastSeen }) => new Date(lastSeen) >= since),
    }))
    .filter(({ clients }) => clients.length > 0);
}

/**
 * Says whether a schema can take the place of the published one: it can when each breaking change is used by no recorded
 * operation, or is overridden.
 */
export async function checkSchema(
  published: GraphQLSchema,
  proposed: GraphQLSchema,
  { operations, overrides = [] }: CheckOptions = {},
): Promise<SchemaCheck> {
  const changes = await compareSchemas(published, proposed);
  const { byChange, refused } = affectedOperations(changes, operations ?? [], published, proposed);

  const checked = changes.map((change): CheckedChange => {
    const { type, path, message, criticality } = change;
    const override = criticality === 'breaking' ? overrideOf(overrides, type, path) : null;
    const affected = byChange.get(change) ?? [];
    const unused = operations !== undefined && affected.length === 0;
    const passes = criticality !== 'breaking' || unused || override !== null;
    return { type, path, message, criticality, passes, affects: clientsOf(affected), override };
  });
  const invalid = refused.map(({ operation, reason }): CheckedChange => {
    const path = nameOf(operation);
    const override = overrideOf(overrides, 'OPERATION_REFUSED', path);
    return {
      type: 'OPERATION_REFUSED',
      path,
      message: reason,
      criticality: 'breaking',
      passes: override !== null,
      affects: clientsOf([operation]),
      override,
    };
  });
  const all = [...invalid, ...checked];
  return {
    passes: all.every(({ passes }) => passes),
    changes: all,
    operations: operations?.length ?? null,
  };
}
