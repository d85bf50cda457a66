import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { BadUserInputError, NotFoundError, UnauthenticatedError } from '#shared/errors.ts';
import { createHttpServer } from '#shared/http-server.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';
import type { Secret } from '#shared/secret.ts';
import { isName } from './name.ts';
import type { Publication, RegistryStore } from './registry-store.ts';

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** Throws UnauthenticatedError unless the header carries the token; how much of it is right does not show in the time. */
function requireToken(token: Secret, authorization = ''): void {
  const expected = digestOf(`Bearer ${token.reveal()}`);
  if (!timingSafeEqual(digestOf(authorization), expected))
    throw new UnauthenticatedError('Send the token of the registry: "Authorization: Bearer <token>".');
}

function readVariant(name: string): string {
  if (!isName(name))
    throw new BadUserInputError('A variant is named with letters, digits, _ and -.', 'variant');
  return name;
}

function readLimit(text = '20'): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new BadUserInputError('The limit is a number from 1 to 100.', 'limit');
  return limit;
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2: any of several tags, weak or not, or a star. */
function matches(etag: string, ifNoneMatch = ''): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/** A publication without its schemas. */
const summaryOf = ({ supergraphSdl: _supergraphSdl, subgraphs, ...publication }: Publication) => ({
  ...publication,
  subgraphs: subgraphs.map(({ sdl: _sdl, ...subgraph }) => subgraph),
});

export interface RegistryServiceOptions {
  store: RegistryStore;
  /** What readers have to show; anybody may read without it. */
  token?: Secret | undefined;
  log: Log;
  metrics: Metrics;
}

interface VariantRoute {
  Params: { variant: string };
  Querystring: { limit?: string };
}

/** Serves what is published over HTTP. It only reads. */
export function createRegistryService({
  store,
  token,
  log,
  metrics,
}: RegistryServiceOptions): FastifyInstance {
  const app = createHttpServer({
    ...{ service: 'registry', log, metrics },
    dependencies: [{ name: 'store', check: async () => void (await store.history('current', 1)) }],
  });
  const admit = async ({ headers }: { headers: { authorization?: string } }) => {
    if (token !== undefined) requireToken(token, headers.authorization);
  };

  app.get<VariantRoute>('/variants/:variant/supergraph', { onRequest: admit }, async (request, reply) => {
    const variant = readVariant(request.params.variant);
    const latest = await store.latest(variant);
    if (latest === undefined) throw new NotFoundError('variant', variant);
    const etag = `"${latest.hash}"`;
    reply.header('etag', etag).header('cache-control', 'no-cache');
    if (matches(etag, request.headers['if-none-match'])) return reply.code(304).send();
    return reply.type('application/graphql; charset=utf-8').send(latest.supergraphSdl);
  });
  app.get<VariantRoute>('/variants/:variant/history', { onRequest: admit }, async ({ params, query }) => {
    const publications = await store.history(readVariant(params.variant), readLimit(query.limit));
    return { publications: publications.map(summaryOf) };
  });
  return app;
}
