import type { GraphQLFormattedError } from 'graphql';
import { TimeoutError, UpstreamUnavailableError } from './errors.ts';
import { currentRequestScope, headersOf } from './request-scope.ts';

/** One operation for a GraphQL endpoint. */
export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  /** The `Authorization` header. */
  authorization?: string | undefined;
  /** The program that asks, as the usage of the graph is to name it. */
  client?: { name: string; version: string } | undefined;
  /** Ends the request early. */
  signal?: AbortSignal | undefined;
}

/** What came back. */
export interface GraphqlResponse {
  data: Record<string, unknown> | null;
  /** Those that say no `retryAfterSeconds` themselves have that of the `Retry-After` header. */
  errors: GraphQLFormattedError[];
}

/** What a caller needs of an error to decide what to do. */
export interface Failure {
  code: string;
  message: string;
  retryable: boolean;
  /** Seconds, where it was said how long to wait. */
  retryAfter: number | undefined;
}

/** Reads the extensions of an error, see docs/errors.md. */
export function failureOf({ message, extensions = {} }: GraphQLFormattedError): Failure {
  const { code, retryable, retryAfterSeconds } = extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    message,
    retryable: retryable === true,
    retryAfter: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
  };
}

/** The body of an endpoint: a GraphQL result, or the error of the HTTP server before it. */
interface Body {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
  error?: { message?: unknown };
}

/** Seconds to wait, from a `Retry-After` header in either of its forms (RFC 9110, 10.2.3). */
export function secondsOf(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - nowMs) / 1000));
}

function errorsOf({ errors, error }: Body): GraphQLFormattedError[] | undefined {
  if (Array.isArray(errors)) return errors;
  if (typeof error !== 'object' || typeof error?.message !== 'string') return undefined;
  const { message, ...extensions } = error;
  return [{ message, extensions }];
}

async function responseOf(answer: Response, service: string): Promise<GraphqlResponse> {
  const body = (await answer.json().catch(() => null)) as Body | null;
  const errors = body === null ? undefined : errorsOf(body);
  if (body === null || (errors === undefined && body.data === undefined)) {
    throw new UpstreamUnavailableError(service, new Error(`HTTP ${answer.status} without a GraphQL result`));
  }
  const retryAfterSeconds = secondsOf(answer.headers.get('retry-after'), Date.now());
  const withRetryAfter = (error: GraphQLFormattedError) =>
    retryAfterSeconds === undefined
      ? error
      : { ...error, extensions: { retryAfterSeconds, ...error.extensions } };
  return { data: body.data ?? null, errors: (errors ?? []).map(withRetryAfter) };
}

/**
 * Sends an operation to the GraphQL endpoint at `url`, with the ids of the request that is being answered and the address
 * that it came from. Throws
 * UPSTREAM_UNAVAILABLE when nothing there speaks GraphQL and TIMEOUT after `timeoutMs`; `service` names it in both.
 */
export async function postGraphql(
  url: URL,
  request: GraphqlRequest,
  { service, timeoutMs }: { service: string; timeoutMs: number },
): Promise<GraphqlResponse> {
  const { authorization, client, signal, ...body } = request;
  const scope = currentRequestScope();
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(scope !== undefined && headersOf(scope)),
        ...(scope?.address !== undefined && { 'x-forwarded-for': scope.address }),
        ...(authorization !== undefined && { authorization }),
        ...(client !== undefined && {
          'apollographql-client-name': client.name,
          'apollographql-client-version': client.version,
        }),
      },
      body: JSON.stringify(body),
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    return await responseOf(answer, service);
  } catch (error) {
    if (error instanceof UpstreamUnavailableError || signal?.aborted === true) throw error;
    if (deadline.aborted) throw new TimeoutError(service, timeoutMs, error);
    throw new UpstreamUnavailableError(service, error);
  }
}
