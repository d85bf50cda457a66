import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { OperatorError } from '#shared/operator-error.ts';

/** Thrown when a verb is called with what it cannot take; the process ends with 2. */
export class CallError extends OperatorError {
  override name = 'CallError';
}

/** Reads the options of a verb. Throws CallError for an unknown one. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: false, strict: true }).values;
  } catch (error) {
    throw new CallError((error as Error).message, { cause: error });
  }
}

/** Runs a verb, and returns 2 with the reason printed when the call cannot be taken. */
export async function takeCall(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    console.error(error.message);
    return 2;
  }
}
