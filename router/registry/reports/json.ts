import type { SchemaCheck } from '../schema-check.ts';

/** A check for programs: as it is. */
export function json(check: SchemaCheck): string {
  return JSON.stringify(check, null, 2);
}
