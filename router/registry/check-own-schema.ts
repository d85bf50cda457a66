/**
 * `npm run schema:check`: holds our own graph to what is published of it (`published/schema.graphql`) and to the operations
 * of this repository. `--accept` takes the graph as it is for published, when the check passes.
 */
import { runProcess } from '#shared/process.ts';
import { takeCall } from './call.ts';
import { command as check } from './commands/check.ts';
import { command as compose } from './commands/compose.ts';
import { command as lint } from './commands/lint.ts';

const published = 'router/registry/published/schema.graphql';
const overrides = 'router/registry/published/overrides.yaml';
const operations = [
  'tests/operations',
  'router/mcp/operations',
  'router/web/explorer/queries',
  'subgraphs/ingestion/operations',
].flatMap((folder) => ['--operations', folder]);

await runProcess(async (config) => {
  const codes = [
    await takeCall(() =>
      check.run(['--against', published, '--overrides', overrides, ...operations], config),
    ),
    await takeCall(() => lint.run(['--against', published], config)),
  ];
  process.exitCode = Math.max(...codes);
  if (process.exitCode === 0 && process.argv.includes('--accept'))
    process.exitCode = await takeCall(() => compose.run(['--api', '--output', published], config));
});
