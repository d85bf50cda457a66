import type { Config } from '#shared/config.ts';

/** A verb of `npm run schema`. */
export interface SchemaCommand {
  /** Its options, such as `[--variant NAME]`. */
  usage: string;
  /** What it does, in a sentence. */
  summary: string;
  /** Returns the exit code: 0 for yes, 1 for no. Throws CallError for a call that cannot be taken, and OperatorError. */
  run(args: string[], config: Config): Promise<number>;
}
