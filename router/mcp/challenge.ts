import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a tool found out about the request that calls it. */
interface Exchange {
  needsToken: boolean;
}

const storage = new AsyncLocalStorage<Exchange>();

/** Notes that the call which is being answered needs a token, or a better one. Means nothing over stdio. */
export function askForToken(): void {
  const exchange = storage.getStore();
  if (exchange !== undefined) exchange.needsToken = true;
}

/** RFC 9728, section 5.1: where a client finds who gives tokens. RFC 6750, section 3.1: no error where none was shown. */
function challengeOf(publicOrigin: string, { headers }: IncomingMessage): string {
  const metadata = `resource_metadata="${publicOrigin}/.well-known/oauth-protected-resource/mcp"`;
  return headers.authorization === undefined
    ? `Bearer ${metadata}`
    : `Bearer error="invalid_token", ${metadata}`;
}

/**
 * Runs what answers a request: where a tool asks for a token, the answer becomes a 401 with a challenge, by which agents
 * know to sign their person in (MCP, Authorization, 2.3). Answers are JSON, so their head is written after the tool ran.
 */
export function withChallenge(
  request: IncomingMessage,
  response: ServerResponse,
  publicOrigin: string,
  answer: () => Promise<void>,
): Promise<void> {
  const exchange: Exchange = { needsToken: false };
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (!exchange.needsToken || status !== 200) return writeHead(status, ...rest);
    response.setHeader('www-authenticate', challengeOf(publicOrigin, request));
    return writeHead(401, ...rest);
  };
  return storage.run(exchange, answer);
}
