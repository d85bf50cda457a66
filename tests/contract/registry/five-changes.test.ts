import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SchemaCheck } from '#router/registry/schema-check.ts';

/**
 * What a team sees that changes its subgraph: yes or no from the command line, with the client named.
 * @category contract
 */

const cli = fileURLToPath(new URL('../../../router/registry/cli.ts', import.meta.url));

const published = `
  type Query {
    title(id: ID!): Title
    search(text: String, first: Int): [Title!]!
  }
  interface Title { id: ID! name: String! length: Int }
  type Film implements Title { id: ID! name: String! length: Int director: String tagline: String }
  type Song implements Title { id: ID! name: String! length: Int }
`;

const lastSeen = new Date().toISOString();
const recorded = [
  {
    hash: 'a'.repeat(64),
    name: 'Lengths',
    document: 'query Lengths($text: String) { search(first: 5, text: $text) { id length } }',
    clients: [{ name: 'tv', version: '4.2.0', requests: 120, lastSeen }],
  },
  {
    hash: 'b'.repeat(64),
    name: 'Director',
    document: 'query Director($id: ID!) { title(id: $id) { ... on Film { director } } }',
    clients: [
      { name: 'phone', version: '1.9.3', requests: 7, lastSeen },
      { name: 'web', version: '8', requests: 1, lastSeen: '2020-01-01T00:00:00.000Z' },
    ],
  },
];

describe('a change of a subgraph, checked on the command line', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(`${tmpdir()}/schema-check-`);
    await writeFile(`${folder}/published.graphql`, published);
    await writeFile(`${folder}/operations.json`, JSON.stringify(recorded));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function run(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const options = ['--disable-warning=ExperimentalWarning', cli, ...args];
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, options);
      return { code: 0, stdout, stderr };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }

  async function propose(edit: (schema: string) => string): Promise<void> {
    const schema = edit(published);
    if (schema === published) throw new Error('The edit changed nothing.');
    await writeFile(`${folder}/titles.graphql`, schema);
    await writeFile(
      `${folder}/supergraph.yaml`,
      'subgraphs:\n  titles:\n    routing_url: http://titles.test/graphql\n    schema:\n      file: ./titles.graphql\n',
    );
  }

  const files = () => ['--config', `${folder}/supergraph.yaml`, '--against', `${folder}/published.graphql`];

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
  });
});
