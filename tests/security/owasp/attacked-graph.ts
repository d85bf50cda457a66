import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startWholeGraph } from '#tests/whole-graph.ts';
import type { WholeGraph } from '#tests/whole-graph.ts';

const billingSecret = 'billing-secret-of-the-attack-tests';
export const password = 'a long enough passphrase';

/** Somebody with an account. */
export interface Somebody {
  userId: string;
  email: string;
  authorization: string;
  accessToken: string;
  refreshToken: string;
}

/** The whole graph as production sets it, which is attacked. */
export interface AttackedGraph extends WholeGraph {
  register(name: string): Promise<Somebody>;
  /** Fetches a path of the one public origin. */
  fetch(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; text: string }>;
}

export async function startAttackedGraph(environment: Record<string, string> = {}): Promise<AttackedGraph> {
  const graph = await startWholeGraph({
    ...{ NODE_ENV: 'production', BILLING_WEBHOOK_SECRET: billingSecret },
    ...environment,
  });
  return {
    ...graph,
    async register(name) {
      const email = `${name}@example.com`;
      const { register } = await graph.query<{
        register: { accessToken: string; refreshToken: string; user: { id: string } };
      }>(
        `mutation ($input: RegisterInput!) { register(input: $input) {
           ... on Authentication { accessToken refreshToken user { id } } } }`,
        { input: { email, password, name, region: 'DE' } },
      );
      const { accessToken, refreshToken, user } = register;
      return { userId: user.id, email, accessToken, refreshToken, authorization: `Bearer ${accessToken}` };
    },
    async fetch(path, init = {}) {
      const response = await fetch(`${graph.router.url}${path}`, { redirect: 'manual', ...init });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

/** A server of an attacker, that the product must never be led to. */
export interface Trap {
  url: string;
  asked: string[];
  close(): void;
}

export async function startTrap(): Promise<Trap> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('{"keys":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
