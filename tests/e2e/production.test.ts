/** @category e2e */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedOperation } from '#router/registry/recorded-operation.ts';
import { eventually } from '../eventually.ts';
import { Planter } from '../security/secrets/planted.ts';
import { startPrometheus } from '../services/prometheus.ts';
import { findProgram } from '../services/system-packages.ts';
import { serviceNames, startProductionShape } from '../shapes/production.ts';
import type { ProductionShape } from '../shapes/production.ts';
import { checkServiceLinks } from './service-links.ts';
import { tellTheStory } from './story.ts';

let shape: ProductionShape;
beforeAll(async () => {
  shape = await startProductionShape();
}, 300_000);
afterAll(async () => shape?.stop(), 60_000);

tellTheStory(() => shape);
checkServiceLinks(() => shape);

describe('every process of the production shape', () => {
  it.each(serviceNames)('%s says that it lives and that it is ready', async (service) => {
    const health = await fetch(`${shape.urlOf(service)}/health`);
    expect(await health.json()).toMatchObject({ status: 'ok', version: expect.any(String) });
    const ready = await fetch(`${shape.urlOf(service)}/ready`);
    expect(await ready.json()).toMatchObject({ ready: true, down: [] });
  });

  it('has a part in what the registry knows of apps: what they asked, and who they are', async () => {
    const client = { name: 'recorded-app', version: '1.2.3' };
    await fetch(`${shape.routerUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'apollographql-client-name': client.name,
        'apollographql-client-version': client.version,
      },
      body: JSON.stringify({ query: 'query Recorded { search(query: "secret", first: 1) { totalCount } }' }),
    });
    const recorded = await eventually(async () => {
      const command = shape.run('router/registry/cli.ts', 'operations');
      await once(command.child, 'close');
      const operations = JSON.parse(command.output()) as RecordedOperation[];
      return operations.find(({ name }) => name === 'Recorded');
    }, 30_000);
    expect(recorded.clients).toEqual([{ ...client, requests: 1, lastSeen: expect.any(String) }]);
    expect(recorded.document).not.toContain('secret');
  }, 40_000);

  it('tells none of the secrets that somebody planted, in no log and no metric', async () => {
    const { routerUrl: origin, dataFolder, billingSecret } = shape;
    const planter = new Planter({ origin, dataFolder, billingSecret, now: Date.now });
    const { secrets, errors } = await planter.plantAll();
    const known = Object.entries({ ...secrets, 'billing secret': billingSecret });
    const metrics = await Promise.all(
      serviceNames.map(async (service) => (await fetch(`${shape.urlOf(service)}/metrics`)).text()),
    );
    const told = [...shape.logLines(), ...metrics, ...errors.map(({ text }) => text)].join('\n');
    expect(known.filter(([, secret]) => told.includes(secret)).map(([name]) => name)).toEqual([]);
    expect(told).toContain('accounts.sign-in-refused');
  }, 120_000);

  const prometheus = findProgram('prometheus');
  (prometheus === undefined ? it.skip : it)(
    'is scraped by a real Prometheus, with the alert rules loaded',
    async () => {
      const folder = mkdtempSync(`${tmpdir()}/media-gateway-prometheus-`);
      const jobs = serviceNames.map((service) => [service, Number(new URL(shape.urlOf(service)).port)]);
      const server = await startPrometheus({
        folder,
        jobs: Object.fromEntries(jobs) as Record<string, number>,
      });
      try {
        await eventually(() => server.isReading());
        expect((await server.jobs()).sort()).toEqual([...serviceNames].sort());
        expect(await server.ruleGroups()).toBeGreaterThanOrEqual(10);
      } finally {
        await server.program.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
