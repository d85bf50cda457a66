import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, loadConfig } from '#shared/config.ts';
import { buildGraph } from './graph.ts';
import { loadSupergraph, routingUrlsOf } from './load-supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gateway-supergraph-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('loadSupergraph', () => {
  it('composes our own with the addresses of the configuration', async () => {
    const config = loadConfig({ SONA_PORT: '9082', INSIGHTS_URL: 'http://insights.internal:80' });
    const { subgraphs } = buildGraph(await loadSupergraph(config));
    expect(Object.fromEntries(subgraphs)).toEqual({
      accounts: 'http://127.0.0.1:8084/graphql',
      content: 'http://127.0.0.1:8087/graphql',
      discovery: 'http://127.0.0.1:8081/graphql',
      ingestion: 'http://127.0.0.1:8085/graphql',
      insights: 'http://insights.internal/graphql',
      playback: 'http://127.0.0.1:8086/graphql',
      sona: 'http://127.0.0.1:9082/graphql',
      sync: 'http://127.0.0.1:8083/graphql',
    });
    expect(Object.keys(routingUrlsOf(config)).sort()).toEqual([...subgraphs.keys()].sort());
  });

  it('takes a file as it is, and composes a YAML file', async () => {
    const sdl = write('any.graphql', 'schema { query: Query }');
    expect(await loadSupergraph(loadConfig({}), sdl)).toBe('schema { query: Query }');
    expect(await loadSupergraph(loadConfig({ SUPERGRAPH_PATH: sdl }))).toBe('schema { query: Query }');

    write('one.graphql', 'type Query { one: Int }');
    const yaml =
      'subgraphs:\n  one:\n    routing_url: http://one.example/graphql\n    schema: { file: ./one.graphql }\n';
    const { subgraphs } = buildGraph(await loadSupergraph(loadConfig({}), write('supergraph.yaml', yaml)));
    expect([...subgraphs]).toEqual([['one', 'http://one.example/graphql']]);
  });

  it('says in one line which file is missing', async () => {
    await expect(loadSupergraph(loadConfig({}), join(folder, 'absent.graphql'))).rejects.toEqual(
      new ConfigurationError(`The supergraph ${folder}/absent.graphql cannot be read (ENOENT).`),
    );
  });

  it('says which problems keep subgraphs from composing', async () => {
    write('two.graphql', 'type Query { two: Missing }');
    const yaml =
      'subgraphs:\n  two:\n    routing_url: http://two.example\n    schema: { file: ./two.graphql }\n';
    const loading = loadSupergraph(loadConfig({}), write('broken.yaml', yaml));
    await expect(loading).rejects.toThrow(ConfigurationError);
    await expect(loading).rejects.toThrow('Unknown type Missing');
  });

  it('says where a schema is not GraphQL, and what a YAML file lacks', async () => {
    const problemOf = (yaml: string) =>
      loadSupergraph(loadConfig({}), write('broken.yaml', yaml)).then(
        () => '',
        (error: Error) => `${error.constructor.name}: ${error.message}`,
      );
    const naming = (file: string) =>
      `subgraphs:\n  three:\n    routing_url: http://three.example\n    schema: { file: ./${file} }\n`;
    write('three.graphql', 'type Query {\n  three: Int\n  %\n}');
    expect(await problemOf(naming('three.graphql'))).toMatch(
      /ConfigurationError: .*three\.graphql:3:3: Syntax Error/s,
    );
    expect(await problemOf(naming('absent.graphql'))).toMatch(/absent\.graphql cannot be read \(ENOENT\)/);
    expect(await problemOf('')).toMatch(
      /broken\.yaml does not say which subgraphs there are:\n {2}the file: /,
    );
    expect(await problemOf('subgraphs: { one: {} }')).toContain('subgraphs.one.routing_url: ');
    expect(await problemOf('subgraphs:\n  - [')).toMatch(/line \d/);
  });
});

describe('buildGraph', () => {
  it('refuses what is not a supergraph, and features that it cannot carry out', () => {
    expect(() => buildGraph('type Query { a: Int }')).toThrow(ConfigurationError);
    const linked = `schema
      @link(url: "https://specs.apollo.dev/link/v1.0")
      @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
      @link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)
    { query: Query } directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
    enum link__Purpose { SECURITY EXECUTION } scalar link__Import type Query { a: Int }`;
    expect(() => buildGraph(linked)).toThrow('context/v0.1');
  });

  it('plans an operation once for as long as its document is kept', async () => {
    const graph = buildGraph(await loadSupergraph(loadConfig({})));
    const document = parse('query A { platforms { id } } query B { genres { id } }');
    expect(graph.plan(document, 'A', {})).toBe(graph.plan(document, 'A', {}));
    expect(graph.plan(document, 'B', {})).not.toBe(graph.plan(document, 'A', {}));
    expect(() => graph.plan(document, 'C', {})).toThrow('C');
  });
});
