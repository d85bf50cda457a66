import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { OperatorError } from './operator-error.ts';

/** Runs the main function of a process; what the operator can mend is printed as one line, then exit 1. */
export async function runProcess(main: (config: Config) => Promise<void>): Promise<void> {
  try {
    await main(await readConfig());
  } catch (error) {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exit(1);
  }
}
