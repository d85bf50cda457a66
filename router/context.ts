import type { Viewer } from '#shared/viewer.ts';
import type { ForwardedHeaders } from './security/forwarded-headers.ts';
import type { GraphClient } from '#shared/graph-client.ts';

/** What the router knows of a request while its operation runs. */
export interface RouterContext {
  /** Who asks, from a verified token; null for anonymous. */
  viewer: Viewer | null;
  /** The `Authorization` header, passed on: each subgraph verifies the token again. */
  authorization: string | undefined;
  /** Headers of the client that are passed on besides, by the configuration. */
  forwarded?: ForwardedHeaders;
  /** The app that asks, when it says so. */
  client?: GraphClient;
  /** When the answer is of no use any more, in milliseconds since the epoch; no limit of its own without one. */
  deadline?: number;
  /** Whether this is about an event: what was asked for before it happened is no answer. */
  isEvent?: boolean;
}

/** All that an answer of a subgraph depends on of who asks: equal texts may share one. */
export const callerOf = ({ authorization = '', forwarded }: RouterContext): string =>
  forwarded === undefined ? authorization : `${authorization}\n${forwarded.key}`;

/** The context of a request that has this many milliseconds to be answered. */
export const withDeadline = (context: RouterContext, timeoutMs: number): RouterContext => ({
  ...context,
  deadline: Date.now() + timeoutMs,
});
