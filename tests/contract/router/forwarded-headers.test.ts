/** @category contract */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHeaderForwarding } from '#router/security/forwarded-headers.ts';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { ConfigurationError, loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { version } from '#shared/version.ts';

describe('headers of clients', () => {
  let server: Server;
  let router: Router;

  /** A subgraph that answers with the headers that it received, for as long as anybody likes. */
  beforeAll(async () => {
    server = createServer(({ headers }, response) => {
      const data = { language: headers['accept-language'] ?? null, cookie: headers.cookie ?? null };
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' });
      response.end(JSON.stringify({ data }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const typeDefs = parse('type Query { language: String cookie: String }');
    const { supergraphSdl = '' } = composeServices([{ name: 'echo', url, typeDefs }]);
    router = await startRouter({
      config: loadConfig({
        ROUTER_FORWARD_HEADERS: 'Accept-Language',
        ROUTER_RESPONSE_CACHE: 'on',
        ROUTER_RATE_LIMITS: 'off',
      }),
      ...{ supergraphSdl, subgraphs: 'remote', port: 0, metrics: new Metrics() },
      log: createLog({ service: 'router', version, level: 'silent' }),
      verifier: {
        verify: () => Promise.reject(new Error('Nobody signs in here.')),
        whenRevoked: () => () => {},
      },
    });
  });
  afterAll(async () => {
    await router.close();
    server.close();
  });

  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ language cookie }' }),
    });
    return ((await response.json()) as { data: unknown }).data;
  };

  it('reach subgraphs when they are named, and no others do', async () => {
    expect(await ask({ 'accept-language': 'fr', cookie: 'a=b' })).toEqual({ language: 'fr', cookie: null });
  });

  it('tell requests apart, though they ask the same at the same time or an answer is kept', async () => {
    const languages = ['de', 'fr', 'it', 'de', 'fr', 'it'];
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(languages.map((language) => ask({ 'accept-language': language })));
      expect(answers).toEqual(languages.map((language) => ({ language, cookie: null })));
    }
  });

  it('that belong to a connection, a body or the router cannot be named', () => {
    expect(() => createHeaderForwarding(['Accept-Language', 'Host', 'content-length', 'a b'])).toThrow(
      new ConfigurationError(
        'ROUTER_FORWARD_HEADERS names headers that cannot be forwarded: a b, content-length, host.',
      ),
    );
    expect(createHeaderForwarding([])).toBeUndefined();
  });
});
