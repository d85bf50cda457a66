import { createHash } from 'node:crypto';
import { Kind, parse, print } from 'graphql';
import type { GraphQLSchema, SelectionSetNode } from 'graphql';
import type { Cache } from '#shared/cache.ts';
import type { Clock } from '#shared/clock.ts';
import type { RouterContext } from '../context.ts';
import { isObject } from '../executor/response-data.ts';
import type { ResponseObject } from '../executor/response-data.ts';
import type { CachePolicy } from './cache-policy.ts';
import type { EntityTags } from './entity-tags.ts';
import type { Ingredients, Invalidations } from './invalidations.ts';
import { visitSelected } from './response-entities.ts';
import { placeOf, visibilityOf } from './visibility.ts';

/** What is asked of entities: of one `_entities` field of an operation for a subgraph. */
export interface EntitySelection {
  subgraph: string;
  query: string;
  /** The response name of the field. */
  alias: string;
}

/** The request that entities are part of. */
export interface EntityRequest {
  /** Who asks. */
  caller: Pick<RouterContext, 'viewer' | 'forwarded'>;
  /** The client's variables that the operation uses, as JSON text. */
  variables: string;
}

/** An entity as the subgraph answered it; the object is the caller's own. */
export interface KeptEntity {
  entity: ResponseObject;
  /** For how long, from now. */
  policy: CachePolicy;
}

interface Entry extends Ingredients, CachePolicy {
  entity: ResponseObject;
}

export interface EntityCacheOptions {
  cache: Cache;
  invalidations: Invalidations;
  clock: Clock;
  tags: EntityTags;
  supergraphSchema: GraphQLSchema;
}

function selectionSetOf({ query, alias }: EntitySelection): SelectionSetNode {
  for (const definition of parse(query, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const field of definition.selectionSet.selections) {
      if (field.kind !== Kind.FIELD || (field.alias ?? field.name).value !== alias) continue;
      if (field.selectionSet !== undefined) return field.selectionSet;
    }
  }
  throw new Error(`The operation has no field ${alias}.`);
}

/** The entities that are kept of one selection. */
export class KeptEntities {
  readonly #options: EntityCacheOptions;
  readonly #subgraph: string;
  readonly #selectionSet: SelectionSetNode;
  readonly #text: string;

  constructor(selection: EntitySelection, options: EntityCacheOptions) {
    this.#options = options;
    this.#subgraph = selection.subgraph;
    this.#selectionSet = selectionSetOf(selection);
    this.#text = `${selection.subgraph}\n${print(this.#selectionSet)}`;
  }

  /** For each representation, as JSON text, the entity that is kept for a viewer like this. */
  lookup(
    representations: readonly string[],
    { caller, variables }: EntityRequest,
  ): Promise<(KeptEntity | undefined)[]> {
    const { own, shared } = visibilityOf(caller);
    return Promise.all(
      representations.map(async (representation) => {
        const hash = this.#hashOf(representation, variables);
        const kept = await this.#read(`${shared} ${hash}`);
        return kept === undefined && own !== shared ? this.#read(`${own} ${hash}`) : kept;
      }),
    );
  }

  /** Keeps entities that came without errors, each for the representation in its place. */
  async store(
    representations: readonly string[],
    entities: readonly unknown[],
    { policy, askedAt, caller, variables }: EntityRequest & { policy: CachePolicy; askedAt: number },
  ): Promise<void> {
    const place = placeOf(visibilityOf(caller), policy);
    const { cache, invalidations } = this.#options;
    await Promise.all(
      representations.map(async (representation, index) => {
        const entity = entities[index];
        if (!isObject(entity)) return;
        const tags = this.#tagsOf(representation, entity);
        const entry: Entry = { ...policy, subgraphs: [this.#subgraph], tags, askedAt, entity };
        if (!invalidations.isFresh(entry)) return;
        await cache.set(`${place} ${this.#hashOf(representation, variables)}`, entry, policy.maxAge);
      }),
    );
  }

  #hashOf(representation: string, variables: string): string {
    const hash = createHash('sha256').update(`${this.#text}\n${variables}\n${representation}`);
    return hash.digest('base64url');
  }

  /** The entity itself, which its representation names, and those within it. */
  #tagsOf(representation: string, entity: ResponseObject): string[] {
    const { tags, supergraphSchema } = this.#options;
    const key = JSON.parse(representation) as ResponseObject & { __typename: string };
    const found = new Set(tags.madeOf(key.__typename, key));
    const selected = { typeName: key.__typename, selectionSet: this.#selectionSet };
    visitSelected(supergraphSchema, selected, entity, (typeName, fields, object) => {
      if (object === entity) return;
      for (const tag of tags.madeOf(typeName, fields)) found.add(tag);
    });
    return [...found];
  }

  async #read(key: string): Promise<KeptEntity | undefined> {
    const { cache, invalidations, clock } = this.#options;
    const entry = await cache.get<Entry>(key);
    if (entry === undefined || !invalidations.isFresh(entry)) return undefined;
    const { entity, maxAge, scope, askedAt } = entry;
    const left = maxAge - Math.max(0, Math.floor((clock.now() - askedAt) / 1000));
    return left > 0 ? { entity, policy: { maxAge: left, scope } } : undefined;
  }
}

/** Entities of subgraphs, by what was asked of them and who may see them. */
export class EntityCache {
  readonly #options: EntityCacheOptions;

  constructor(options: EntityCacheOptions) {
    this.#options = options;
  }

  /** The entities of one selection: made once for as long as its plan lives. */
  of(selection: EntitySelection): KeptEntities {
    return new KeptEntities(selection, this.#options);
  }
}
