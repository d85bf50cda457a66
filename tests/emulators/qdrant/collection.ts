import { notFound, wrongBody, wrongInput } from './errors.ts';
import { fits } from './filter.ts';
import type { Filter } from './filter.ts';
import { compareIds, pointIdOf } from './point.ts';
import type { Payload, Point, PointId } from './point.ts';

const distances = ['Cosine', 'Dot', 'Euclid'] as const;
type Distance = (typeof distances)[number];

export interface CollectionSettings {
  vectors: { size: number; distance: Distance };
  hnsw_config: { m: number; ef_construct: number; full_scan_threshold: number; max_indexing_threads: number };
}

/** What of a point is sent back. `true`, `false`, or the names that are wanted. */
export interface Selection {
  with_payload?: boolean | string[] | null;
  with_vector?: boolean | null;
}

export interface QueryBody extends Selection {
  query?: unknown;
  vector?: unknown;
  filter?: Filter | null;
  limit?: number;
  offset?: number;
  score_threshold?: number | null;
}

export interface ScrollBody extends Selection {
  filter?: Filter | null;
  limit?: number | null;
  offset?: unknown;
}

/** Reads the body that makes a collection. The stand-in knows one unnamed vector a point. */
export function settingsOf(body: Record<string, unknown>): CollectionSettings {
  const vectors = body['vectors'] as Partial<CollectionSettings['vectors']> | undefined;
  const size = vectors?.size;
  const distance = distances.find((known) => known === vectors?.distance);
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || distance === undefined) {
    throw wrongBody('data did not match any variant of untagged enum VectorsConfig');
  }
  return {
    vectors: { size, distance },
    hnsw_config: {
      m: 16,
      ef_construct: 100,
      full_scan_threshold: 10_000,
      max_indexing_threads: 0,
      ...(body['hnsw_config'] as object | undefined),
    },
  };
}

function selected(payload: Payload, wanted: boolean | string[]): Payload | null {
  if (wanted === false) return null;
  if (wanted === true) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([key]) => wanted.includes(key)));
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((number) => typeof number === 'number');

/** The points of one collection, searched exactly: the real one's HNSW index finds nearly the same. */
export class Collection {
  readonly settings: CollectionSettings;
  readonly #points = new Map<PointId, Point>();
  #version = 0;

  constructor(settings: CollectionSettings) {
    this.settings = settings;
  }

  /** Writes points; returns the number of the operation. Either all are good or none is written. */
  upsert(body: Record<string, unknown>): number {
    const points = this.#pointsOf(body);
    this.#version += 1;
    for (const point of points) this.#points.set(point.id, { ...point, version: this.#version });
    return this.#version;
  }

  /** Deletes by ids or by filter; returns the number of the operation. */
  delete(body: { points?: unknown[]; filter?: Filter }): number {
    if (body.points === undefined && body.filter === undefined) {
      throw wrongBody('data did not match any variant of untagged enum PointsSelector');
    }
    const gone = body.points?.map(pointIdOf) ?? this.#passing(body.filter).map(({ id }) => id);
    this.#version += 1;
    for (const id of gone) this.#points.delete(id);
    return this.#version;
  }

