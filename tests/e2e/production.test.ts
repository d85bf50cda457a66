/** @category e2e */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedOperation } from '#router/registry/recorded-operation.ts';
import { eventually } from '../eventually.ts';
import { startProgram } from '../services/child.ts';
import { freePort } from '../services/free-port.ts';
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

  const prometheus = findProgram('prometheus');
  (prometheus === undefined ? it.skip : it)(
    'is scraped by a real Prometheus, with the alert rules loaded',
    async () => {
      const folder = mkdtempSync(`${tmpdir()}/media-gateway-prometheus-`);
      const monitoring = new URL('../../deploy/monitoring/', import.meta.url);
      let configuration = readFileSync(new URL('prometheus.yaml', monitoring), 'utf8')
        .replaceAll('rules/', `${monitoring.pathname}rules/`)
        .replaceAll('15s', '1s');
      for (const service of serviceNames) {
        configuration = configuration.replace(
          new RegExp(`(job_name: ${service}\\n.*?)127\\.0\\.0\\.1:\\d+`),
          `$1${new URL(shape.urlOf(service)).host}`,
        );
      }
      writeFileSync(`${folder}/prometheus.yaml`, configuration);
      const port = await freePort();
      const program = startProgram(prometheus ?? '', [
        `--config.file=${folder}/prometheus.yaml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
      ]);
      const ask = async (path: string) =>
        ((await (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).json()) as { data: never }).data;
      try {
        const up = await eventually(async () => {
          const { result } = (await ask('query?query=up')) as {
            result: { metric: { job: string }; value: [number, string] }[];
          };
          return result.length === serviceNames.length && result.every(({ value }) => value[1] === '1')
            ? result
            : false;
        }, 30_000);
        expect(up.map(({ metric }) => metric.job).sort()).toEqual([...serviceNames].sort());
        const { groups } = (await ask('rules')) as { groups: { rules: { health: string }[] }[] };
        expect(groups.length).toBeGreaterThanOrEqual(10);
      } finally {
        await program.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
