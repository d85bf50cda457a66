import type { Execution } from '../executor/execution.ts';
import type { EntityFetch, SentEntities, SettleEntities } from '../executor/fetch-step.ts';
import type { ResponseObject } from '../executor/response-data.ts';
import type { SubgraphResult } from '../executor/subgraph-executor.ts';
import type { FetchStep } from '../planner/fetch-graph.ts';
import { mergeCacheControl, printCacheControl, readCacheControl } from './cache-policy.ts';
import type { CachingMetrics } from './caching-metrics.ts';
import type { EntityCache, EntityRequest, KeptEntity } from './entity-cache.ts';

export interface EntityKeeper {
  cache: EntityCache;
  metrics: CachingMetrics;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** What was found of one target: in the places of its representations. */
type Found = readonly (KeptEntity | undefined)[];

/** Those of the entities that were sent whose places are picked. */
function pick(
  { target, representations, places }: SentEntities,
  isPicked: (place: number) => boolean,
): SentEntities {
  const picked: string[] = [];
  const newPlaces = new Map<number, number>();
  representations.forEach((representation, place) => {
    if (isPicked(place)) newPlaces.set(place, picked.push(representation) - 1);
  });
  const moved = places.map(
    (ofPath) =>
      new Map(
        [...ofPath].flatMap(([object, place]) => {
          const newPlace = newPlaces.get(place);
          return newPlace === undefined ? [] : [[object, newPlace] as const];
        }),
      ),
  );
  return { target, representations: picked, places: moved };
}

/** What was found, as the subgraph would answer for those entities alone. */
function resultOf(sent: readonly SentEntities[], found: readonly Found[]): SubgraphResult {
  const data: ResponseObject = {};
  sent.forEach(({ target }, index) => {
    data[target.alias] = (found[index] ?? []).flatMap((kept) => kept?.entity ?? []);
  });
  return { data };
}

/**
 * Fetches from the subgraph only those entities that are not kept, and keeps what it answers as its `Cache-Control`
 * allows. `variablesOf` gives the client's variables that the step uses, as JSON text.
 */
export function keepEntities(
  { fetch, settle }: { fetch: EntityFetch; settle: SettleEntities },
  { subgraph, operation, target }: FetchStep,
  { cache, metrics, now }: EntityKeeper,
  variablesOf: (execution: Execution) => string,
): (sent: readonly SentEntities[], execution: Execution) => Promise<void> {
  const targets = 'entities' in target ? target.entities : [];
  const selections = targets.map(({ alias }) => cache.of({ subgraph, query: operation.query, alias }));

  async function lookUp(sent: readonly SentEntities[], request: EntityRequest): Promise<Found[]> {
    const found = await Promise.all(
      sent.map(
        async ({ representations }, index) =>
          (await selections[index]?.lookup(representations, request)) ?? [],
      ),
    );
    const all = found.flat();
    const hits = all.filter((kept) => kept !== undefined).length;
    metrics.lookedUp('entity', hits, all.length - hits);
    return found;
  }

  function store(
    asked: readonly SentEntities[],
    result: SubgraphResult,
    request: EntityRequest,
    askedAt: number,
  ) {
    const policy = readCacheControl(result.cacheControl);
    if (policy === null || result.errors !== undefined) return;
    asked.forEach(({ target: { alias }, representations }, index) => {
      const entities: unknown = result.data?.[alias];
      if (!Array.isArray(entities) || entities.length !== representations.length) return;
      // Nobody waits for it: a cache that does not answer costs later requests to the subgraph, and no more.
      selections[index]?.store(representations, entities, { ...request, policy, askedAt }).catch(() => {});
    });
  }

  return async (sent, execution) => {
    const request: EntityRequest = { caller: execution.context, variables: variablesOf(execution) };
    const found = await lookUp(sent, request);
    const kept = sent.map((entities, index) =>
      pick(entities, (place) => found[index]?.[place] !== undefined),
    );
    const asked = sent.map((entities, index) =>
      pick(entities, (place) => found[index]?.[place] === undefined),
    );
    const policies = found.flat().flatMap((one) => (one === undefined ? [] : printCacheControl(one.policy)));
    if (policies.length > 0) {
      execution.cacheControl.push(printCacheControl(mergeCacheControl(policies)));
      settle(kept, execution, resultOf(kept, found));
    }
    if (asked.every(({ representations }) => representations.length === 0)) return;
    const askedAt = now();
    const result = await fetch(asked, execution);
    // Before it is settled: what is merged into the response is changed with it.
    store(asked, result, request, askedAt);
    settle(asked, execution, result);
  };
}
