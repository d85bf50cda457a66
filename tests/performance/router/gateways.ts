import { fileURLToPath } from 'node:url';
import type { Gateway, Surroundings } from './gateway.ts';
import { peers } from './peers.ts';

const fileAt = (url: URL) => fileURLToPath(url);
const router = fileAt(new URL('../../../router/index.ts', import.meta.url));
const floor = fileAt(new URL('floor.ts', import.meta.url));
const stockGateway = fileAt(new URL('stock.ts', import.meta.url));

const startOurs = ({ port, supergraph }: Surroundings) => [
  ...[process.execPath, router, '--supergraph', supergraph, '--port', String(port)],
];

/** None of the peers logs or counts requests, and none has a limit that the nested query is over. */
const withoutExtras = { LOG_LEVEL: 'warn', ROUTER_RATE_LIMITS: 'off', ROUTER_MAX_COST: '1000000' };

/** The gateway whose replies are the right ones. */
export const stock: Gateway = {
  name: 'stock',
  command: ({ port, supergraph }) => [process.execPath, stockGateway, String(port), supergraph],
  path: '/',
};

/** All gateways, in the order in which they are measured and shown. */
export const gateways: Gateway[] = [
  {
    // A bare node:http server that sends the same bytes: what no gateway on Node can be under.
    name: 'floor',
    command: ({ port, replies }) => [process.execPath, floor, String(port), replies],
  },
  { name: 'ours', command: startOurs, env: () => withoutExtras },
  {
    // Every request is executed, also when the same one is under way.
    name: 'ours-unshared',
    command: startOurs,
    env: () => ({ ...withoutExtras, ROUTER_SHARE_REQUESTS: 'false' }),
  },
  stock,
  ...peers,
];
