import type { VectorHit, VectorIndex, VectorPoint } from './vector-index.ts';

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return sum;
}

/** An exact index in this process. What it holds is gone with the process: sona fills it again from its tables. */
export function createMemoryVectorIndex(): VectorIndex {
  const points = new Map<string, VectorPoint>();
  return {
    async upsert(added) {
      for (const point of added) points.set(point.id, point);
    },
    async delete(ids) {
      for (const id of ids) points.delete(id);
    },
    async get(ids) {
      return ids.flatMap((id) => points.get(id) ?? []);
    },
    async search({ vector, limit, kinds }) {
      const hits: VectorHit[] = [];
      for (const point of points.values()) {
        if (kinds !== undefined && !kinds.includes(point.payload.kind)) continue;
        hits.push({ id: point.id, score: dot(vector, point.vector) });
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
