/** @category dataflow */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '../../eventually.ts';
import { freePort } from '../../services/free-port.ts';
import { header, latestJob, lineOf, startIngestionGraph } from './ingestion-graph.ts';
import type { IngestionGraph } from './ingestion-graph.ts';

let graph: IngestionGraph;
const events: DomainEvent[] = [];

beforeAll(async () => {
  graph = await startIngestionGraph();
  await graph.runtime.stream.consume('test', async (batch) => void events.push(...batch));
}, 60_000);
afterAll(() => graph.close());

const titlesOf = async (platform: string) => {
  const { catalog } = await graph.query<{ catalog: { edges: { node: Record<string, unknown> }[] } }>(
    `query ($platform: ID!) {
      catalog(first: 100, filter: { platform: $platform }) {
        edges { node {
          kind title year synopsis countries maturityRating genres { id } credits { person { name } role }
          availability(region: "US") { platform { id } offer availableFrom deepLinks { web } isSample }
          ... on Movie { runtimeMinutes }
        } }
      }
    }`,
    { platform },
  );
  return catalog.edges.map(({ node }) => node);
};

describe('a feed that is read into the catalogue', () => {
  const tricky = [
    header,
    '"N1","Movie","Say ""Hello"", World","Ana Ruiz, Bo Li","Cy Young, Jr., Dee","West Germany, France, ",24-Sep-21,1985,PG-13,90 min,"Dramas, Sci-Fi & Fantasy","One line',
    'and another."',
    lineOf({ show_id: 'N2', type: 'TV Show', title: '22-Jul', duration: '2 Seasons', rating: 'TV-MA' }),
    lineOf({ show_id: 'N3', title: 'Slipped', rating: '74 min', duration: '' }),
    '',
    lineOf({ show_id: 'N4', title: '' }),
    lineOf({ show_id: '', title: 'Nobody' }),
    lineOf({ show_id: 'N5', title: 'Future', release_year: '3021' }),
    lineOf({ show_id: 'N1', title: 'Again' }),
    Array.from({ length: 40 }, (_, at) => `c${at}`).join(','),
    'N6,Movie,"Never closed,,,,,2001,R,80 min,Dramas,Text',
    lineOf({ show_id: 'N7', title: 'After the storm' }),
    lineOf({ show_id: 'N8', type: 'Podcast' }),
  ].join('\r\n');

  it('counts what it did, names each reject with its line, and ends well in spite of them', async () => {
    const path = graph.feed('tricky.csv', `\uFEFF${tricky}`);
    const { code, output, errors } = await graph.ingestInProcess(['netflix', path]);
    expect({ code, errors: errors.replace(/^ *\d+ % .*\n/gm, '') }).toEqual({ code: 0, errors: '' });
    expect(output).toContain(
      'netflix tricky.csv: read 11 · created 4 · updated 0 · unchanged 0 · rejected 7',
    );
    expect(output).toMatch(/rows per second/);
    expect(await latestJob(graph)).toMatchObject({
      ...{ platform: { id: 'netflix', name: 'Netflix' }, status: 'FINISHED', feed: path },
      ...{ rowsRead: 11, created: 4, rejected: 7, finishedAt: expect.any(String) },
      rejects: [
        { line: 7, recordId: 'N4', reason: 'it has no title' },
        { line: 8, recordId: null, reason: 'it has no id' },
        { line: 9, recordId: 'N5', reason: 'the year 3021 is out of range (1888 to 2027)' },
        { line: 10, recordId: 'N1', reason: 'the id came before, on line 2' },
        {
          line: 11,
          recordId: null,
          reason: '40 columns where 12 are expected: quote values that hold a comma',
        },
        { line: 12, recordId: null, reason: expect.stringContaining('a quote is opened and never closed') },
        { line: 14, recordId: 'N8', reason: 'the type "Podcast" is neither Movie nor TV Show' },
      ],
    });
  });

  it('keeps the refused record as it came', async () => {
    const { rejects } = await latestJob(graph);
    expect(rejects[5]?.raw).toBe('N6,Movie,"Never closed,,,,,2001,R,80 min,Dramas,Text');
  });

  it('arrives in the catalogue in our words', async () => {
    const titles = await titlesOf('netflix');
    expect(titles.map(({ title }) => title).sort()).toEqual([
      '22 July',
      'After the storm',
      'Say "Hello", World',
      'Slipped',
    ]);
    expect(titles.find(({ year }) => year === 1985)).toMatchObject({
      kind: 'MOVIE',
      synopsis: 'One line and another.',
      countries: ['DE', 'FR'],
      maturityRating: 'PG-13',
      runtimeMinutes: 90,
      genres: [{ id: 'drama' }, { id: 'science-fiction' }, { id: 'fantasy' }],
      credits: [
        { person: { name: 'Ana Ruiz' }, role: 'director' },
        { person: { name: 'Bo Li' }, role: 'director' },
        { person: { name: 'Cy Young, Jr.' }, role: 'actor' },
        { person: { name: 'Dee' }, role: 'actor' },
      ],
      availability: [
        {
          ...{ platform: { id: 'netflix' }, offer: 'SUBSCRIPTION', isSample: false },
          availableFrom: '2021-09-24T00:00:00.000Z',
          deepLinks: { web: expect.stringContaining('N1') },
        },
      ],
    });
    expect(titles.find(({ title }) => title === 'Slipped')).toMatchObject({
      runtimeMinutes: 74,
      maturityRating: null,
    });
  });

  it('tells others that it was read', async () => {
    const finished = await eventually(() => events.find(({ type }) => type === 'ingestion.finished'));
    expect(payloadOf(finished, 'ingestion.finished')).toMatchObject({
      platform: 'netflix',
      accepted: 4,
      unchanged: 0,
      rejected: 7,
    });
  });

  it('changes nothing when it is read again', async () => {
    const { code } = await graph.ingest(['netflix', join(graph.folder, 'tricky.csv')]);
    expect(code).toBe(0);
    expect(await latestJob(graph)).toMatchObject({ created: 0, updated: 0, unchanged: 4, rejected: 7 });
    expect(await titlesOf('netflix')).toHaveLength(4);
  });

  it('changes one title when one record changed', async () => {
    const path = graph.feed('changed.csv', tricky.replace('After the storm', 'After the great storm'));
    await graph.ingest(['netflix', path]);
    expect(await latestJob(graph)).toMatchObject({ created: 0, updated: 1, unchanged: 3 });
  });

  it('of another region adds to the titles without taking what the first said', async () => {
    const { code } = await graph.ingest(['netflix', join(graph.folder, 'changed.csv'), '--region', 'fr']);
    expect(code).toBe(0);
    const { content } = await graph.query<{ content: { us: unknown[]; fr: unknown[] } }>(
      `query ($id: ID!) { content(id: $id) {
        us: availability(region: "US") { region } fr: availability(region: "FR") { region }
      } }`,
      { id: await idOf('After the great storm') },
    );
    expect(content).toEqual({ us: [{ region: 'US' }], fr: [{ region: 'FR' }] });
  });

  const idOf = async (title: string) => {
    const { catalog } = await graph.query<{ catalog: { edges: { node: { id: string; title: string } }[] } }>(
      '{ catalog(first: 100) { edges { node { id title } } } }',
    );
    return catalog.edges.find(({ node }) => node.title === title)?.node.id;
  };
});

