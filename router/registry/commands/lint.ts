import { readOptions } from '../call.ts';
import { proposedSchema, publishedSchema } from '../published-schema.ts';
import { lintSchema } from '../schema-lint.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = {
  config: { type: 'string', default: 'supergraph.yaml' },
  against: { type: 'string' },
  variant: { type: 'string' },
  all: { type: 'boolean', default: false },
} as const;

/** `lint`: looks over what clients would see. */
export const command: SchemaCommand = {
  usage: '[--config supergraph.yaml] [--against FILE | --variant NAME] [--all]',
  summary:
    'Looks names, descriptions, deprecations and lists over; what is published already only with --all.',
  async run(args, config) {
    const call = readOptions(args, options);
    const isCompared = call.against !== undefined || call.variant !== undefined;
    const published = isCompared ? await publishedSchema(call, config) : undefined;
    const problems = lintSchema(await proposedSchema(call.config), published);
    const fresh = problems.filter(({ isPublished }) => !isPublished);
    for (const { rule, path, message } of call.all ? problems : fresh)
      console.log(`${rule.padEnd(13)}  ${path}  ${message}`);
    const before = problems.length - fresh.length;
    console.log(
      `Lint: ${fresh.length === 0 ? 'no' : fresh.length} new problems${before === 0 ? '' : `, and ${before} that were published before`}.`,
    );
    return fresh.length === 0 ? 0 : 1;
  },
};
