import type { FormattedExecutionResult } from 'graphql';
import { composeSupergraph } from '#router/planner/compose.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { WholeSystem } from './personal-data/whole-system.ts';
import { freePort } from './services/free-port.ts';

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The body, where it is JSON. */
  body: FormattedExecutionResult<Record<string, never>>;
}

/** The router before every subgraph, in this process, with all that the one public origin answers. */
export interface WholeGraph {
  system: WholeSystem;
  router: Router;
  supergraphSdl: string;
  /** Sends a body to /graphql as an app does; text goes as it is. */
  post(body: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  /** Runs an operation over HTTP and returns its data; throws when it has errors. */
  query<Data>(query: string, variables?: Record<string, unknown>, authorization?: string): Promise<Data>;
  close(): Promise<void>;
}

/** Starts it on a database of its own. `environment` sets configuration variables. */
export async function startWholeGraph(environment: Record<string, string> = {}): Promise<WholeGraph> {
  const port = await freePort();
  const system = await WholeSystem.start({
    environment: {
      ...{
        PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
        ROUTER_RATE_LIMITS: 'off',
        ACCOUNTS_RATE_LIMITS: 'off',
      },
      ...{ ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'an-admin-of-the-tests' },
      ...environment,
    },
  });
  const { config, log, metrics, clock, verifier, bus, stream } = system.runtime;
  const supergraphSdl = await composeSupergraph('supergraph.yaml');
  const { subgraphs } = system;
  const router = await startRouter({
    ...{ config, log, metrics, clock, verifier, bus, stream, supergraphSdl, subgraphs, port },
    exchangeApiKey: subgraphs['accounts']?.subgraph.exchangeApiKey,
    publicRoutes: (app) => {
      for (const { subgraph } of Object.values(subgraphs)) subgraph.routes?.(app);
    },
  });
  const post: WholeGraph['post'] = async (body, headers = {}) => {
    const response = await fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      ...{ status: response.status, headers: response.headers, text },
      body: (isJson ? JSON.parse(text) : {}) as HttpAnswer['body'],
    };
  };
  return {
    ...{ system, router, supergraphSdl, post },
    async query<Data>(query: string, variables: Record<string, unknown> = {}, authorization?: string) {
      const { body } = await post({ query, variables }, authorization === undefined ? {} : { authorization });
      if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors, null, 2));
      return body.data as Data;
    },
    close: async () => {
      await router.close();
      await system.stop();
    },
  };
}
