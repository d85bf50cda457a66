import type { OperationResult } from '../executor/compiled-operation.ts';
import { mergeCacheControl, printCacheControl } from './cache-policy.ts';
import type { CachePolicy } from './cache-policy.ts';

/** What answers to operations differ by, beside what is asked. */
export const varyingHeaders = 'accept, authorization';

/** For how long an answer may be kept; one with errors not at all. */
export const policyOf = ({ errors, cacheControl }: OperationResult): CachePolicy | null =>
  errors.length === 0 ? mergeCacheControl(cacheControl) : null;

/** The headers that say for how long an answer may be kept, and since when it is. */
export function cacheHeadersOf(result: OperationResult): [name: string, value: string][] {
  const headers: [string, string][] = [['cache-control', printCacheControl(policyOf(result))]];
  if (result.age !== undefined) headers.push(['age', String(result.age)]);
  return headers;
}
