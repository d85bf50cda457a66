/** `node mercurius.ts PORT SUBGRAPHS INSTALLED`: the gateway of mercurius, compiling queries, on Fastify. */
import { createRequire } from 'node:module';
import fastify from 'fastify';
import type { FastifyPluginAsync } from 'fastify';
import { subgraphNames } from './resolvers.ts';

interface Options {
  /** How often a query comes before it is compiled. */
  jit: number;
  gateway: { services: { name: string; url: string; keepAlive: number; connections: number }[] };
}

const [, , port, subgraphs, installed] = process.argv;
const load = createRequire(`${installed}/package.json`);
const gateway = load('@mercuriusjs/gateway') as FastifyPluginAsync<Options>;

const services = subgraphNames.map((name) => ({
  ...{ name, url: `${subgraphs}/federation-1/${name}`, keepAlive: 30_000, connections: 64 },
}));
const app = fastify();
await app.register(gateway, { jit: 1, gateway: { services } });
await app.listen({ port: Number(port), host: '127.0.0.1' });
