import { wrongBody } from './errors.ts';
import { pointIdOf } from './point.ts';
import type { Payload, Point } from './point.ts';

/** https://qdrant.tech/documentation/concepts/filtering/ */
export interface Filter {
  must?: Condition | Condition[];
  should?: Condition | Condition[];
  must_not?: Condition | Condition[];
}

interface Condition extends Filter {
  key?: string;
  match?: { value?: unknown; any?: unknown[]; except?: unknown[] };
  range?: { gt?: number | null; gte?: number | null; lt?: number | null; lte?: number | null };
  has_id?: unknown[];
  is_null?: { key: string };
  is_empty?: { key: string };
}

const listOf = <T>(value: T | T[] | null | undefined): T[] =>
  value == null ? [] : Array.isArray(value) ? value : [value];

function valueAt(payload: Payload, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Payload | undefined)?.[name], payload);
}

/** A list in the payload fits when one of its values does. */
const someValue = (payload: Payload, key: string, fits: (value: unknown) => boolean): boolean =>
  listOf(valueAt(payload, key)).some(fits);

function fitsMatch(match: NonNullable<Condition['match']>, value: unknown): boolean {
  if (match.any !== undefined) return match.any.includes(value);
  if (match.except !== undefined) return !match.except.includes(value);
  if ('value' in match) return match.value === value;
  throw wrongBody('match: the stand-in knows value, any and except');
}

function fitsRange({ gt, gte, lt, lte }: NonNullable<Condition['range']>, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  return (
    (gt == null || value > gt) &&
    (gte == null || value >= gte) &&
    (lt == null || value < lt) &&
    (lte == null || value <= lte)
  );
}

const isEmpty = (value: unknown): boolean => listOf(value).length === 0;

function fitsField(condition: Condition, key: string, { payload }: Point): boolean {
  const { match, range } = condition;
  if (match !== undefined) return someValue(payload, key, (value) => fitsMatch(match, value));
  if (range !== undefined) return someValue(payload, key, (value) => fitsRange(range, value));
  throw wrongBody('a field condition needs match or range: the stand-in knows no other');
}

function fitsCondition(condition: Condition, point: Point): boolean {
  if (condition.key !== undefined) return fitsField(condition, condition.key, point);
  if (condition.has_id !== undefined) return condition.has_id.map(pointIdOf).includes(point.id);
  if (condition.is_null !== undefined) return valueAt(point.payload, condition.is_null.key) === null;
  if (condition.is_empty !== undefined) return isEmpty(valueAt(point.payload, condition.is_empty.key));
  if (condition.must ?? condition.should ?? condition.must_not) return fits(condition, point);
  throw wrongBody('data did not match any variant of untagged enum Condition');
}

/** Whether a point passes: all of `must`, one of `should` where there are any, none of `must_not`. */
export function fits(filter: Filter | null | undefined, point: Point): boolean {
  if (filter == null) return true;
  const should = listOf(filter.should);
  return (
    listOf(filter.must).every((condition) => fitsCondition(condition, point)) &&
    (should.length === 0 || should.some((condition) => fitsCondition(condition, point))) &&
    !listOf(filter.must_not).some((condition) => fitsCondition(condition, point))
  );
}
