/** @category chaos */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveSubgraph } from '#shared/subgraph-server.ts';
import type { SubgraphServer } from '#shared/subgraph-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { createTestRuntime } from '#tests/runtime.ts';
import type { TestRuntime } from '#tests/runtime.ts';
import { eventually } from '../eventually.ts';
import { findAlertmanager, startAlertmanager } from '../services/alertmanager.ts';
import type { AlertmanagerServer } from '../services/alertmanager.ts';
import { startPrometheus } from '../services/prometheus.ts';
import type { PrometheusServer } from '../services/prometheus.ts';
import { findProgram } from '../services/system-packages.ts';

const areInstalled = findProgram('prometheus') !== undefined && findAlertmanager() !== undefined;

// Skipped where Debian's prometheus and prometheus-alertmanager are not installed.
(areInstalled ? describe : describe.skip)('somebody who guesses passwords', () => {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-alert-`);
  let runtime: TestRuntime;
  let accounts: SubgraphServer;
  let alertmanager: AlertmanagerServer;
  let prometheus: PrometheusServer;

  beforeAll(async () => {
    runtime = await createTestRuntime({ environment: { ACCOUNTS_RATE_LIMITS: 'off' } });
    accounts = await serveSubgraph(await createAccountsSubgraph(runtime), runtime, 0);
    alertmanager = await startAlertmanager(folder);
    const jobs = { accounts: accounts.port };
    prometheus = await startPrometheus({ folder, jobs, alertmanager: alertmanager.address });
  }, 120_000);
  afterAll(async () => {
    await prometheus?.program.stop();
    await alertmanager?.stop();
    await accounts?.close();
    await runtime?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const guess = async (number: number) => {
    const query = `mutation { login(email: "guess${number}@example.com", password: "guess") { __typename } }`;
    const response = await fetch(`http://127.0.0.1:${accounts.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toEqual({ data: { login: { __typename: 'WrongCredentials' } } });
  };

  it('is told to whoever is on call, and to nobody before', async () => {
    await eventually(() => prometheus.isReading());
    expect(alertmanager.notifications).toEqual([]);
    let guesses = 0;
    const notification = await eventually(async () => {
      await guess((guesses += 1));
      return alertmanager.notifications[0];
    }, 90_000);
    expect(notification).toMatchObject({
      status: 'firing',
      alerts: [
        {
          labels: { alertname: 'SignInsFailing', severity: 'P2', service: 'accounts' },
          annotations: { summary: 'More than half of the sign-ins fail.' },
        },
      ],
    });
    // The address that was guessed at is nobody's business.
    expect(JSON.stringify(notification)).not.toContain('@example.com');
  }, 120_000);
});
