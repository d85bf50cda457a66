import { vectorSize } from './vector-index.ts';
import type { VectorHit, VectorIndex, VectorPoint } from './vector-index.ts';

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return sum;
}

/** A copy of length one, as Qdrant keeps vectors that are compared by cosine. */
function normalised(vector: Float32Array): Float32Array {
  if (vector.length !== vectorSize) {
    throw new RangeError(`A vector has ${vectorSize} numbers; this one has ${vector.length}.`);
  }
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector.slice();
}

/** An exact index in this process. What it holds is gone with the process: sona fills it again from its tables. */
export function createMemoryVectorIndex(): VectorIndex {
  const points = new Map<string, VectorPoint>();
  return {
    async upsert(added) {
      const kept = added.map((point) => ({ ...point, vector: normalised(point.vector) }));
      for (const point of kept) points.set(point.id, point);
    },
    async delete(ids) {
      for (const id of ids) points.delete(id);
    },
    async get(ids) {
      return ids.flatMap((id) => points.get(id) ?? []);
    },
    async search({ vector, limit, kinds }) {
      const query = normalised(vector);
      const hits: VectorHit[] = [];
      for (const point of points.values()) {
        if (kinds !== undefined && !kinds.includes(point.payload.kind)) continue;
        hits.push({ id: point.id, score: dot(query, point.vector) });
      }
      return hits.sort((one, other) => other.score - one.score).slice(0, limit);
    },
    async count() {
      return points.size;
    },
    async ping() {},
    async close() {},
  };
}
