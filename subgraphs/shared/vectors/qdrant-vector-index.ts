import type { QdrantClient } from '@qdrant/js-client-rest';
import type { Secret } from '../secret.ts';
import { collectionName, vectorSize } from './vector-index.ts';
import type { VectorIndex, VectorPayload } from './vector-index.ts';

export interface QdrantOptions {
  url: string;
  apiKey?: Secret | undefined;
}

/** Points a request carries at most; more are sent in several. */
const batchSize = 256;

/** The index in Qdrant, shared by all processes. The collection is made on first use. */
export function createQdrantVectorIndex({ url, apiKey }: QdrantOptions): VectorIndex {
  let connected: Promise<QdrantClient> | undefined;
  const connect = async () => {
    // Loaded here, so that an installation without Qdrant starts without its client.
    const { QdrantClient } = await import('@qdrant/js-client-rest');
    const key = apiKey === undefined ? {} : { apiKey: apiKey.reveal() };
    return new QdrantClient({ url, checkCompatibility: false, ...key });
  };
  const clientOf = () => (connected ??= connect());
  let ready: Promise<void> | undefined;

  const create = async () => {
    const client = await clientOf();
    if ((await client.collectionExists(collectionName)).exists) return;
    await client
      .createCollection(collectionName, {
        vectors: { size: vectorSize, distance: 'Cosine' },
        hnsw_config: { m: 16, ef_construct: 100 },
      })
      .catch(async (error: unknown) => {
        // Another process may have made it in between.
        if (!(await client.collectionExists(collectionName)).exists) throw error;
      });
  };
  const collection = () => {
    ready ??= create().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
  /** Does `work` on the collection; when somebody has dropped it meanwhile, makes it again and does it once more. */
  const onCollection = async <T>(work: (client: QdrantClient) => Promise<T>): Promise<T> => {
    const client = await clientOf();
    await collection();
    try {
      return await work(client);
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
      ready = undefined;
      await collection();
      return work(client);
    }
  };

  return {
    async upsert(points) {
      for (let start = 0; start < points.length; start += batchSize) {
        const batch = points.slice(start, start + batchSize).map(({ id, vector, payload }) => ({
          id,
          vector: [...vector],
          payload: { ...payload },
        }));
        await onCollection((client) => client.upsert(collectionName, { wait: true, points: batch }));
      }
    },
    async delete(ids) {
      if (ids.length === 0) return;
      await onCollection((client) => client.delete(collectionName, { wait: true, points: [...ids] }));
    },
    async get(ids) {
      if (ids.length === 0) return [];
      const points = await onCollection((client) =>
        client.retrieve(collectionName, { ids: [...ids], with_vector: true, with_payload: true }),
      );
      return points.map(({ id, vector, payload }) => ({
        id: String(id),
        vector: Float32Array.from(vector as number[]),
        payload: payload as unknown as VectorPayload,
      }));
    },
    async search({ vector, limit, kinds }) {
      const { points } = await onCollection((client) =>
        client.query(collectionName, {
          query: [...vector],
          limit,
          with_payload: false,
          ...(kinds !== undefined && { filter: { must: [{ key: 'kind', match: { any: [...kinds] } }] } }),
        }),
      );
      return points.map(({ id, score }) => ({ id: String(id), score }));
    },
    async count() {
      return (await onCollection((client) => client.count(collectionName, { exact: true }))).count;
    },
    async ping() {
      await (await clientOf()).getCollections();
    },
    async close() {},
  };
}
