import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

/** The routes of every server that this process makes while they are recorded. */
export interface RecordedRoutes {
  /** Such as `POST /oauth/token`, each once, in alphabetical order. A HEAD that comes with a GET is not listed. */
  list(): string[];
  stop(): void;
}

/**
 * Records the routes of servers as they are made, from the channel on which Fastify announces each of its instances:
 * https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
 */
export function recordRoutes(): RecordedRoutes {
  const routes = new Set<string>();
  const channel = 'fastify.initialization';
  const onServer = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each} ${url}`);
    });
  };
  subscribe(channel, onServer);
  return { list: () => [...routes].sort(), stop: () => void unsubscribe(channel, onServer) };
}
