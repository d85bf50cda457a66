import { systemClock } from '#shared/clock.ts';
import { readConfig } from '#shared/config.ts';
import { runImportCommand } from './command.ts';

/** `npm run import -- <format> <file> [--dry-run]`; `--help` says more. */
process.exitCode = await runImportCommand(process.argv.slice(2), {
  config: await readConfig(),
  clock: systemClock,
  output: process.stdout,
  errors: process.stderr,
});
