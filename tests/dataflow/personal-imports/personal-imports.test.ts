/** @category dataflow */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#shared/config.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { startRouter } from '#router/server.ts';
import { runImportCommand } from '#subgraphs/ingestion/personal-imports/command.ts';
import { eventually } from '../../eventually.ts';
import { WholeSystem } from '../../personal-data/whole-system.ts';

const minutes = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'media-gateway-imports-'));
let system: WholeSystem;
let router: Awaited<ReturnType<typeof startRouter>>;
let token: string;

const titles = [
  { kind: 'MOVIE', title: 'The Glass Orchard', year: 2011, imdb: 'tt9900001', runtimeMinutes: 90 },
  { kind: 'MOVIE', title: 'Two Rivers', year: 1990, imdb: 'tt9900002', runtimeMinutes: 100 },
  { kind: 'MOVIE', title: 'Two Rivers', year: 2020, imdb: 'tt9900003', runtimeMinutes: 110 },
  { kind: 'SERIES', title: 'Harbour Lights', year: 2018, imdb: 'tt9900004' },
  { kind: 'TRACK', title: 'Slow Weather', year: 2021, artist: 'The Paper Lanterns' },
];

const anonymous = null;

/** What the operations here answer, each a part of it. */
interface Answer {
  importContents: { results: { status: string }[] };
  login: { accessToken: string };
  register: { accessToken: string };
  watchlist: { edges: { node: { title: string } }[] };
  history: { edges: { node: { title: string }; watchedAt: string }[] };
  devices: unknown[];
}

const run = async (
  query: string,
  variables: Record<string, unknown> = {},
  authorization: string | null = `Bearer ${token}`,
) => {
  const { data, errors } = await router.execute({
    ...{ query, variables },
    ...(authorization !== anonymous && { authorization }),
  });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data as unknown as Answer;
};

beforeAll(async () => {
  const operator = { email: 'operator@example.com', password: 'correct horse battery staple' };
  system = await WholeSystem.start({
    environment: { ADMIN_EMAIL: operator.email, ADMIN_PASSWORD: operator.password },
    inference: true,
  });
  const { runtime } = system;
  router = await startRouter({
    ...{ config: runtime.config, log: runtime.log, metrics: runtime.metrics, clock: runtime.clock },
    verifier: runtime.verifier,
    ...{ supergraphSdl: await composeSupergraph('supergraph.yaml'), subgraphs: system.subgraphs, port: 0 },
  });
  const { login } = await run(
    'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { ... on Authentication { accessToken } } }',
    operator,
    anonymous,
  );
  const { importContents } = await run(
    `mutation ($items: [ImportContentInput!]!) {
      importContents(source: "test", items: $items) { results { status reason } }
    }`,
    {
      items: titles.map(({ imdb, artist, ...title }, at) => ({
        ...{ recordId: `t${at}`, hash: 'h', availability: [] },
        content: {
          ...{ ...title, synopsis: 'People talk by the water.' },
          credits: artist === undefined ? [] : [{ name: artist, role: 'artist' }],
          externalIds: imdb === undefined ? [] : [{ scheme: 'imdb', value: imdb }],
        },
      })),
    },
    `Bearer ${login.accessToken}`,
  );
  expect(importContents.results.map(({ status }) => status)).toEqual(titles.map(() => 'CREATED'));
  await system.settled();
  const { register } = await run(
    `mutation ($input: RegisterInput!) { register(input: $input) { ... on Authentication { accessToken } } }`,
    {
      input: {
        ...{ email: `${randomUUID()}@example.com`, password: 'correct horse battery staple', name: 'Ada' },
        ...{ region: 'US', services: [], languages: ['en'] },
      },
    },
    anonymous,
  );
  token = register.accessToken;
}, 5 * minutes);
afterAll(async () => {
  await router?.close();
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
}, minutes);

async function importFile(format: string, name: string, content: string, ...options: string[]) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const written = { output: '', errors: '' };
  const code = await runImportCommand([format, path, ...options], {
    config: loadConfig({ ROUTER_URL: router.url, IMPORT_ACCESS_TOKEN: token }),
    clock: system.runtime.clock,
    output: { write: (text) => (written.output += text) },
    errors: { write: (text) => (written.errors += text) },
  });
  return { code, ...written };
}

const watchlist = async () => {
  const { watchlist: list } = await run('{ watchlist { edges { node { title } } } }');
  return list.edges.map(({ node }) => node.title);
};
const history = async () => {
  const { history: list } = await run('{ history { edges { node { title year } completion watchedAt } } }');
  return list.edges.map(({ node, watchedAt }) => [node.title, watchedAt.slice(0, 10)]);
};