describe('what feeds may look like', () => {
  it('is in Latin-1, with umlauts in place', async () => {
    const path = graph.feed(
      'latin1.csv',
      Buffer.from(`${header}\n${lineOf({ title: 'Für Élise' })}\n`, 'latin1'),
    );
    await graph.ingest(['disney_plus', path]);
    expect((await titlesOf('disney_plus')).map(({ title }) => title)).toEqual(['Für Élise']);
  });

  it('has its columns in another order, mixed line ends, and no line end at the end', async () => {
    const [first, ...others] = header.split(',');
    const [id, ...values] = lineOf({ show_id: 'p1', title: 'Upside down' }).split(',');
    const lines = `${[...others, first].join(',')}\r\n${[...values, id].join(',')}\n`;
    const path = graph.feed('order.csv', lines + [...values.with(1, 'Inside out'), 'p2'].join(','));
    await graph.ingest(['prime_video', path]);
    expect((await titlesOf('prime_video')).map(({ title }) => title).sort()).toEqual([
      'Inside out',
      'Upside down',
    ]);
  });

  it('has a header and nothing else', async () => {
    const { code, output } = await graph.ingest(['netflix', graph.feed('none.csv', `${header}\n`)]);
    expect(code).toBe(0);
    expect(output).toContain('read 0 · created 0');
  });

  it('holds a NUL, which the job keeps as a sign of replacement', async () => {
    await graph.ingest([
      'netflix',
      graph.feed('nul.csv', `${header}\n${lineOf({ title: '', description: 'a\0b' })}`),
    ]);
    expect((await latestJob(graph)).rejects[0]?.raw).toContain('a\uFFFDb');
  });
});

