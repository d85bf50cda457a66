import type { GraphQLFormattedError } from 'graphql';
import { callerOf } from '../context.ts';
import type { RouterContext } from '../context.ts';
import { copy, isObject } from './response-data.ts';
import type { SubgraphExecutor, SubgraphOperation, SubgraphResult } from './subgraph-executor.ts';

/** A field of entities in an operation: its response name, and the variable that carries the representations. */
export interface EntityField {
  alias: string;
  variable: string;
}

/** For each field of an operation, the representations of its entities as JSON text; in a list, each once. */
type Representations = readonly (readonly string[])[];

/** One request's entities, waiting for others that ask the same operation of theirs. */
interface Waiting {
  representations: Representations;
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

/** What came of one field for all: each entity by its representation, with the errors that are about it. */
interface Received {
  places: ReadonlyMap<string, number>;
  entities: readonly unknown[];
  errors: ReadonlyMap<number, readonly GraphQLFormattedError[]>;
  /** The places whose entity somebody has got already: what one request gets it changes in place. */
  used: Set<number>;
}

/** The errors by the response name and the place of the entity that they are about; undefined when one is not. */
function locate(errors: readonly GraphQLFormattedError[]) {
  const located = new Map<unknown, Map<number, GraphQLFormattedError[]>>();
  for (const error of errors) {
    const [alias, place] = error.path ?? [];
    if (typeof place !== 'number') return undefined;
    const ofField = located.get(alias) ?? new Map<number, GraphQLFormattedError[]>();
    located.set(alias, ofField);
    ofField.set(place, [...(ofField.get(place) ?? []), error]);
  }
  return located;
}

function placesOf(lists: Iterable<readonly string[]>): Map<string, number> {
  const places = new Map<string, number>();
  for (const list of lists) {
    for (const one of list) if (!places.has(one)) places.set(one, places.size);
  }
  return places;
}

/**
 * Joins the fetches of entities that requests of the same operation, variables and viewer make in one turn of the event
 * loop: each entity is asked for once. Every request is answered as if it had asked alone.
 */
export class EntityBatches {
  readonly #subgraph: SubgraphExecutor;
  readonly #operation: SubgraphOperation;
  readonly #fields: readonly EntityField[];
  readonly #open = new Map<string, Batch>();

  constructor(subgraph: SubgraphExecutor, operation: SubgraphOperation, fields: readonly EntityField[]) {
    this.#subgraph = subgraph;
    this.#operation = operation;
    this.#fields = fields;
  }

  /** `variables` are those of the client, as the inside of a JSON object. */
  fetch(
    representations: Representations,
    variables: string,
    context: RouterContext,
  ): Promise<SubgraphResult> {
    const key = `${callerOf(context)}\n${variables}`;
    const size = representations.reduce((sum, { length }) => sum + length, 0);
    let batch = this.#open.get(key);
    if (batch === undefined || batch.size + size > mostRepresentations) {
      const opened: Batch = { variables, context, waiting: [], size: 0 };
      batch = opened;
      this.#open.set(key, opened);
      setImmediate(() => {
        if (this.#open.get(key) === opened) this.#open.delete(key);
        this.#send(opened);
      });
    }
    batch.size += size;
    const { waiting } = batch;
    return new Promise((resolve) => waiting.push({ representations, resolve }));
  }

  #send(batch: Batch): void {
    const { waiting } = batch;
    const [first, ...others] = waiting as [Waiting, ...Waiting[]];
    if (others.length === 0) return first.resolve(this.#ask(first.representations, batch));
    const places = this.#fields.map((_field, index) =>
      placesOf(waiting.map(({ representations }) => representations[index] ?? [])),
    );
    this.#ask(
      places.map((ofField) => [...ofField.keys()]),
      batch,
    ).then(
      (result) => this.#share(result, places, batch),
      (error: unknown) => {
        for (const { resolve } of waiting) resolve(Promise.reject(error));
      },
    );
  }

  #ask(representations: Representations, { variables, context }: Batch): Promise<SubgraphResult> {
    let written = variables;
    this.#fields.forEach(({ variable }, index) => {
      written += `${written === '' ? '' : ','}"${variable}":[${(representations[index] ?? []).join(',')}]`;
    });
    return this.#subgraph.execute({ operation: this.#operation, variables: `{${written}}`, context });
  }

  /** What came for each field; undefined when it cannot be told whose is what. */
  #receive({ data, errors = [] }: SubgraphResult, places: readonly ReadonlyMap<string, number>[]) {
    const located = locate(errors);
    if (located === undefined) return undefined;
    const received: Received[] = [];
    for (const [index, { alias }] of this.#fields.entries()) {
      const entities: unknown = data?.[alias];
      const ofField = places[index] as ReadonlyMap<string, number>;
      if (!Array.isArray(entities) || entities.length !== ofField.size) return undefined;
      received.push({ places: ofField, entities, errors: located.get(alias) ?? new Map(), used: new Set() });
    }
    return received;
  }

  #share(result: SubgraphResult, places: readonly ReadonlyMap<string, number>[], batch: Batch): void {
    const received = this.#receive(result, places);
    for (const { representations, resolve } of batch.waiting) {
      // Whose fault it is cannot always be seen from here: it must not be everybody's.
      if (received === undefined) resolve(this.#ask(representations, batch));
      else resolve(this.#ownResult(representations, received, result.cacheControl));
    }
  }

  #ownResult(
    representations: Representations,
    received: readonly Received[],
    cacheControl: string | undefined,
  ): SubgraphResult {
    const data: Record<string, unknown> = {};
    const errors: GraphQLFormattedError[] = [];
    this.#fields.forEach(({ alias }, index) => {
      const { places, entities, errors: ofField, used } = received[index] as Received;
      data[alias] = (representations[index] ?? []).map((representation, ownPlace) => {
        const place = places.get(representation) as number;
        for (const error of ofField.get(place) ?? []) {
          errors.push({ ...error, path: [alias, ownPlace, ...(error.path ?? []).slice(2)] });
        }
        const entity = entities[place];
        if (isObject(entity) && used.has(place)) return copy(entity);
        used.add(place);
        return entity;
      });
    });
    return { data, cacheControl, ...(errors.length > 0 && { errors }) };
  }
}
