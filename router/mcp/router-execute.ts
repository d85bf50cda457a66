import { postGraphql } from '#shared/graphql-client.ts';
import type { Execute } from './bridge.ts';

/** Longer than the router itself waits for a subgraph, so that its own answer comes first. */
const timeoutMs = 60_000;

/** Runs operations at the router of this origin, over HTTP. */
export function executeAtRouter(routerUrl: string): Execute {
  const endpoint = new URL('/graphql', routerUrl);
  return (request) => postGraphql(endpoint, request, { service: 'The router', timeoutMs });
}
