import { Collection, settingsOf } from './collection.ts';
import type { QueryBody, ScrollBody, Selection } from './collection.ts';
import { QdrantError, notFound } from './errors.ts';
import type { Filter } from './filter.ts';

/** A request to the server, its body parsed. */
export interface QdrantRequest {
  method: string;
  path: string;
  body: Record<string, unknown>;
  /** Whether the caller waits for the write to be done (`?wait=true`). */
  wait: boolean;
}

/** The collections of one server, by name. */
export type Collections = Map<string, Collection>;

type CollectionHandler = (collection: Collection, request: QdrantRequest, part: string) => unknown;

const updated = (operation: number, { wait }: QdrantRequest) => ({
  operation_id: operation,
  status: wait ? 'completed' : 'acknowledged',
});

function describe(collection: Collection): object {
  const { vectors, hnsw_config } = collection.settings;
  const points = collection.count({});
  return {
    status: 'green',
    optimizer_status: 'ok',
    indexed_vectors_count: points,
    points_count: points,
    segments_count: 1,
    config: {
      params: { vectors, shard_number: 1, replication_factor: 1, on_disk_payload: true },
      hnsw_config,
    },
    payload_schema: {},
  };
}

function single(collection: Collection, id: string): object {
  const [point] = collection.retrieve({ ids: [/^\d+$/.test(id) ? Number(id) : id], with_vector: true });
  if (point === undefined) throw notFound(`Point with id ${id} does not exists!`);
  return point;
}

/** What is done with a collection, by method and the path after its name; `*` stands for one part. */
const collectionRoutes: Record<string, CollectionHandler> = {
  'GET ': describe,
  'PUT /points': (collection, request) => updated(collection.upsert(request.body), request),
  'POST /points/delete': (collection, request) => updated(collection.delete(request.body), request),
  'POST /points': (collection, { body }) =>
    collection.retrieve(body as unknown as Selection & { ids: unknown[] }),
  'GET /points/*': (collection, _request, id) => single(collection, id),
  'POST /points/query': (collection, { body }) => ({ points: collection.query(body as QueryBody) }),
  'POST /points/search': (collection, { body }) => collection.query(body as QueryBody),
  'POST /points/count': (collection, { body }) => ({ count: collection.count(body as { filter?: Filter }) }),
  'POST /points/scroll': (collection, { body }) => collection.scroll(body as ScrollBody),
};

function create(collections: Collections, name: string, body: Record<string, unknown>): boolean {
  if (collections.has(name)) {
    throw new QdrantError(409, `Wrong input: Collection \`${name}\` already exists!`);
  }
  collections.set(name, new Collection(settingsOf(body)));
  return true;
}

/** What is done with the collection as a whole, whether it exists or not; undefined when it is something else. */
function answerWhole(
  collections: Collections,
  name: string,
  { method, body }: QdrantRequest,
  action: string,
) {
  if (method === 'GET' && action === '/exists') return { exists: collections.has(name) };
  if (method === 'PUT' && action === '') return create(collections, name, body);
  if (method === 'DELETE' && action === '') return collections.delete(name);
  return undefined;
}

const handlerOf = (method: string, action: string): CollectionHandler | undefined =>
  collectionRoutes[`${method} ${action}`] ??
  collectionRoutes[`${method} ${action.replace(/\/[^/]+$/, '/*')}`];

/**
 * Answers a request of https://api.qdrant.tech with the `result` of the real server, as far as the stand-in goes.
 * Throws QdrantError.
 */
export function answer(collections: Collections, request: QdrantRequest): unknown {
  const [root, encodedName, ...rest] = request.path.split('/').filter(Boolean);
  if (root !== 'collections') throw new QdrantError(404, '');
  if (encodedName === undefined) return { collections: [...collections.keys()].map((name) => ({ name })) };
  const name = decodeURIComponent(encodedName);
  const action = rest.map((part) => `/${part}`).join('');
  const whole = answerWhole(collections, name, request, action);
  if (whole !== undefined) return whole;

  const handler = handlerOf(request.method, action);
  if (handler === undefined) throw new QdrantError(404, '');
  const collection = collections.get(name);
  if (collection === undefined) throw notFound(`Collection \`${name}\` doesn't exist!`);
  return handler(collection, request, rest.at(-1) ?? '');
}
