/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsRoutes } from './accounts-routes.ts';
import { contentRoutes } from './content-routes.ts';
import { dataExportRoutes } from './data-export-routes.ts';
import { explorerRoutes } from './explorer-routes.ts';
import { ingestionRoutes } from './ingestion-routes.ts';
import { mcpRoutes } from './mcp-routes.ts';
import { oauthRoutes } from './oauth-routes.ts';
import { operationsRoutes } from './operations-routes.ts';
import { registryRoutes } from './registry-routes.ts';
import { askRoute, breachesOf } from './route-contract.ts';
import type { RouteContract } from './route-contract.ts';
import { startProduct } from './start-product.ts';

const routes: readonly RouteContract[] = [
  ...operationsRoutes,
  ...accountsRoutes,
  ...oauthRoutes,
  ...dataExportRoutes,
  ...contentRoutes,
  ...registryRoutes,
  ...ingestionRoutes,
  ...mcpRoutes,
  ...explorerRoutes,
];

/** GraphQL has contracts of its own: the audits of GraphQL over HTTP and of graphql-ws. */
const graphqlRoutes = ['GET /graphql', 'OPTIONS /graphql', 'POST /graphql'];

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterAll(() => product.stop());

const nameOf = ({ method, path }: RouteContract) => `${method} ${path}`;

const answers = routes.flatMap((route) =>
  route.answers.flatMap((answer) =>
    (answer.server === undefined ? route.servers : [answer.server]).map((server) => ({
      ...{ route, answer, server },
      name: `${nameOf(route)} of the ${server} answers ${answer.status} to ${answer.to}`,
    })),
  ),
);

describe('the routes that are not GraphQL', () => {
  it('all have a contract, and every contract has a route', () => {
    const withContract = [...graphqlRoutes, ...routes.map(nameOf)].sort();
    expect(product.value.registered).toEqual(withContract);
  });

  it.each(answers)('$name', async ({ route, answer, server }) => {
    const { value } = product;
    const given = await askRoute(route, answer, value.urls[server], value);
    expect(await breachesOf(given, answer)).toEqual([]);
  });

  it('answer nothing to another method', async () => {
    for (const path of ['/oauth/token', '/.well-known/jwks.json', '/health']) {
      const answer = await fetch(new URL(path, product.value.urls.router), { method: 'PUT' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});
