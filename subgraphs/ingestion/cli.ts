import { systemClock } from '#shared/clock.ts';
import { readConfig } from '#shared/config.ts';
import { runIngestCommand } from './command.ts';

/** `npm run ingest -- <platform> <file|url|api>`; `--help` says more. Ctrl-C ends it after the batch that is being sent. */
const stopped = new AbortController();
process.once('SIGINT', () => stopped.abort(new Error('Stopped. Run it again to go on.')));
process.exitCode = await runIngestCommand(process.argv.slice(2), {
  config: await readConfig(),
  clock: systemClock,
  output: process.stdout,
  errors: process.stderr,
  signal: stopped.signal,
});