describe('a feed that cannot be read', () => {
  it.each([
    ['empty.csv', '', 'it is empty'],
    ['blank.csv', ' \n\n', 'it is empty'],
    ['other.csv', 'a,b,c\n1,2,3\n', 'its first line lacks the columns show_id'],
    ['wide.csv', `${header},extra\n`, '13 columns where 12 are expected'],
  ])('such as %s ends with one line and without a job', async (name, bytes, reason) => {
    const before = await latestJob(graph);
    const { code, output, errors } = await graph.ingest(['netflix', graph.feed(name, bytes)]);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toMatch(/^The feed .* cannot be read: .*\n$/);
    expect(errors).toContain(reason);
    expect(await latestJob(graph)).toEqual(before);
  });

  it('such as one that does not exist, or a folder', async () => {
    const absent = await graph.ingest(['netflix', join(graph.folder, 'absent.csv')]);
    expect(absent).toMatchObject({ code: 1, errors: expect.stringContaining('there is no such file') });
    mkdirSync(join(graph.folder, 'folder'));
    const folder = await graph.ingest(['netflix', join(graph.folder, 'folder')]);
    expect(folder).toMatchObject({ code: 1, errors: expect.stringContaining('it is a folder') });
  });
});

describe('the command', () => {
  const feed = () => graph.feed('one.csv', `${header}\n${lineOf({ show_id: 'one' })}\n`);

  it.each([
    [[]],
    [['netflix']],
    [['betamax', 'x.csv']],
    [['netflix', 'x.csv', '--region', 'USA']],
    [['--loud']],
  ])('shows how it is used for %j', async (args) => {
    const { code, errors } = await graph.ingest(args);
    expect(code).toBe(1);
    expect(errors).toContain('Usage: npm run ingest -- <platform> <file|url|api> [--region US]');
  });

  it('says in one line that no router answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, errors } = await graph.ingest(['netflix', feed()], { ROUTER_URL: url });
    expect(code).toBe(1);
    expect(errors).toBe(`No router answers at ${url}: run \`npm start\` first, or set ROUTER_URL.\n`);
  });

  it('takes the secret of the embedded gateway from its data folder, and says where it looked', async () => {
    writeFileSync(
      join(graph.folder, 'secrets.json'),
      JSON.stringify({ SERVICE_CLIENT_SECRET: graph.secret }),
    );
    const found = await graph.ingest(['netflix', feed()], {
      SERVICE_CLIENT_SECRET: '',
      DATA_DIR: graph.folder,
    });
    expect(found.code).toBe(0);
    const elsewhere = await graph.ingest(['netflix', feed()], {
      SERVICE_CLIENT_SECRET: '',
      DATA_DIR: '/nowhere',
    });
    expect(elsewhere).toMatchObject({ code: 1, errors: expect.stringContaining('/nowhere/secrets.json') });
  });

  it('says that its secret was refused, without showing it', async () => {
    const { code, errors } = await graph.ingest(['netflix', feed()], { SERVICE_CLIENT_SECRET: 'wrong-one' });
    expect(code).toBe(1);
    expect(errors).toBe('The router gave no service token: HTTP 401.\n');
  });
});
