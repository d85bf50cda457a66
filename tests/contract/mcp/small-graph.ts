import { GraphQLError, graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { createHttpServer, listen } from '#shared/http-server.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { buildGraph } from '#router/planner/graph.ts';
import { composeSupergraph } from '#router/planner/compose.ts';

/** The schema that clients of the router see. */
export async function readApiSchema(): Promise<GraphQLSchema> {
  return buildGraph(await composeSupergraph('supergraph.yaml')).schema;
}

const arrival = {
  __typename: 'Movie',
  id: '018f0000-0000-7000-8000-000000000001',
  kind: 'MOVIE',
  title: () => 'Arrival',
  year: 2016,
  synopsis: null,
  genres: [{ name: 'Science fiction' }],
};

const offerIn = (region: string) => ({
  platform: { id: 'netflix', name: 'Netflix' },
  region,
  offer: 'SUBSCRIPTION',
  price: null,
  qualities: ['HD'],
  audioLanguages: ['en'],
  subtitleLanguages: [],
  deepLinks: { mobile: 'netflix://title/1', web: 'https://www.netflix.com/title/1', tv: null },
  availableFrom: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  isSample: true,
});

const available = {
  ...arrival,
  availability: ({ region }: { region?: string | null }) => [offerIn(region ?? 'US')],
};

/** Words that make the search fail, with the extensions of the error. */
const failures: Record<string, Record<string, unknown>> = {
  'too often': { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 30 },
  'no service': { code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'discovery' },
  mine: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
  'bad cursor': { code: 'BAD_USER_INPUT', retryable: false, field: 'after' },
};

function search({ query, first }: { query: string; first: number }) {
  const extensions = failures[query];
  if (extensions !== undefined) throw new GraphQLError(`The search said "${query}".`, { extensions });
  const node =
    query === 'half'
      ? { ...arrival, availability: () => [{ ...offerIn('US'), deepLinks: null }] }
      : available;
  return {
    searchId: 's1',
    totalCount: 1,
    didYouMean: null,
    edges: first > 0 ? [{ rank: 1, matches: ['TITLE'], node }] : [],
    pageInfo: { hasNextPage: false, endCursor: null },
  };
}

const recommendations = {
  modelVersion: 'test-1',
  items: [{ rank: 1, content: available, reasons: [{ type: 'GENRE', text: 'You like science fiction.' }] }],
};

/** What the graph received with an operation. */
interface Received {
  authorization: string | undefined;
  variables: Record<string, unknown>;
}

/** A GraphQL server with the real schema of the router and a catalogue of one film. */
export async function startSmallGraph() {
  const schema = await readApiSchema();
  const received: Received[] = [];
  const app = createHttpServer({
    service: 'router',
    log: createLog({ service: 'router', version: '0', level: 'silent' }),
    metrics: new Metrics(),
    dependencies: [],
  });
  app.post('/graphql', async (request, reply) => {
    const { query, variables } = request.body as { query: string; variables: Record<string, unknown> };
    const { authorization } = request.headers;
    received.push({ authorization, variables });
    if (authorization === 'Bearer expired') {
      const extensions = { code: 'UNAUTHENTICATED', retryable: false };
      return reply.code(401).send({ errors: [{ message: 'The access token has expired.', extensions }] });
    }
    if (variables['query'] === 'not graphql')
      return reply.code(502).type('text/html').send('<h1>Bad gateway</h1>');
    if (variables['query'] === 'refused') {
      void reply.code(429).header('retry-after', '7');
      return reply.send({ error: { code: 'RATE_LIMITED', message: 'Too many calls.', retryable: true } });
    }
    return graphql({
      schema,
      source: query,
      variableValues: variables,
      rootValue: {
        search,
        recommendations,
        content: ({ id }: { id: string }) => (id === arrival.id ? available : null),
      },
    });
  });
  const port = await listen(app, '127.0.0.1', 0, 'TEST');
  return { url: `http://127.0.0.1:${port}`, contentId: arrival.id, received, close: () => app.close() };
}
