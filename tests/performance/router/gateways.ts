import { fileURLToPath } from 'node:url';

/** What a gateway is started with. */
export interface Surroundings {
  port: number;
  /** The file with the supergraph. */
  supergraph: string;
  /** The file with the replies of the stock gateway, by the bodies that ask for them. */
  replies: string;
}

/** How a gateway is started. */
export interface Gateway {
  name: string;
  command(surroundings: Surroundings): string[];
  /** Of GraphQL; `/graphql` unless told. */
  path?: string;
  env?: Record<string, string>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const own = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** None of the peers counts requests or logs them, and none has a limit that the nested query is over. */
const ours = {
  LOG_LEVEL: 'warn',
  ROUTER_RATE_LIMITS: 'off',
  ROUTER_MAX_COST: '1000000',
};

const startOurs = ({ port, supergraph }: Surroundings) => [
  ...[process.execPath, `${root}router/index.ts`, '--supergraph', supergraph, '--port', String(port)],
];

/** The gateway whose replies are the right ones. */
export const stock: Gateway = {
  name: 'stock',
  command: ({ port, supergraph }) => [process.execPath, own('stock.ts'), String(port), supergraph],
  path: '/',
};

/** All gateways, in the order in which they are measured and shown. */
export const gateways: Gateway[] = [
  {
    name: 'floor',
    command: ({ port, replies }) => [process.execPath, own('floor.ts'), String(port), replies],
  },
  { name: 'ours', command: startOurs, env: ours },
  {
    name: 'ours, every request executed',
    command: startOurs,
    env: { ...ours, ROUTER_SHARE_REQUESTS: 'false' },
  },
  stock,
];
