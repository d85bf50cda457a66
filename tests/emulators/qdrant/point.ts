import { wrongBody } from './errors.ts';

/** An unsigned integer or a UUID. https://qdrant.tech/documentation/concepts/points/#point-ids */
export type PointId = number | string;

export type Payload = Record<string, unknown>;

export interface Point {
  id: PointId;
  vector: Float32Array;
  payload: Payload;
  /** The operation that wrote it last. */
  version: number;
}

const uuidPattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Checks an id and writes a UUID the way Qdrant gives it back. */
export function pointIdOf(value: unknown): PointId {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  if (typeof value === 'string' && uuidPattern.test(value)) {
    return value
      .toLowerCase()
      .replaceAll('-', '')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  throw wrongBody(
    `value ${String(value)} is not a valid point ID, valid values are either an unsigned integer or a UUID`,
  );
}

/** Integers first, then UUIDs: the order of scrolling. */
export function compareIds(one: PointId, other: PointId): number {
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}
