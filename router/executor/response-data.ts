import type { ResponsePath } from '@apollo/query-planner';

/** An object of a response while it is put together. */
export type ResponseObject = Record<string, unknown>;

export function isObject(value: unknown): value is ResponseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names that every object answers to: reading one must not find what no subgraph sent. */
export const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function assign(target: ResponseObject, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function mergeValues(into: unknown, from: unknown): unknown {
  if (isObject(into) && isObject(from)) {
    merge(into, from);
    return into;
  }
  if (!Array.isArray(into) || !Array.isArray(from) || into.length !== from.length) return from;
  for (let index = 0; index < from.length; index += 1) into[index] = mergeValues(into[index], from[index]);
  return into;
}

/**
 * Adds to `target`, in place, what another fetch brought for the same object. Lists of equal length are merged item by
 * item; elsewhere the later value stands. Parts of `source` become parts of `target`.
 */
export function merge(target: ResponseObject, source: ResponseObject): void {
  if (target === source) return;
  for (const key in source) {
    const value = source[key];
    if (typeof value === 'object' && value !== null && Object.hasOwn(target, key)) {
      assign(target, key, mergeValues(target[key], value));
    } else {
      assign(target, key, value);
    }
  }
}

/** A copy that shares nothing with the original. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isObject(value)) return value;
  const result: ResponseObject = {};
  for (const key in value) assign(result, key, copy(value[key]));
  return result as T;
}

function addObjects(value: unknown, path: ResponsePath, from: number, found: Set<ResponseObject>): void {
  if (Array.isArray(value)) {
    const next = path[from] === '@' ? from + 1 : from;
    for (const item of value) addObjects(item, path, next, found);
    return;
  }
  if (!isObject(value)) return;
  const key = path[from];
  if (key === undefined) found.add(value);
  // An "@" may be over before the lists are: a list within a list.
  else if (key === '@') addObjects(value, path, from + 1, found);
  else if (Object.hasOwn(value, key)) addObjects(value[key], path, from + 1, found);
}

/** The objects at a path of a response, where "@" is every item of a list; each once, however often it is met. */
export function objectsAt(data: ResponseObject, path: ResponsePath): Set<ResponseObject> {
  const found = new Set<ResponseObject>();
  addObjects(data, path, 0, found);
  return found;
}

type Path = (string | number)[];

/** Calls `visit` with every object at a path and where it stands: an object that is met twice is visited twice. */
export function visitAt(
  data: unknown,
  path: ResponsePath,
  visit: (object: ResponseObject, path: Path) => void,
  at: Path = [],
): void {
  if (Array.isArray(data)) {
    const rest = path[0] === '@' ? path.slice(1) : path;
    data.forEach((item, index) => visitAt(item, rest, visit, [...at, index]));
    return;
  }
  if (!isObject(data)) return;
  const [key, ...rest] = path;
  if (key === undefined) visit(data, at);
  else if (key === '@') visitAt(data, rest, visit, at);
  else if (Object.hasOwn(data, key)) visitAt(data[key], rest, visit, [...at, key]);
}