const films = [
  'Date,Name,Year,Letterboxd URI',
  '2026-01-05,Glass Orchard,2011,https://boxd.it/a',
  '2026-01-06,Two Rivers,2020,https://boxd.it/b',
  '2026-01-07,A Film Nobody Has,1999,https://boxd.it/c',
  '',
].join('\n');

describe("a person's file from another service", () => {
  it(
    'is told in a dry run what would be matched, and changes nothing',
    async () => {
      const { code, output, errors } = await importFile('letterboxd', 'watchlist.csv', films, '--dry-run');
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toContain('3 entries, 2 matched, 1 not.');
      expect(output).toContain('line 2, watchlist: "Glass Orchard" (2011) is The Glass Orchard (2011)');
      expect(output).toContain('line 4: "A Film Nobody Has" (1999): no title is called so');
      expect(output).toContain('Nothing was changed');
      expect(await watchlist()).toEqual([]);
    },
    2 * minutes,
  );

  it(
    'fills the watchlist, and changes nothing the second time',
    async () => {
      for (const _time of [1, 2]) {
        const { output } = await importFile('letterboxd', 'watchlist.csv', films);
        expect(output).toContain('Written: history 0, ratings 0, watchlist 2.');
        expect((await watchlist()).sort()).toEqual(['The Glass Orchard', 'Two Rivers']);
      }
    },
    2 * minutes,
  );

  it(
    'makes history at the time at which it was, by a device that goes again',
    async () => {
      const { output } = await importFile('letterboxd', 'watched.csv', films);
      expect(output).toContain('Written: history 2, ratings 0, watchlist 0.');
      await system.settled();
      await eventually(async () => (await history()).length === 2);
      expect(await history()).toEqual([
        ['Two Rivers', '2026-01-06'],
        ['The Glass Orchard', '2026-01-05'],
      ]);
      expect((await run('{ devices { id } }')).devices).toEqual([]);

      await importFile('letterboxd', 'watched.csv', films);
      await system.settled();
      expect(await history()).toHaveLength(2);
    },
    2 * minutes,
  );

  it(
    'is matched by id where names are not enough, and says so where they are not',
    async () => {
      const movie = (ids: object) => ({ type: 'movie', movie: { title: 'Two Rivers', ids } });
      const rated = { rated_at: '2026-02-01T00:00:00.000Z', rating: 9 };
      const items = [
        { ...rated, ...movie({ imdb: 'tt9900002' }) },
        { ...rated, ...movie({}) },
      ];
      const { output } = await importFile('trakt', 'ratings.json', JSON.stringify(items));
      expect(output).toContain('2 entries, 1 matched, 1 not.');
      expect(output).toContain('several titles are called so');
      expect(output).toContain('ratings 1');
    },
    2 * minutes,
  );

  it(
    'takes episodes for their series, and songs by their artist',
    async () => {
      const netflix = 'Title,Date\n"Harbour Lights: Season 1: The Ferry","3/25/26"\n';
      expect((await importFile('netflix', 'NetflixViewingHistory.csv', netflix)).output).toContain(
        'history 1',
      );
      const scrobbles =
        'The Paper Lanterns,,Slow Weather,05 Mar 2026 10:00\nSomebody Else,,Slow Weather,05 Mar 2026 10:05\n';
      const { output } = await importFile('lastfm', 'scrobbles.csv', scrobbles);
      expect(output).toContain('2 entries, 1 matched, 1 not.');
      expect(output).toContain('only of another year or by somebody else');
    },
    2 * minutes,
  );
});

describe('the command', () => {
  it('says how it is used', async () => {
    const written = { output: '', errors: '' };
    const environment = {
      config: loadConfig({}),
      clock: system.runtime.clock,
      output: { write: (text: string) => (written.output += text) },
      errors: { write: (text: string) => (written.errors += text) },
    };
    expect(await runImportCommand(['--help'], environment)).toBe(0);
    expect(await runImportCommand(['myspace', 'x'], environment)).toBe(1);
    expect(written.output).toContain('letterboxd');
    expect(written.errors).toContain('Usage: npm run import');
  });

  it('says which file it takes, and that nobody is signed in', async () => {
    expect((await importFile('trakt', 'wrong.json', '{}')).errors).toContain(
      'A file of Trakt is a JSON list',
    );
    token = 'not-a-token';
    const { code, errors } = await importFile('letterboxd', 'watched.csv', films);
    expect(code).toBe(1);
    expect(errors).not.toContain('not-a-token');
  });
});
