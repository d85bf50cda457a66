/**
 * `npm run schema:check`: holds our own graph to what is published of it (`published/schema.graphql`) and to the operations
 * of this repository, and the other interfaces that clients are built against to what is published of those. `--accept`
 * takes all of them as they are for published, when the check passes.
 */
import { runProcess } from '#shared/process.ts';
import { takeCall } from './call.ts';
import { command as check } from './commands/check.ts';
import { command as compose } from './commands/compose.ts';
import { command as lint } from './commands/lint.ts';
import { printInterfaceCheck, publishInterface, publishedInterfaces } from './published-interfaces.ts';
import { readInput } from './published-schema.ts';
import { readOverrides } from './schema-overrides.ts';

const published = 'router/registry/published/schema.graphql';
const overrides = 'router/registry/published/overrides.yaml';
const operations = [
  'tests/operations',
  'router/mcp/operations',
  'router/registry/operations',
  'router/web/explorer/queries',
  'subgraphs/ingestion/operations',
].flatMap((folder) => ['--operations', folder]);

/** Checks the interfaces beside the graph; returns the exit code. */
async function checkInterfaces(): Promise<number> {
  const accepted = readOverrides(await readInput(overrides));
  const codes = [];
  for (const each of publishedInterfaces) codes.push(await printInterfaceCheck(each, accepted));
  return Math.max(...codes);
}

await runProcess(async (config) => {
  const codes = [
    await takeCall(() =>
      check.run(['--against', published, '--overrides', overrides, ...operations], config),
    ),
    await takeCall(() => lint.run(['--against', published], config)),
    await takeCall(checkInterfaces),
  ];
  process.exitCode = Math.max(...codes);
  if (process.exitCode !== 0 || !process.argv.includes('--accept')) return;
  process.exitCode = await takeCall(() => compose.run(['--api', '--output', published], config));
  for (const each of publishedInterfaces) await publishInterface(each);
});
