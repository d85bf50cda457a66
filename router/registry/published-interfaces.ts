import { readFile, writeFile } from 'node:fs/promises';
import { buildTools } from '../mcp/tools.ts';
import type { BreakingChange } from './breaking-change.ts';
import { breakingProtoChanges } from './proto-changes.ts';
import { proposedSchema, readInput } from './published-schema.ts';
import { overrideOf } from './schema-overrides.ts';
import type { Override } from './schema-overrides.ts';
import { breakingToolChanges } from './tool-changes.ts';
import type { PublishedTool } from './tool-changes.ts';

/** An interface of ours beside the graph, held to what is published of it. */
export interface PublishedInterface {
  name: string;
  /** The file with what is published. */
  published: string;
  /** What it is now, as it would be published. */
  current(): Promise<string>;
  /** What would break its clients. */
  breakingChanges(published: string, current: string): BreakingChange[];
}

/** The tools as the bridge lists them. */
async function printTools(): Promise<string> {
  const tools = buildTools(await proposedSchema('supergraph.yaml'));
  const published = tools.map(({ query: _query, variablesOf: _variablesOf, ...tool }): PublishedTool => tool);
  return `${JSON.stringify(published, null, 2)}\n`;
}

export const publishedInterfaces: readonly PublishedInterface[] = [
  {
    name: 'gRPC',
    published: 'router/registry/published/sona.proto',
    current: () => readInput('subgraphs/sona/inference/sona.proto'),
    breakingChanges: breakingProtoChanges,
  },
  {
    name: 'MCP tools',
    published: 'router/registry/published/tools.json',
    current: printTools,
    breakingChanges: (published, current) =>
      breakingToolChanges(JSON.parse(published) as PublishedTool[], JSON.parse(current) as PublishedTool[]),
  },
];

/** The breaking changes of an interface, each with what is thought of it. */
async function checkInterface(
  { published, current, breakingChanges }: PublishedInterface,
  overrides: readonly Override[],
): Promise<(BreakingChange & { override: Override | null })[]> {
  const changes = breakingChanges(await readFile(published, 'utf8'), await current());
  return changes.map((change) => ({ ...change, override: overrideOf(overrides, change.type, change.path) }));
}

/** Prints the check of an interface; returns the exit code. */
export async function printInterfaceCheck(
  each: PublishedInterface,
  overrides: readonly Override[],
): Promise<number> {
  const changes = await checkInterface(each, overrides);
  for (const { type, path, message, override } of changes) {
    console.log(`${override === null ? 'FAIL' : 'pass'}  ${path}  ${message} (${type})`);
    if (override !== null) console.log(`      overridden until ${override.expires}: ${override.reason}`);
  }
  const failed = changes.filter(({ override }) => override === null).length;
  console.log(
    `${each.name}: ${failed === 0 ? 'nothing' : `${failed} of ${changes.length} changes`} would break its clients.`,
  );
  return failed === 0 ? 0 : 1;
}

/** Takes an interface as it is for published. */
export async function publishInterface({ published, current }: PublishedInterface): Promise<void> {
  await writeFile(published, await current());
}
