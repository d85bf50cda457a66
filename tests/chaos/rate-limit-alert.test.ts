/** @category chaos */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBreakableGraph } from '../breakable-graph.ts';
import type { BreakableGraph } from '../breakable-graph.ts';
import { eventually } from '../eventually.ts';
import { startPrometheus } from '../services/prometheus.ts';
import type { PrometheusServer } from '../services/prometheus.ts';
import { findProgram } from '../services/system-packages.ts';

const program = findProgram('prometheus');

(program === undefined ? describe.skip : describe)('a client that asks far more often than it may', () => {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-prometheus-`);
  let graph: BreakableGraph<never>;
  let prometheus: PrometheusServer;

  beforeAll(async () => {
    graph = await startBreakableGraph([], {
      ROUTER_RATE_LIMITS: 'on',
      ROUTER_RATE_ANONYMOUS_PER_MINUTE: '5',
      TRUSTED_PROXIES: '127.0.0.1',
    });
    prometheus = await startPrometheus({ folder, jobs: { router: graph.router.port } });
  }, 30_000);
  afterAll(async () => {
    await prometheus?.program.stop();
    await graph?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async () => {
    const response = await fetch(`${graph.router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.1' },
      body: '{"query":"{ item(id: 7) { title } }"}',
    });
    await response.arrayBuffer();
    return response.status;
  };

  it('raises the alert of the rate limits, and no other', async () => {
    await eventually(() => prometheus.isReading());
    for (let allowed = 0; allowed < 5; allowed += 1) expect(await ask()).toBe(200);
    expect(await prometheus.alerts()).toEqual([]);

    const fired = await eventually(async () => {
      expect(await ask()).toBe(429);
      const alerts = await prometheus.alerts();
      return alerts.length > 0 && alerts.every(({ state }) => state === 'firing') && alerts;
    }, 25_000);
    expect(fired).toEqual([
      expect.objectContaining({
        labels: { alertname: 'RateLimiting', role: 'anonymous', severity: 'P3', service: 'router' },
        annotations: expect.objectContaining({ runbook: 'docs/runbooks/rate-limiting.md' }),
      }),
    ]);
  }, 30_000);
});
