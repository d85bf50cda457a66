/** @category contract */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const supergraph = parseYaml(read('supergraph.yaml')) as {
  subgraphs: Record<string, { routing_url: string }>;
};

describe('the map of the architecture', () => {
  it('names every subgraph with the port that it has in supergraph.yaml', () => {
    const map = read('docs/architecture.md');
    const listed = [...map.matchAll(/^\| (\w+) +\| (\d{4}) +\|/gm)].map(([, name, port]) => [name, port]);
    const actual = Object.entries(supergraph.subgraphs).map(([name, { routing_url }]) => [
      name,
      new URL(routing_url).port,
    ]);
    expect(listed.sort()).toEqual(actual.sort());
  });

  it('has a folder, tables, migrations and alert rules for every subgraph', () => {
    for (const name of Object.keys(supergraph.subgraphs)) {
      expect(readdirSync(new URL(`../../subgraphs/${name}/`, import.meta.url))).toEqual(
        expect.arrayContaining(['index.ts', 'schema.graphql', 'resolvers']),
      );
      expect(read(`db/schema/${name}.ts`)).toContain(`pgSchema('${name}')`);
      expect(readdirSync(new URL(`../../db/migrations/${name}/`, import.meta.url)).length).toBeGreaterThan(1);
      expect(read(`deploy/monitoring/rules/${name}.yaml`)).toContain('alert:');
    }
  });
});

describe('the errors that callers can meet', () => {
  it('are all explained in docs/errors.md', () => {
    const codes = [...read('subgraphs/shared/errors.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(
      (match) => match[1],
    );
    const explained = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(8);
    expect(explained.sort()).toEqual(codes.sort());
  });
});
