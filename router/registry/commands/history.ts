import { readName, readNumber, readOptions } from '../call.ts';
import type { SchemaCommand } from '../schema-command.ts';
import { withStore } from '../with-store.ts';

const options = {
  variant: { type: 'string', default: 'current' },
  limit: { type: 'string', default: '20' },
} as const;

/** `history`: lists what was published. */
export const command: SchemaCommand = {
  usage: '[--variant current] [--limit 20]',
  summary: 'Lists what was published, the newest first.',
  async run(args, config) {
    const call = readOptions(args, options);
    const [variant, limit] = [readName('variant', call.variant), readNumber('limit', call.limit)];
    const publications = await withStore(config, (store) => store.history(variant, limit));
    for (const { number, publishedAt, hash, gitCommit, author, restores } of publications) {
      const origin = [gitCommit?.slice(0, 12), author, restores && `brings back ${restores}`];
      const line = [String(number).padStart(4), publishedAt, hash.slice(0, 12), ...origin];
      console.log(line.filter(Boolean).join('  '));
    }
    if (publications.length === 0) console.log(`Nothing is published to the variant "${variant}".`);
    return 0;
  },
};
