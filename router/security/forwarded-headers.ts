import type { IncomingHttpHeaders } from 'node:http';
import { ConfigurationError } from '#shared/config.ts';

/** Headers of a client that subgraphs are to have. */
export interface ForwardedHeaders {
  readonly headers: Readonly<Record<string, string>>;
  /** All of them as text: answers depend on it. */
  readonly key: string;
}

/** Reads what is to be forwarded of a request; undefined where it has none of it. */
export type ForwardHeaders = (headers: IncomingHttpHeaders) => ForwardedHeaders | undefined;

/** Headers that belong to one connection or one body, or that the router writes itself. */
const reserved =
  /^(host|connection|keep-alive|te|trailer|upgrade|expect|transfer-encoding|content-.*|accept|accept-encoding|proxy-.*|authorization|x-api-key|traceparent|x-request-id|x-request-timeout-ms)$/;

/** Makes the rule for the named headers. Throws ConfigurationError for one that cannot be forwarded. */
export function createHeaderForwarding(names: readonly string[]): ForwardHeaders | undefined {
  if (names.length === 0) return undefined;
  const lowerCase = [...new Set(names.map((name) => name.toLowerCase()))].sort();
  const refused = lowerCase.filter((name) => reserved.test(name) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name));
  if (refused.length > 0) {
    throw new ConfigurationError(
      `ROUTER_FORWARD_HEADERS names headers that cannot be forwarded: ${refused.join(', ')}.`,
    );
  }
  return (given) => {
    const headers: Record<string, string> = {};
    for (const name of lowerCase) {
      const value = given[name];
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    const key = JSON.stringify(headers);
    return key === '{}' ? undefined : { headers, key };
  };
}
