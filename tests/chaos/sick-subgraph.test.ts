/** @category chaos */
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRouter } from '#router/server.ts';
import type { Router } from '#router/server.ts';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { version } from '#shared/version.ts';
import { eventually } from '#tests/eventually.ts';

type Condition = 'well' | 'breaking' | 'hanging' | 'flapping';

/** A subgraph with one field, that answers as its condition says. */
class Patient {
  readonly name: string;
  readonly server: Server;
  condition: Condition = 'well';
  #received = 0;

  constructor(name: string) {
    this.name = name;
    const schema = buildSubgraphSchema({
      typeDefs: parse(this.sdl),
      resolvers: { Query: { [name]: () => 'well' } },
    });
    this.server = createServer(async (request, response) => {
      this.#received += 1;
      const { query } = JSON.parse(await text(request)) as { query: string };
      if (this.#isSick()) return this.#fail(response);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await graphql({ schema, source: query })));
    });
  }

  get sdl(): string {
    return `type Query { ${this.name}: String }`;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
  }

  #isSick(): boolean {
    if (this.condition === 'flapping') return Math.floor(this.#received / 25) % 2 === 0;
    return this.condition !== 'well';
  }

  #fail(response: ServerResponse): void {
    if (this.condition === 'hanging') return;
    if (this.#received % 2 === 0) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/html' }).end('<html>Internal server error</html>');
  }
}

interface Answer {
  data?: Record<string, string | null>;
  errors?: { path?: string[]; extensions: { code: string } }[];
}

/** What came of many requests of one kind. */
interface Outcome {
  answers: Answer[];
  p95Ms: number;
}

const timeoutMs = 400;

describe('a router under load with a subgraph that is', () => {
  const healthy = new Patient('healthy');
  const sick = new Patient('sick');
  const metrics = new Metrics();
  let router: Router;

  beforeAll(async () => {
    for (const { server } of [healthy, sick]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    const { supergraphSdl = '' } = composeServices(
      [healthy, sick].map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
    );
    router = await startRouter({
      // Each request runs: what is measured is how the router holds up, not what it can spare.
      config: loadConfig({ ROUTER_SHARE_REQUESTS: 'false', ROUTER_RATE_LIMITS: 'off' }),
      ...{ supergraphSdl, subgraphs: 'remote', port: 0, subgraphTimeoutMs: timeoutMs, metrics },
      log: createLog({ service: 'router', version, level: 'silent' }),
      verifier: { verify: () => Promise.reject(new Error('Nobody signs in here.')) },
      clock: systemClock,
    });
  });
  afterAll(async () => {
    for (const { server } of [healthy, sick]) {
      server.closeAllConnections();
      server.close();
    }
    await router.close();
  });

  async function ask(query: string): Promise<Answer> {
    const response = await fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  }

  /** Asks `count` times, `atOnce` at a time. */
  async function load(query: string, count: number, atOnce: number): Promise<Outcome> {
    const answers: Answer[] = [];
    const times: number[] = [];
    let left = count;
    const worker = async () => {
      while (left-- > 0) {
        const startedAt = performance.now();
        answers.push(await ask(query));
        times.push(performance.now() - startedAt);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    times.sort((one, other) => one - other);
    return { answers, p95Ms: times[Math.floor(times.length * 0.95)] as number };
  }

  const breakerState = async () =>
    Number(/breaker_state\{subgraph="sick"\} (\d)/.exec(await metrics.registry.metrics())?.[1] ?? 0);

  /** Both kinds of request together: those that need the sick subgraph, and those that do not. */
  const loadBoth = () => Promise.all([load('{ healthy }', 600, 5), load('{ healthy sick }', 600, 5)]);

  it.each(['breaking', 'hanging', 'flapping'] as const)(
    '%s: the error stays with its fields, the rest is as fast as before, and it is left alone until it is well',
    async (condition) => {
      await loadBoth();
      const [before] = await loadBoth();
      sick.condition = condition;
      let wasOpen = false;
      const watch = setInterval(async () => (wasOpen ||= (await breakerState()) === 2), 20);
      let [alone, mixed] = await loadBoth();
      // One that only fails is found out as soon as failures are half of what the last seconds brought.
      while (!wasOpen && condition !== 'flapping') [alone, mixed] = await loadBoth();
      clearInterval(watch);

      expect(alone.answers.filter(({ errors }) => errors !== undefined)).toEqual([]);
      expect(alone.answers.every(({ data }) => data?.['healthy'] === 'well')).toBe(true);
      expect(mixed.answers.every(({ data }) => data?.['healthy'] === 'well')).toBe(true);
      const failed = mixed.answers.filter(({ errors }) => errors !== undefined);
      for (const { data, errors = [] } of failed) {
        expect([data?.['sick'], errors.map(({ path }) => path)]).toEqual([null, [['sick']]]);
        expect(['UPSTREAM_UNAVAILABLE', 'TIMEOUT']).toContain(errors[0]?.extensions.code);
      }
      expect(alone.p95Ms).toBeLessThan(before.p95Ms * 3 + 50);

      sick.condition = 'well';
      const closedAt = await eventually(async () => {
        const { errors } = await ask('{ sick }');
        return errors === undefined && (await breakerState()) === 0 ? Date.now() : undefined;
      });
      expect(closedAt).toBeGreaterThan(0);
      const row = {
        condition,
        'p95 before (ms)': before.p95Ms.toFixed(1),
        'p95 of the rest (ms)': alone.p95Ms.toFixed(1),
        'errors of the rest': 0,
        'errors with it': `${((100 * failed.length) / mixed.answers.length).toFixed(1)} %`,
        'circuit opened': wasOpen,
      };
      console.info(
        Object.entries(row)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      );
    },
    60_000,
  );
});
