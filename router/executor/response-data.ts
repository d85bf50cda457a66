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

/** Adds to `found` the objects of a value, with lists within lists taken apart; each once. */
function addObjects(value: unknown, found: Set<ResponseObject>): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) found.add(value as ResponseObject);
  else for (const item of value) addObjects(item, found);
}

/**
 * The objects at a path of a response, where "@" is every item of a list; each once, however often it is met. Entities
 * that are the same share their parts, so the objects are told apart at every step: there are far fewer of them than of
 * ways that lead to them.
 */
export function objectsAt(data: ResponseObject, path: ResponsePath): Set<ResponseObject> {
  let objects = new Set([data]);
  for (const key of path) {
    // Lists are taken apart as they are met.
    if (key === '@') continue;
    const next = new Set<ResponseObject>();
    for (const object of objects) {
      const value = object[key];
      if (value !== undefined && (!inheritedNames.has(key as string) || Object.hasOwn(object, key))) {
        addObjects(value, next);
      }
    }
    objects = next;
  }
  return objects;
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
