import { readFileSync } from 'node:fs';

/** The category that a test file states in its first docblock; `unit` without one. */
export function categoryOf(path: string): string {
  return /@category\s+(\w+)/.exec(readFileSync(path, 'utf8').slice(0, 2000))?.[1] ?? 'unit';
}
