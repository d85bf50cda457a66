/** @category contract */
import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { eventually } from '#tests/eventually.ts';
import { buildGraph } from './graph.ts';
import { filesOfSupergraph, loadSupergraph } from './load-supergraph.ts';
import { watchSupergraph } from './watch-supergraph.ts';

describe('a supergraph that is composed from files', () => {
  const config = loadConfig({});
  let folder: string;
  let path: string;
  let served: string[];
  let outcomes: string[];
  let looks: number;
  let errors: string[];
  let stop: () => void;

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const writeConfiguration = (...names: string[]) => {
    const subgraphs = names.map(
      (name) =>
        `  ${name}:\n    routing_url: http://${name}.example/graphql\n    schema: { file: ./${name}.graphql }\n`,
    );
    write('supergraph.yaml', `subgraphs:\n${subgraphs.join('')}`);
  };
  const fields = () =>
    Object.keys(
      buildGraph(served.at(-1) as string)
        .schema.getQueryType()
        ?.getFields() ?? {},
    );

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'media-gateway-watch-'));
    path = join(folder, 'supergraph.yaml');
    write('one.graphql', 'type Query { one: Int }');
    writeConfiguration('one');
    [served, outcomes, looks, errors] = [[], [], 0, []];
    const keep = (line: string) => {
      const { level, reason } = JSON.parse(line) as { level: string; reason: string };
      if (level === 'ERROR') errors.push(reason);
    };
    stop = await watchSupergraph({
      files: () => {
        looks += 1;
        return filesOfSupergraph(config, path);
      },
      load: () => loadSupergraph(config, path),
      current: await loadSupergraph(config, path),
      replace: (sdl) => {
        buildGraph(sdl);
        served.push(sdl);
      },
      onReload: (outcome) => outcomes.push(outcome),
      everyMs: 50,
      log: createLog({
        ...{ service: 'router', version: '0.0.0', level: 'info' },
        destination: { write: keep },
      }),
    });
  });
  afterEach(() => {
    stop();
    rmSync(folder, { recursive: true });
  });
  /** Until it has seen all that there is now, and that it does not change any more. */
  const lookThrice = () => {
    const before = looks;
    return eventually(() => looks >= before + 4);
  };

  it('is served anew when a schema changes, in place or by another file, and when a subgraph is added', async () => {
    write('one.graphql', 'type Query { one: Int uno: Int }');
    await eventually(() => served.length === 1);
    expect(fields()).toEqual(['one', 'uno']);

    write('two.graphql', 'type Query { two: Int }');
    writeConfiguration('one', 'two');
    await eventually(() => served.length === 2);
    expect(fields()).toEqual(['one', 'uno', 'two']);

    write('two.new', 'type Query { two: Int due: Int }');
    renameSync(join(folder, 'two.new'), join(folder, 'two.graphql'));
    await eventually(() => served.length === 3);
    expect(fields()).toEqual(['one', 'uno', 'two', 'due']);
    expect(outcomes).toEqual(['replaced', 'replaced', 'replaced']);
  });

  it('is kept while its files cannot be composed, with one line that says why', async () => {
    write('one.graphql', 'type Query { one: Missing }');
    await eventually(() => errors.length > 0);
    await lookThrice();
    expect(errors).toEqual([expect.stringContaining('Missing')]);
    expect([served, outcomes]).toEqual([[], ['refused']]);

    rmSync(join(folder, 'one.graphql'));
    await eventually(() => errors.length > 1);
    expect(errors[1]).toContain('ENOENT');
    write('one.graphql', 'type Query { one: Int eins: Int }');
    await eventually(() => served.length === 1);
    expect(fields()).toEqual(['one', 'eins']);
  });

  it('is left as it is when its files are written again with what they say', async () => {
    write('one.graphql', '# The same.\ntype Query { one: Int }');
    utimesSync(path, new Date(), new Date());
    await lookThrice();
    expect([served, outcomes, errors]).toEqual([[], [], []]);
  });
});
