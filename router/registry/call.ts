import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { OperatorError } from '#shared/operator-error.ts';
import { isName } from './name.ts';

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

/** A name that a caller gave. Throws CallError when it can be none. */
export function readName(option: string, name: string): string {
  if (!isName(name)) throw new CallError(`--${option} takes letters, digits, _ and -, not "${name}".`);
  return name;
}

/** A number that a caller gave. Throws CallError for anything else. */
export function readNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CallError(`--${option} takes a number, not "${text}".`);
  return Number(text);
}

const dayMs = 86_400_000;

/** The moment at which a window that a caller gave begins, such as 30d. Throws CallError for anything else. */
export function readWindow(window: string): Date {
  const days = /^(\d{1,5})d$/.exec(window)?.[1];
  if (days === undefined)
    throw new CallError(`--window takes a number of days such as 30d, not "${window}".`);
  return new Date(Date.now() - Number(days) * dayMs);
}

/** Writes what a verb made to the file that the caller named, or prints it. */
export async function writeOutput(output: string | undefined, text: string): Promise<void> {
  if (output === undefined) process.stdout.write(text);
  else await writeFile(output, text);
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
