import { LRUCache } from 'lru-cache';

/** For how long an answer may be kept, and for whom. */
export interface CachePolicy {
  /** Seconds. */
  maxAge: number;
  /** PRIVATE answers are for the viewer who got them alone. */
  scope: 'PUBLIC' | 'PRIVATE';
}

/** As far as anybody should look ahead (RFC 9111, 1.2.2, has no limit of its own). */
const longestSeconds = 31_536_000;
/** Subgraphs send few different headers; what they mean is remembered. */
const parsed = new LRUCache<string, { policy: CachePolicy | null }>({ max: 200 });

function directivesOf(header: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', value = ''] = part.split('=', 2);
    directives.set(name.trim(), value.trim().replaceAll('"', ''));
  }
  return directives;
}

function parse(header: string): CachePolicy | null {
  const directives = directivesOf(header);
  if (directives.has('no-store') || directives.has('no-cache')) return null;
  const isPrivate = directives.has('private');
  // A router is a shared cache: what is meant for those wins (RFC 9111, 5.2.2.10).
  const seconds = (isPrivate ? undefined : directives.get('s-maxage')) ?? directives.get('max-age') ?? '';
  if (!/^\d+$/.test(seconds) || Number(seconds) === 0) return null;
  return { maxAge: Math.min(Number(seconds), longestSeconds), scope: isPrivate ? 'PRIVATE' : 'PUBLIC' };
}

/** Reads a `Cache-Control` header. Null is for an answer that may not be kept; so is one without the header. */
export function readCacheControl(header: string | undefined): CachePolicy | null {
  if (header === undefined) return null;
  let known = parsed.get(header);
  if (known === undefined) {
    known = { policy: parse(header) };
    parsed.set(header, known);
  }
  return known.policy;
}

/**
 * The policy of an answer that is put together from those with these headers: the shortest time, for the viewer alone
 * when one of them is, and not at all when one of them may not be kept or there is none.
 */
export function mergeCacheControl(headers: readonly (string | undefined)[]): CachePolicy | null {
  let merged: CachePolicy | null = null;
  for (const header of headers) {
    const policy = readCacheControl(header);
    if (policy === null) return null;
    if (merged === null) merged = policy;
    else if (policy.maxAge < merged.maxAge || policy.scope === 'PRIVATE') {
      const scope: CachePolicy['scope'] = merged.scope === 'PRIVATE' ? 'PRIVATE' : policy.scope;
      merged = { maxAge: Math.min(merged.maxAge, policy.maxAge), scope };
    }
  }
  return merged;
}

/** The `Cache-Control` header that states a policy, as Apollo Server writes it. */
export function printCacheControl(policy: CachePolicy | null): string {
  return policy === null ? 'no-store' : `max-age=${policy.maxAge}, ${policy.scope.toLowerCase()}`;
}

/** The header of an answer that was kept for `age` seconds somewhere on its way: what is left of its time. */
export function agedCacheControl(header: string | undefined, age: string | undefined): string | undefined {
  if (age === undefined || !/^\d+$/.test(age)) return header;
  const policy = readCacheControl(header);
  if (policy === null) return header;
  const maxAge = policy.maxAge - Number(age);
  return printCacheControl(maxAge > 0 ? { ...policy, maxAge } : null);
}
