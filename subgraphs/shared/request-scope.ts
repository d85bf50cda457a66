import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync, randomUUID } from 'node:crypto';
import { clientNameHeader, clientOf } from './graph-client.ts';

/** What identifies one request in logs and traces, in every process it passes through. */
export interface RequestScope {
  requestId: string;
  /** W3C Trace Context ids, lower-case hex: 32 characters and 16. */
  traceId: string;
  spanId: string;
  userId?: string;
  /** What the client calls itself, {@link clientOf}. */
  client?: string;
  /** The address that it asks from. */
  address?: string;
}

type Headers = Record<string, string | string[] | undefined>;

const storage = new AsyncLocalStorage<RequestScope>();

/** version "-" trace-id "-" parent-id "-" flags, see https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** A name that can go on in a header, and into lists of sessions: printable ASCII characters, and not many. */
const clientPattern = /^[\x20-\x7e]{1,64}$/;

const randomPool = Buffer.alloc(4096);
let unused = 0;

/** Random bytes as lower-case hex. They are drawn for many requests at once: one draw costs as much as a large one. */
function randomHex(bytes: number): string {
  if (unused < bytes) {
    randomFillSync(randomPool);
    unused = randomPool.length;
  }
  unused -= bytes;
  return randomPool.toString('hex', unused, unused + bytes);
}

/** The scope of an incoming request: its ids are taken over from the caller where they are well formed. */
export function requestScopeOf(headers: Headers): RequestScope {
  const traceparent = headers['traceparent'];
  const match = typeof traceparent === 'string' ? traceparentPattern.exec(traceparent) : null;
  const requestId = headers['x-request-id'];
  const client = clientOf(headers)?.name ?? '';
  return {
    requestId: typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? requestId : randomUUID(),
    traceId: match?.[1] ?? randomHex(16),
    spanId: randomHex(8),
    ...(clientPattern.test(client) && { client }),
  };
}

/** The headers that carry a scope on to the next process. */
export function headersOf(scope: RequestScope): Record<string, string> {
  return {
    traceparent: `00-${scope.traceId}-${scope.spanId}-01`,
    'x-request-id': scope.requestId,
    ...(scope.client !== undefined && { [clientNameHeader]: scope.client }),
  };
}

/** Runs `work` so that {@link currentRequestScope} answers `scope` in all it awaits. */
export function runInRequestScope<T>(scope: RequestScope, work: () => T): T {
  return storage.run(scope, work);
}

/** The scope of the request that is being answered, if any. */
export function currentRequestScope(): RequestScope | undefined {
  return storage.getStore();
}
