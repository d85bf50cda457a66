/** `npm run schema -- VERB …`: the schema registry on the command line. */
import { runProcess } from '#shared/process.ts';
import { takeCall } from './call.ts';
import type { SchemaCommand } from './schema-command.ts';

const commands: Record<string, () => Promise<{ command: SchemaCommand }>> = {
  publish: () => import('./commands/publish.ts'),
  history: () => import('./commands/history.ts'),
  rollback: () => import('./commands/rollback.ts'),
  serve: () => import('./commands/serve.ts'),
  compose: () => import('./commands/compose.ts'),
  check: () => import('./commands/check.ts'),
  operations: () => import('./commands/operations.ts'),
  diff: () => import('./commands/diff.ts'),
  lint: () => import('./commands/lint.ts'),
  contract: () => import('./commands/contract.ts'),
  export: () => import('./commands/export.ts'),
};

const usageOf = async () => {
  const each = await Promise.all(
    Object.entries(commands).map(async ([verb, load]) => {
      const { command } = await load();
      return `  npm run schema -- ${verb} ${command.usage}\n      ${command.summary}`;
    }),
  );
  return `Usage:\n${each.join('\n')}`;
};

if (import.meta.main) {
  await runProcess(async (config) => {
    const [verb = '', ...args] = process.argv.slice(2);
    const load = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
    if (load === undefined) {
      console.error(await usageOf());
      process.exitCode = 2;
      return;
    }
    const { command } = await load();
    process.exitCode = await takeCall(() => command.run(args, config));
  });
}
