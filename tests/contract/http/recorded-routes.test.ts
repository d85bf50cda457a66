import { fastify } from 'fastify';
import { expect, it } from '@jest/globals';
import { recordRoutes } from './recorded-routes.ts';

it('routes are recorded of every server that is made meanwhile, whichever of its plugins adds them', async () => {
  const recorded = recordRoutes();
  const [one, other] = [fastify(), fastify()];
  one.get('/titles/:id', () => '');
  await one.register(async (scope) => {
    scope.route({ url: '/import', method: ['POST', 'PUT'], handler: () => '' });
  });
  other.get('/health', () => '');
  recorded.stop();
  fastify().get('/later', () => '');
  await one.ready();
  expect(recorded.list()).toEqual(['GET /health', 'GET /titles/:id', 'POST /import', 'PUT /import']);
});