  retrieve({ ids, with_payload, with_vector }: Selection & { ids: unknown[] }): object[] {
    if (!Array.isArray(ids)) throw wrongBody('missing field `ids`');
    return ids
      .flatMap((id) => this.#points.get(pointIdOf(id)) ?? [])
      .map((point) => this.#recordOf(point, { with_payload: with_payload ?? true, with_vector }));
  }

  count({ filter }: { filter?: Filter | null }): number {
    return filter == null ? this.#points.size : this.#passing(filter).length;
  }

  /** The nearest points. Without a query, all points in the order of their ids, with the score 0. */
  query(body: QueryBody): object[] {
    const { filter, limit = 10, offset = 0, score_threshold: threshold } = body;
    if (limit < 1) throw wrongInput('limit: value 0 invalid, must be 1 or larger');
    const target = this.#targetOf(body.query ?? body.vector);
    const nearFirst = this.settings.vectors.distance === 'Euclid' ? 1 : -1;
    return this.#passing(filter)
      .filter(({ id }) => id !== target?.id)
      .map((point) => ({ point, score: target === null ? 0 : this.#scoreOf(target.vector, point.vector) }))
      .filter(({ score }) => threshold == null || (score - threshold) * nearFirst <= 0)
      .sort((one, other) => nearFirst * (one.score - other.score) || compareIds(one.point.id, other.point.id))
      .slice(offset, offset + limit)
      .map(({ point, score }) => {
        const { id, ...rest } = this.#recordOf(point, { ...body, with_payload: body.with_payload ?? false });
        return { id, version: point.version, score, ...rest };
      });
  }

  scroll({ filter, limit, offset, with_payload, with_vector }: ScrollBody): object {
    const from = offset == null ? null : pointIdOf(offset);
    const size = limit ?? 10;
    const rest = this.#passing(filter)
      .filter(({ id }) => from === null || compareIds(id, from) >= 0)
      .sort((one, other) => compareIds(one.id, other.id));
    return {
      points: rest
        .slice(0, size)
        .map((point) => this.#recordOf(point, { with_payload: with_payload ?? true, with_vector })),
      next_page_offset: rest[size]?.id ?? null,
    };
  }

  #passing(filter: Filter | null | undefined): Point[] {
    return [...this.#points.values()].filter((point) => fits(filter, point));
  }

  #recordOf({ id, payload, vector }: Point, { with_payload, with_vector }: Selection) {
    const shown = selected(payload, with_payload ?? false);
    return {
      id,
      ...(shown !== null && { payload: shown }),
      ...(with_vector === true && { vector: [...vector] }),
    };
  }

  #pointsOf(body: Record<string, unknown>): Omit<Point, 'version'>[] {
    const { points, batch } = body as {
      points?: { id: unknown; vector: unknown; payload?: Payload | null }[];
      batch?: { ids: unknown[]; vectors: unknown[]; payloads?: (Payload | null)[] | null };
    };
    const given =
      points ??
      batch?.ids.map((id, index) => ({ id, vector: batch.vectors[index], payload: batch.payloads?.[index] }));
    if (!Array.isArray(given))
      throw wrongBody('data did not match any variant of untagged enum PointInsertOperations');
    if (given.length === 0) throw wrongInput('Empty update request');
    return given.map(({ id, vector, payload }) => ({
      id: pointIdOf(id),
      vector: this.#vectorOf(vector),
      payload: payload ?? {},
    }));
  }

  /** A vector as it is kept: of the right width, 32-bit, and of length 1 when compared by cosine. */
  #vectorOf(value: unknown): Float32Array {
    const { size, distance } = this.settings.vectors;
    if (!isNumbers(value)) throw wrongBody('data did not match any variant of untagged enum VectorStruct');
    if (value.length !== size) {
      throw wrongInput(`Vector dimension error: expected dim: ${size}, got ${value.length}`);
    }
    const length = Math.hypot(...value);
    return Float32Array.from(value, (number) =>
      distance === 'Cosine' && length > 0 ? number / length : number,
    );
  }

  #targetOf(query: unknown): { vector: Float32Array; id: PointId | null } | null {
    if (query == null) return null;
    if (isNumbers(query)) return { vector: this.#vectorOf(query), id: null };
    if (typeof query === 'object' && 'nearest' in query) return this.#targetOf(query.nearest);
    const id = pointIdOf(query);
    const point = this.#points.get(id);
    if (point === undefined) throw notFound(`No point with id ${id} found`);
    return { vector: point.vector, id };
  }

  #scoreOf(one: Float32Array, other: Float32Array): number {
    let sum = 0;
    if (this.settings.vectors.distance === 'Euclid') {
      for (let index = 0; index < one.length; index += 1) sum += (one[index]! - other[index]!) ** 2;
      return Math.fround(Math.sqrt(sum));
    }
    for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
    return Math.fround(sum);
  }
}
