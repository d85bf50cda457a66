import type { Viewer } from '#shared/viewer.ts';

/** What the router knows of a request while its operation runs. */
export interface RouterContext {
  /** Who asks, from a verified token; null for anonymous. */
  viewer: Viewer | null;
  /** The `Authorization` header, passed on: each subgraph verifies the token again. */
  authorization: string | undefined;
  /** When the answer is of no use any more, in milliseconds since the epoch; no limit of its own without one. */
  deadline?: number;
  /** Whether this is about an event: what was asked for before it happened is no answer. */
  isEvent?: boolean;
}

/** The context of a request that has this many milliseconds to be answered. */
export const withDeadline = (context: RouterContext, timeoutMs: number): RouterContext => ({
  ...context,
  deadline: Date.now() + timeoutMs,
});
