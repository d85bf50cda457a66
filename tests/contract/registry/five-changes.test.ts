import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedOperation } from '#router/registry/recorded-operation.ts';
import type { SchemaCheck } from '#router/registry/schema-check.ts';
import { startRecordedGraph } from './recorded-graph.ts';
import type { RecordedGraph } from './recorded-graph.ts';

/**
 * What a team sees that changes its subgraph: yes or no from the command line, with the client named.
 * @category contract
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cli = `${root}router/registry/cli.ts`;

const published = `
  type Query {
    title(id: ID!): Title
    search(text: String, first: Int): [Title!]!
  }
  interface Title { id: ID! name: String! length: Int }
  type Film implements Title { id: ID! name: String! length: Int director: String tagline: String }
  type Song implements Title { id: ID! name: String! length: Int }
`;

const dayMs = 86_400_000;
const lengths = 'query Lengths($text: String) { search(first: 5, text: $text) { id length } }';
const director = 'query Director($id: ID!) { title(id: $id) { ... on Film { director } } }';

describe('a change of a subgraph, checked on the command line', () => {
  let folder: string;
  let graph: RecordedGraph;

  beforeAll(async () => {
    folder = await mkdtemp(`${tmpdir()}/schema-check-`);
    graph = await startRecordedGraph(published);
    await writeFile(`${folder}/titles.graphql`, published);
    const entries = ['accounts', 'insights'].map(
      (name) =>
        `  ${name}:\n    routing_url: http://${name}.test\n    schema: { file: ${root}subgraphs/${name}/schema.graphql }\n`,
    );
    await writeFile(
      `${folder}/supergraph.yaml`,
      `subgraphs:\n  titles:\n    routing_url: http://titles.test\n    schema: { file: ./titles.graphql }\n${entries.join('')}`,
    );
    const v1 = await run(['publish', '--config', `${folder}/supergraph.yaml`]);
    expect(v1).toMatchObject({ code: 0, stdout: expect.stringContaining('Published current 1') });

    graph.runtime.clock.advance(-60 * dayMs);
    await graph.ask({ name: 'web', version: '8' }, director, { id: 'a' });
    await graph.untilRecorded(1);
    graph.runtime.clock.advance(60 * dayMs);
    for (const text of ['space', 'time'])
      await graph.ask({ name: 'tv', version: '4.2.0' }, lengths, { text });
    await graph.ask({ name: 'phone', version: '1.9.3' }, director, { id: 'a' });
    await graph.untilRecorded(3);
    const { code, stderr } = await run(['operations', '--output', `${folder}/operations.json`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 120_000);

  afterAll(async () => {
    await graph.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const options = ['--disable-warning=ExperimentalWarning', cli, ...args];
    try {
      const env = { PATH: process.env['PATH'], DATA_DIR: `${folder}/data`, ...graph.environment };
      const { stdout, stderr } = await promisify(execFile)(process.execPath, options, { env });
      return { code: 0, stdout, stderr };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }

  async function propose(edit: (schema: string) => string): Promise<void> {
    const schema = edit(published);
    if (schema === published) throw new Error('The edit changed nothing.');
    await writeFile(`${folder}/titles.graphql`, schema);
  }

  const files = () => ['--config', `${folder}/supergraph.yaml`, '--variant', 'current'];

  async function check(edit: (schema: string) => string, more: string[] = []) {
    await propose(edit);
    const args = ['check', ...files(), '--operations', `${folder}/operations.json`, '--report', 'json'];
    const { code, stdout, stderr } = await run([...args, ...more]);
    if (stdout === '') throw new Error(stderr);
    const verdict = JSON.parse(stdout) as SchemaCheck;
    const failed = verdict.changes.filter(({ passes }) => !passes);
    const broken = failed.flatMap(({ affects }) =>
      affects.map(({ client, version, operation }) => `${client} ${version} ${operation}`),
    );
    return { code, broken: [...new Set(broken)], failed: failed.map(({ path }) => path) };
  }

  const removeDirector = (schema: string) => schema.replace(' director: String', '');

  it('is held against what two clients asked, without what they wrote', async () => {
    const operations = JSON.parse(await readFile(`${folder}/operations.json`, 'utf8')) as RecordedOperation[];
    const recorded = operations.filter(({ name }) => name === 'Lengths' || name === 'Director');
    expect(
      recorded.flatMap(({ clients }) => clients.map(({ name, requests }) => `${name} ${requests}`)).sort(),
    ).toEqual(['phone 1', 'tv 2']);
    expect(JSON.stringify(operations)).not.toContain('space');
  });

  it('passes a field that is added', async () => {
    const verdict = await check((schema) => schema.replace('tagline', 'budget: Int tagline'));
    expect(verdict).toEqual({ code: 0, broken: [], failed: [] });
  });

  it('passes the removal of a field that nobody asks for', async () => {
    const verdict = await check((schema) => schema.replace(' tagline: String', ''));
    expect(verdict).toEqual({ code: 0, broken: [], failed: [] });
  });

  it('fails the removal of a field that is asked for, and names the client of the window', async () => {
    const verdict = await check(removeDirector);
    expect(verdict).toEqual({ code: 1, broken: ['phone 1.9.3 Director'], failed: ['Film.director'] });
  });

  it('fails an argument that becomes required', async () => {
    const verdict = await check((schema) => schema.replace('text: String,', 'text: String!,'));
    expect(verdict).toEqual({ code: 1, broken: ['tv 4.2.0 Lengths'], failed: ['Query.search.text'] });
  });

  it('fails a type that changes behind an interface', async () => {
    const verdict = await check((schema) => schema.replaceAll('length: Int', 'length: Float'));
    expect(verdict.code).toBe(1);
    expect(verdict.broken).toEqual(['tv 4.2.0 Lengths']);
    expect(verdict.failed.sort()).toEqual(['Film.length', 'Song.length', 'Title.length']);
  });

  it('passes a break that is overridden for a time, and takes no override without a reason', async () => {
    const override = { change: 'Film.director', reason: 'The phone app 2.0 is out.', expires: '2999-12-31' };
    const overrides = `${folder}/overrides.yaml`;
    await writeFile(overrides, JSON.stringify({ overrides: [override] }));
    await expect(check(removeDirector, ['--overrides', overrides])).resolves.toMatchObject({ code: 0 });
    await writeFile(overrides, JSON.stringify({ overrides: [{ ...override, reason: '' }] }));
    const { code, stderr } = await run(['check', ...files(), '--overrides', overrides]);
    expect(code).toBe(2);
    expect(stderr).toContain('overrides.0.reason');
  });

  it('answers 1 with every problem when the subgraphs do not compose', async () => {
    await propose((schema) => schema.replace('director: String', 'director: Nobody'));
    const { code, stderr } = await run(['compose', '--config', `${folder}/supergraph.yaml`]);
    expect(code).toBe(1);
    expect(stderr).toContain('Nobody');
  });

  it('answers 2 to a call that it cannot take', async () => {
    await expect(run(['check'])).resolves.toMatchObject({ code: 2 });
    await expect(run(['check', '--no-such-option'])).resolves.toMatchObject({ code: 2 });
    await expect(run(['no-such-verb'])).resolves.toMatchObject({ code: 2 });
    await propose((schema) => schema.replace('tagline', 'budget: Int tagline'));
    const missing = await run(['check', ...files(), '--operations', `${folder}/none.json`]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('none.json') });
    await writeFile(`${folder}/half.graphql`, 'type Query {');
    const half = await run([
      'diff',
      '--config',
      `${folder}/supergraph.yaml`,
      '--against',
      `${folder}/half.graphql`,
    ]);
    expect(half).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('half.graphql:1:13: Syntax Error'),
    });
  });
});
