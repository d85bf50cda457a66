import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { OperatorError } from '#shared/operator-error.ts';

/** Thrown for a command line that cannot be followed. */
export class UsageError extends OperatorError {
  override name = 'UsageError';
}

/** Reads a command line with the options and any words. Throws UsageError, which ends with the usage. */
export function readCommandLine<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}
