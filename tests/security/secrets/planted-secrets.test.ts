/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findEverywhere } from '#tests/personal-data/stores.ts';
import { startWholeGraph } from '#tests/whole-graph.ts';
import type { WholeGraph } from '#tests/whole-graph.ts';
import { Planter } from './planted.ts';
import type { Planted } from './planted.ts';

const billingSecret = 'planted-billing-secret-of-the-tests';
let graph: WholeGraph;
let planted: Planted;

beforeAll(async () => {
  graph = await startWholeGraph({
    ...{ BILLING_WEBHOOK_SECRET: billingSecret, ROUTER_USAGE_REPORT_SECONDS: '1' },
  });
  const { runtime } = graph.system;
  const planter = new Planter({
    ...{ origin: graph.router.url, billingSecret, dataFolder: runtime.config.DATA_DIR },
    now: () => runtime.clock.now(),
  });
  planted = await planter.plantAll();
  planted.secrets['billing secret'] = billingSecret;
  await graph.system.settled();
}, 180_000);
afterAll(() => graph?.close(), 60_000);

/** The names of the secrets that a text holds. */
const secretsIn = (text: string, except: readonly string[] = []) =>
  Object.entries(planted.secrets)
    .filter(([name, secret]) => !except.includes(name) && text.includes(secret))
    .map(([name]) => name);

describe('after a run with planted secrets', () => {
  it('the run has planted what there is to plant', () => {
    expect(Object.keys(planted.secrets).length).toBeGreaterThan(25);
    expect(planted.errors.length).toBeGreaterThan(6);
  });

  it('no log line has any of them, at the most talkative level', () => {
    const lines = graph.system.runtime.logged.map((line) => JSON.stringify(line));
    expect(lines.length).toBeGreaterThan(20);
    const leaking = lines.map((line) => ({ names: secretsIn(line), line }));
    expect(leaking.filter(({ names }) => names.length > 0)).toEqual([]);
  });

  it('no error answer has any of them, nor a stack or a statement', () => {
    const leaking = planted.errors.filter(
      ({ text }) =>
        secretsIn(text).length > 0 || /\bat .+:\d+:\d+|node_modules|select .+ from|insert into/i.test(text),
    );
    expect(leaking).toEqual([]);
  });

  it('no metric has any of them', async () => {
    expect(secretsIn(await graph.system.runtime.metrics.registry.metrics())).toEqual([]);
  });

  it('no table has them readable, but names and addresses where they belong and what was searched for', async () => {
    const { email: _email, name: _name, search: _search, ...secrets } = planted.secrets;
    // The id of an event of the billing service is kept so that it counts once.
    const { billing: _billing, ...credentials } = secrets;
    const found = await findEverywhere(graph.system.runtime.database, Object.values(credentials));
    expect(found).toEqual({});
  });

  it('no record of what apps ask has a word of a person', async () => {
    const { email, name, search } = planted.secrets;
    const found = await findEverywhere(graph.system.runtime.database, [email!, name!, search!]);
    const places = Object.keys(found);
    expect(places.filter((table) => /usage|operation|insights|audit/.test(table))).toEqual([]);
    expect(places).toContain('accounts.users');
  });
});
