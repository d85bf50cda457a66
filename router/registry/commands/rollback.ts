import { CallError, readName, readNumber, readOptions } from '../call.ts';
import { readGit } from '../git.ts';
import { printOutcome } from '../print-outcome.ts';
import { rollBack } from '../publish.ts';
import type { SchemaCommand } from '../schema-command.ts';
import { withStore } from '../with-store.ts';

const options = {
  to: { type: 'string' },
  variant: { type: 'string', default: 'current' },
  author: { type: 'string' },
} as const;

/** `rollback`: publishes an earlier publication again. */
export const command: SchemaCommand = {
  usage: '--to NUMBER [--variant current] [--author NAME]',
  summary: 'Publishes an earlier supergraph again, byte for byte.',
  async run(args, config) {
    const call = readOptions(args, options);
    const to = readNumber('to', call.to ?? '');
    const variant = readName('variant', call.variant);
    const author = call.author ?? (await readGit()).author;
    return withStore(config, async (store) => {
      const outcome = await rollBack(store, variant, to, author);
      if (outcome === undefined) throw new CallError(`The variant "${variant}" has no publication ${to}.`);
      return printOutcome(outcome);
    });
  },
};
