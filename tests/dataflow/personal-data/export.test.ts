/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpServer } from '#shared/http-server.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { eventually } from '#tests/eventually.ts';
import { livePerson, orderDeletion, password, publishFilm } from '#tests/personal-data/person.ts';
import type { TestPerson } from '#tests/personal-data/person.ts';
import { findEverywhere } from '#tests/personal-data/stores.ts';
import { WholeSystem } from '#tests/personal-data/whole-system.ts';

let system: WholeSystem;
let person: TestPerson;
let other: TestPerson;
let contentId: string;
let app: ReturnType<typeof createHttpServer>;

beforeAll(async () => {
  system = await WholeSystem.start();
  contentId = await publishFilm(system);
  person = await livePerson(system, 'Wilhelmina', contentId);
  other = await livePerson(system, 'Bartholomew', contentId);
  app = createHttpServer({ ...system.runtime, service: 'accounts', dependencies: [] });
  (await createAccountsSubgraph(system.runtime)).routes?.(app);
}, 60_000);

afterAll(async () => {
  await app.close();
  await system.stop();
});

interface Order {
  id: string;
  state: string;
  downloadUrl: string | null;
}

const order = async (who: TestPerson, with_: string | null) => {
  const { requestDataExport } = await system.ask<{
    requestDataExport: { __typename: string; request?: Order };
  }>(
    'accounts',
    `mutation ($password: String) { requestDataExport(password: $password) {
       __typename ... on DataExportOrdered { request { id state downloadUrl } } } }`,
    { password: with_ },
    who.authorization,
  );
  return requestDataExport;
};

const find = async (who: TestPerson, id: string): Promise<Order | null> => {
  const { dataRequest } = await system.ask<{ dataRequest: Order | null }>(
    'accounts',
    'query ($id: ID!) { dataRequest(id: $id) { id state downloadUrl } }',
    { id },
    who.authorization,
  );
  return dataRequest;
};

const download = (url: string) => app.inject({ url: url.slice(url.indexOf('/account')) });

/** The finished export of a person. */
async function exported(who: TestPerson): Promise<{ id: string; url: string }> {
  const { request } = await order(who, password);
  const { id, downloadUrl } = await eventually(async () => {
    const found = await find(who, request!.id);
    return found?.state === 'DONE' ? found : false;
  });
  return { id, url: downloadUrl! };
}

describe('an export', () => {
  it('needs the password again', async () => {
    expect(await order(person, null)).toEqual({ __typename: 'WrongPassword' });
    expect(await order(person, 'not the password')).toEqual({ __typename: 'WrongPassword' });
  });

  it('holds what the person left in every domain, and no secret', async () => {
    const { url } = await exported(person);
    const answer = await download(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-disposition': 'attachment; filename="media-gateway-data.json"',
      'cache-control': 'no-store',
    });
    const { data } = answer.json<{ data: Record<string, Record<string, object[]>> }>();
    const rows = Object.fromEntries(
      Object.entries(data).map(([domain, kinds]) => [
        domain,
        Object.fromEntries(Object.entries(kinds).map(([kind, list]) => [kind, list.length > 0])),
      ]),
    );
    expect(rows).toEqual({
      accounts: {
        ...{
          account: true,
          profiles: true,
          notificationPreferences: true,
          sessions: true,
          authenticators: true,
        },
        ...{
          passkeys: true,
          apiKeys: true,
          linkedIdentities: true,
          linkedPlatforms: true,
          auditEntries: true,
        },
      },
      // Only editors leave something there.
      content: { edits: false },
      discovery: { searches: true, selections: true },
      insights: { events: true },
      playback: { sessions: true, positions: true, history: true },
      sona: { interactions: true, regions: true, learnedTaste: true },
      sync: { devices: true, positions: true, positionChanges: true, profiles: true, watchlist: true },
    });
    expect(data['accounts']!['account']).toEqual([expect.objectContaining({ email: person.email })]);
    expect(data['sync']!['watchlist']).toEqual([expect.objectContaining({ contentId })]);
    expect(answer.body).not.toMatch(/argon2|hash|encrypted/i);
  });

  it('holds nothing of anybody else', async () => {
    const { body } = await download((await exported(person)).url);
    for (const trace of other.traces) expect(body).not.toContain(trace);
  });

  it('is seen by its owner alone', async () => {
    const { id } = await exported(person);
    expect(await find(other, id)).toBeNull();
  });

  it('is one at a time', async () => {
    const [one, two] = await Promise.all([order(other, password), order(other, password)]);
    expect(two.request?.id).toBe(one.request?.id);
  });

  it('is downloaded with links of 15 minutes', async () => {
    const { id, url } = await exported(person);
    expect((await download(url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).statusCode).toBe(404);
    system.runtime.clock.advance(15 * 60_000);
    expect((await download(url)).statusCode).toBe(404);
    const later = (await find(person, id))!.downloadUrl!;
    expect((await download(later)).statusCode).toBe(200);
  });

  it('is gone with the account', async () => {
    const { url } = await exported(other);
    await orderDeletion(system, other);
    expect((await download(url)).statusCode).toBe(404);
  });

  it('is removed after 7 days', async () => {
    await exported(person);
    const tables = async () => Object.keys(await findEverywhere(system.runtime.database, [person.email]));
    expect(await tables()).toContain('accounts.data_requests');
    await system.pass(7 * 24 * 3_600_000 + 1000);
    await eventually(async () => !(await tables()).includes('accounts.data_requests'));
  });
});
