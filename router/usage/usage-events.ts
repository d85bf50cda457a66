import { setImmediate as nextTurn } from 'node:timers/promises';
import { isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { EventPayload } from '#shared/events.ts';
import { signOperation } from './operation-signature.ts';
import type { OperationSignature } from './operation-signature.ts';
import type { ClientUse, OperationUse } from './usage-recorder.ts';

type OperationsUsed = EventPayload<'graph.operations-used'>;
type UsedOperation = OperationsUsed['operations'][number];

/** What one event holds at most. */
const mostOperations = 100;
const mostCharacters = 500_000;

/** Operations signed before; a document in use is signed once. */
const signatures = new WeakMap<OperationDefinitionNode, OperationSignature>();

function signatureOf({ document, operation, schema }: OperationUse): OperationSignature {
  const known = signatures.get(operation);
  if (known !== undefined) return known;
  const signature = signOperation(document, operation.name?.value ?? null, schema);
  signatures.set(operation, signature);
  return signature;
}

/** Adds what clients did in one document to what they did in another with the same signature. */
function addClients(sum: Map<string, ClientUse>, clients: ReadonlyMap<string, ClientUse>): void {
  for (const [key, { client, requests }] of clients) {
    sum.set(key, { client, requests: requests + (sum.get(key)?.requests ?? 0) });
  }
}

async function signAll(uses: readonly OperationUse[]) {
  const signed = new Map<string, { signature: OperationSignature; clients: Map<string, ClientUse> }>();
  for (const use of uses) {
    const signature = signatureOf(use);
    const same = signed.get(signature.hash) ?? { signature, clients: new Map<string, ClientUse>() };
    signed.set(signature.hash, same);
    addClients(same.clients, use.clients);
    // Requests come in between: signing thousands at once would hold them up.
    await nextTurn();
  }
  return [...signed.values()];
}

/** Divides a list so that no part is over the limits, unless it has one operation only. */
function* parts(operations: readonly UsedOperation[]): Generator<UsedOperation[]> {
  let part: UsedOperation[] = [];
  let characters = 0;
  for (const operation of operations) {
    const { length } = JSON.stringify(operation);
    if (part.length === mostOperations || (part.length > 0 && characters + length > mostCharacters)) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(operation);
    characters += length;
  }
  if (part.length > 0) yield part;
}

/** The payloads that tell what was recorded of a share of the requests, scaled to all of them. */
export async function usagePayloads(
  uses: readonly OperationUse[],
  sample: number,
): Promise<OperationsUsed[]> {
  const operations = (await signAll(uses)).map(({ signature, clients }) => ({
    ...signature,
    coordinates: [...signature.coordinates],
    clients: [...clients.values()].map(({ client, requests }) => ({
      ...client,
      requests: Math.round(requests / sample),
    })),
  }));
  return [...parts(operations)].map((part) => ({ operations: part }));
}

/** The payload that tells which fields a schema has, without those of introspection. */
export function schemaPayload(schema: GraphQLSchema): EventPayload<'graph.schema-served'> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map(({ name, deprecationReason = null }) => ({
          coordinate: `${type.name}.${name}`,
          deprecationReason,
        }))
      : [],
  );
  return { fields };
}
