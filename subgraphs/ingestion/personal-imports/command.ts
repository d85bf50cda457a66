import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '#shared/clock.ts';
import { required } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { reachRouter } from '#shared/reach-router.ts';
import { readCommandLine, UsageError } from '../command-line.ts';
import type { PersonalFormat } from './entry.ts';
import { formats } from './formats/index.ts';
import { importPersonalData } from './import-personal-data.ts';
import { createPersonGraph } from './person-graph.ts';
import { reportText } from './report-text.ts';

export interface ImportCommandEnvironment {
  config: Pick<Config, 'ROUTER_URL' | 'IMPORT_ACCESS_TOKEN'>;
  clock: Clock;
  output: { write(text: string): unknown };
  errors: { write(text: string): unknown };
}

const usage = `Usage: npm run import -- <format> <file> [--dry-run]
${[...formats.values()].map(({ name, files }) => `  ${name.padEnd(11)} ${files}`).join('\n')}
  --dry-run   says what would be matched, and changes nothing
Acts for the person whose access token is in IMPORT_ACCESS_TOKEN.`;

/** Files of people are at most some years of listening. */
const mostBytes = 200 * 1024 * 1024;

interface Arguments {
  format: PersonalFormat;
  path: string;
  isDryRun: boolean;
}

function argumentsOf(args: string[]): Arguments | null {
  const options = { 'dry-run': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const parsed = readCommandLine(args, options, usage);
  if (parsed.values.help === true) return null;
  const [name = '', path = '', ...rest] = parsed.positionals;
  const format = formats.get(name);
  if (format === undefined || path === '' || rest.length > 0) throw new UsageError(usage);
  return { format, path, isDryRun: parsed.values['dry-run'] === true };
}

async function readText(path: string): Promise<string> {
  const cannot = (why: string, cause?: unknown) =>
    new OperatorError(`${path} cannot be read: ${why}.`, { cause });
  const { size } = await stat(path).catch((error: Error) => {
    throw cannot(error.message, error);
  });
  if (size > mostBytes) throw cannot(`it is longer than ${mostBytes} bytes`);
  return readFile(path, 'utf8').catch((error: Error) => {
    throw cannot(error.message, error);
  });
}

/**
 * `import <format> <file> [--dry-run]`: brings what a person did elsewhere into their own history, ratings and watchlist.
 * Returns the exit code: 0 when the file was read, matched or not; 1 with an explanation when it was not.
 */
export async function runImportCommand(
  args: string[],
  environment: ImportCommandEnvironment,
): Promise<number> {
  const { config, clock, output, errors } = environment;
  try {
    const asked = argumentsOf(args);
    if (asked === null) {
      output.write(`${usage}\n`);
      return 0;
    }
    const { format, path, isDryRun } = asked;
    const file = format.parse(await readText(path), basename(path));
    const token = required(config as Config, 'IMPORT_ACCESS_TOKEN');
    await reachRouter(config.ROUTER_URL);
    const graph = createPersonGraph(config.ROUTER_URL, token);
    output.write(reportText(await importPersonalData(file, { graph, clock, isDryRun })));
    return 0;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    errors.write(`${error.message}\n`);
    return 1;
  }
}
