import { createHash } from 'node:crypto';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { getOperationAST, print } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { executionResultOf } from '../executor/compiled-operation.ts';
import type { OperationResult } from '../executor/compiled-operation.ts';
import type { Executor, PlannedOperation } from '../executor/executor.ts';
import type { Graph } from '../planner/graph.ts';
import { mergeCacheControl, printCacheControl } from './cache-policy.ts';
import type { CachingMetrics } from './caching-metrics.ts';
import type { EntityTags } from './entity-tags.ts';
import type { Invalidations } from './invalidations.ts';
import type { ResponseCache } from './response-cache.ts';
import { visitResponse } from './response-entities.ts';
import { visibilityOf } from './visibility.ts';

export interface OperationCaching {
  graph: Graph;
  tags: EntityTags;
  invalidations: Invalidations;
  /** Keeps whole answers of queries; without one only mutations are listened to. */
  responses: ResponseCache | undefined;
  metrics: CachingMetrics;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** What never changes of a planned operation. */
interface Facts {
  operation: OperationDefinitionNode;
  hash: string;
  /** Those that the plan asks. */
  subgraphs: readonly string[];
}

/** An answer made of more entities than this is known by their types alone. */
const mostTags = 500;

function subgraphsOf(node: PlanNode | undefined): string[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'Fetch':
      return [node.serviceName];
    case 'Flatten':
      return subgraphsOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(subgraphsOf);
    case 'Condition':
      return [...subgraphsOf(node.ifClause), ...subgraphsOf(node.elseClause)];
    case 'Defer':
      return [...subgraphsOf(node.primary.node), ...node.deferred.flatMap((part) => subgraphsOf(part.node))];
  }
}

/** Those that the root fields of a mutation run in; the plan's first fetches, since what follows only reads. */
function mutatedSubgraphs(node: QueryPlan['node']): string[] {
  if (node?.kind === 'Fetch') return node.operationKind === 'mutation' ? [node.serviceName] : [];
  if (node?.kind !== 'Sequence' && node?.kind !== 'Parallel') return [];
  return [...new Set(node.nodes.flatMap(mutatedSubgraphs))];
}

/** Executes operations with answers that are kept, and lets go of what mutations change. */
class CachedOperations {
  readonly #executor: Executor;
  readonly #caching: OperationCaching;
  readonly #sdlHash: string;
  readonly #facts = new WeakMap<QueryPlan, Facts>();

  constructor(executor: Executor, caching: OperationCaching) {
    this.#executor = executor;
    this.#caching = caching;
    this.#sdlHash = createHash('sha256').update(caching.graph.sdl).digest('base64url');
  }

  async run(planned: PlannedOperation): Promise<OperationResult> {
    const facts = this.#factsOf(planned);
    const { responses } = this.#caching;
    if (facts.operation.operation === 'mutation') return this.#mutate(planned, facts);
    return responses === undefined ? this.#executor.run(planned) : this.#query(planned, facts, responses);
  }

  async #query(planned: PlannedOperation, facts: Facts, responses: ResponseCache): Promise<OperationResult> {
    const { invalidations, metrics, now } = this.#caching;
    const hash = createHash('sha256').update(`${facts.hash}\n${JSON.stringify(planned.variables)}`);
    const key = { hash: hash.digest('base64url'), visibility: visibilityOf(planned.context) };
    const kept = await responses.lookup(key);
    metrics.lookedUp('response', kept === undefined ? 0 : 1, kept === undefined ? 1 : 0);
    if (kept !== undefined) {
      const { data, policy, age } = kept;
      return { data, errors: [], cacheControl: [printCacheControl(policy)], age };
    }
    const askedAt = now();
    const result = await this.#executor.run(planned);
    const policy = result.errors.length === 0 ? mergeCacheControl(result.cacheControl) : null;
    if (policy !== null) {
      const tags = this.#tagsIn(planned, facts, JSON.parse(result.data));
      const ingredients = { subgraphs: facts.subgraphs, tags, askedAt };
      // Nobody waits for it: a cache that does not answer costs later requests their time, and no more.
      if (invalidations.isFresh(ingredients))
        responses.store(key, result.data, policy, ingredients).catch(() => {});
    }
    return result;
  }

  async #mutate(planned: PlannedOperation, { operation }: Facts): Promise<OperationResult> {
    const result = await this.#executor.run(planned);
    const { graph, tags, invalidations } = this.#caching;
    const changes = new Set<string>();
    visitResponse(graph.schema, { ...planned, operation }, JSON.parse(result.data), (typeName, fields) => {
      for (const tag of tags.changeOf(typeName, fields)) changes.add(tag);
    });
    const subgraphs = mutatedSubgraphs(planned.plan.node);
    await Promise.all(subgraphs.map((subgraph) => invalidations.invalidate(subgraph, [...changes])));
    return result;
  }

  #tagsIn(planned: PlannedOperation, { operation }: Facts, data: unknown): string[] {
    const { graph, tags } = this.#caching;
    const exact = new Set<string>();
    const types = new Set<string>();
    visitResponse(graph.schema, { ...planned, operation }, data, (typeName, fields) => {
      if (!tags.isEntity(typeName)) return;
      types.add(typeName);
      for (const tag of tags.madeOf(typeName, fields)) exact.add(tag);
    });
    if (exact.size <= mostTags) return [...exact];
    return [...new Set([...types].flatMap((typeName) => tags.madeOf(typeName, {})))];
  }

  #factsOf({ document, operationName, plan, withheld }: PlannedOperation): Facts {
    let facts = this.#facts.get(plan);
    if (facts === undefined) {
      const operation = getOperationAST(document, operationName);
      if (operation == null) throw new Error('The document has no such operation.');
      const text = [this.#sdlHash, print(document), operationName ?? '', withheld?.key ?? ''].join('\n');
      facts = {
        operation,
        hash: createHash('sha256').update(text).digest('base64url'),
        subgraphs: [...new Set(subgraphsOf(plan.node?.kind === 'Subscription' ? undefined : plan.node))],
      };
      this.#facts.set(plan, facts);
    }
    return facts;
  }
}

/** The executor, with a memory of what it answered. */
export function cacheOperations(executor: Executor, caching: OperationCaching): Executor {
  const cached = new CachedOperations(executor, caching);
  return {
    ...executor,
    run: (operation) => cached.run(operation),
    async execute(operation) {
      return executionResultOf(await cached.run(operation));
    },
  };
}
