import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationResult } from '../executor/compiled-operation.ts';
import { mergeCacheControl, printCacheControl } from './cache-policy.ts';
import type { CachePolicy } from './cache-policy.ts';

/** What answers to operations differ by, beside what is asked. */
const varyingHeaders = 'accept, authorization, x-api-key';

/** A hook: an answer that may be kept says by which headers of the request it would be another one. */
export function sayWhatVaries(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  if (String(reply.getHeader('cache-control')).startsWith('max-age')) {
    const vary = reply.getHeader('vary');
    reply.header('vary', vary === undefined ? varyingHeaders : `${String(vary)}, ${varyingHeaders}`);
  }
  done(null, payload);
}

/** For how long an answer may be kept; one with errors not at all. */
export const policyOf = ({ errors, cacheControl }: OperationResult): CachePolicy | null =>
  errors.length === 0 ? mergeCacheControl(cacheControl) : null;

/** The headers that say for how long an answer may be kept, and since when it is. */
export function cacheHeadersOf(result: OperationResult): [name: string, value: string][] {
  const headers: [string, string][] = [['cache-control', printCacheControl(policyOf(result))]];
  if (result.age !== undefined) headers.push(['age', String(result.age)]);
  return headers;
}
