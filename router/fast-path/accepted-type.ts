import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const offered = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
] as const;

/** Accept headers come from clients: those seen most are remembered. */
const chosen = new LRUCache<string, { type: string | undefined }>({ max: 200 });

function choose(accept: string): string | undefined {
  // A client that can read a stream may mean to get one.
  if (/text\/event-stream|multipart\/mixed/i.test(accept)) return undefined;
  return new Negotiator({ headers: { accept } }).mediaType([...offered]);
}

/**
 * The content type of an answer in one piece that suits an `Accept` header, chosen as Apollo Server does; undefined
 * when none does or the client asks for a stream.
 */
export function acceptedType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*') return offered[0];
  let known = chosen.get(accept);
  if (known === undefined) {
    known = { type: choose(accept) };
    chosen.set(accept, known);
  }
  return known.type;
}
