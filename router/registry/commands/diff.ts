import { readOptions } from '../call.ts';
import { proposedSchema, publishedSchema } from '../published-schema.ts';
import { compareSchemas } from '../schema-changes.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = {
  config: { type: 'string', default: 'supergraph.yaml' },
  against: { type: 'string' },
  variant: { type: 'string' },
} as const;

/** `diff`: lists how a supergraph differs from the published one, without a verdict. */
export const command: SchemaCommand = {
  usage: '(--against FILE | --variant NAME) [--config supergraph.yaml]',
  summary: 'Lists what would change, the gravest first.',
  async run(args, config) {
    const call = readOptions(args, options);
    const changes = await compareSchemas(
      await publishedSchema(call, config),
      await proposedSchema(call.config),
    );
    for (const { criticality, path, message } of changes)
      console.log(`${criticality.padEnd(9)}  ${path}  ${message}`);
    if (changes.length === 0) console.log('Nothing changes.');
    return 0;
  },
};
