import type { GraphQLFormattedError } from 'graphql';
import type { RouterContext } from '../context.ts';
import { copy, isObject } from './response-data.ts';
import type { SubgraphExecutor, SubgraphOperation, SubgraphResult } from './subgraph-executor.ts';

/** One request's entities, waiting for others that ask the same operation of theirs. */
interface Waiting {
  /** As JSON text; each once. */
  representations: readonly string[];
  resolve(result: SubgraphResult | Promise<SubgraphResult>): void;
}

interface Batch {
  variables: string;
  context: RouterContext;
  waiting: Waiting[];
  size: number;
}

/** Above that, one answer would keep too many requests waiting. */
const mostRepresentations = 500;

/** The errors by the index of the entity that they are about; undefined when one is about all of them. */
function errorsByIndex(
  errors: readonly GraphQLFormattedError[],
): Map<number, GraphQLFormattedError[]> | undefined {
  const byIndex = new Map<number, GraphQLFormattedError[]>();
  for (const error of errors) {
    const index = error.path?.[1];
    if (typeof index !== 'number') return undefined;
    byIndex.set(index, [...(byIndex.get(index) ?? []), error]);
  }
  return byIndex;
}

/**
 * Joins the fetches of entities that requests of the same operation, variables and viewer make in one turn of the event
 * loop: each entity is asked for once. Every request is answered as if it had asked alone.
 */
export class EntityBatches {
  readonly #subgraph: SubgraphExecutor;
  readonly #operation: SubgraphOperation;
  readonly #alias: string;
  readonly #variable: string;
  readonly #open = new Map<string, Batch>();

  constructor(subgraph: SubgraphExecutor, operation: SubgraphOperation, alias: string, variable: string) {
    this.#subgraph = subgraph;
    this.#operation = operation;
    this.#alias = alias;
    this.#variable = variable;
  }

  /** `variables` are those of the client, as the inside of a JSON object. */
  fetch(
    representations: readonly string[],
    variables: string,
    context: RouterContext,
  ): Promise<SubgraphResult> {
    const key = `${context.authorization ?? ''}\n${variables}`;
    let batch = this.#open.get(key);
    if (batch === undefined || batch.size + representations.length > mostRepresentations) {
      const opened: Batch = { variables, context, waiting: [], size: 0 };
      batch = opened;
      this.#open.set(key, opened);
      setImmediate(() => {
        if (this.#open.get(key) === opened) this.#open.delete(key);
        this.#send(opened);
      });
    }
    batch.size += representations.length;
    const { waiting } = batch;
    return new Promise((resolve) => waiting.push({ representations, resolve }));
  }

  #send(batch: Batch): void {
    const [first, ...others] = batch.waiting as [Waiting, ...Waiting[]];
    if (others.length === 0) return first.resolve(this.#ask(first.representations, batch));
    const indexOf = new Map<string, number>();
    for (const { representations } of batch.waiting) {
      for (const one of representations) if (!indexOf.has(one)) indexOf.set(one, indexOf.size);
    }
    this.#ask([...indexOf.keys()], batch).then(
      (result) => this.#share(result, indexOf, batch),
      (error: unknown) => {
        for (const { resolve } of batch.waiting) resolve(Promise.reject(error));
      },
    );
  }

  #ask(representations: readonly string[], { variables, context }: Batch): Promise<SubgraphResult> {
    const others = variables === '' ? '' : `${variables},`;
    return this.#subgraph.execute({
      operation: this.#operation,
      variables: `{${others}"${this.#variable}":[${representations.join(',')}]}`,
      context,
    });
  }

  #share(
    { data, errors = [], cacheControl }: SubgraphResult,
    indexOf: ReadonlyMap<string, number>,
    batch: Batch,
  ): void {
    const entities: unknown = data?.[this.#alias];
    const byIndex = errorsByIndex(errors);
    if (!Array.isArray(entities) || entities.length !== indexOf.size || byIndex === undefined) {
      // Whose fault it is cannot be seen from here: it must not be everybody's.
      for (const { representations, resolve } of batch.waiting) resolve(this.#ask(representations, batch));
      return;
    }
    const used = new Set<number>();
    for (const { representations, resolve } of batch.waiting) {
      const indices = representations.map((one) => indexOf.get(one) as number);
      const own = indices.map((index) => {
        const entity: unknown = entities[index];
        // What one request gets it changes in place.
        if (isObject(entity) && used.has(index)) return copy(entity);
        used.add(index);
        return entity;
      });
      const ownErrors = indices.flatMap((index, place) =>
        (byIndex.get(index) ?? []).map((error) => ({
          ...error,
          path: [this.#alias, place, ...(error.path ?? []).slice(2)],
        })),
      );
      resolve({
        data: { [this.#alias]: own },
        cacheControl,
        ...(ownErrors.length > 0 && { errors: ownErrors }),
      });
    }
  }
}
