import { apiSdlOf } from '../api-schema.ts';
import { CallError, readOptions, writeOutput } from '../call.ts';
import { applyContract } from '../contract.ts';
import { proposedSupergraph } from '../published-schema.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = {
  config: { type: 'string', default: 'supergraph.yaml' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  api: { type: 'boolean', default: false },
  output: { type: 'string' },
} as const;

/** `contract`: the supergraph of a variant that shows only a part of the graph. */
export const command: SchemaCommand = {
  usage: '(--include TAG | --exclude TAG)… [--config supergraph.yaml] [--api] [--output FILE]',
  summary:
    'Composes a supergraph that shows only what the tags allow; with --api only what clients see of it.',
  async run(args) {
    const call = readOptions(args, options);
    const { include, exclude } = call;
    if (include.length + exclude.length === 0)
      throw new CallError('Name a tag: --include TAG or --exclude TAG.');
    const supergraphSdl = applyContract(await proposedSupergraph(call.config), { include, exclude });
    // Reading it also finds what a contract may not hide, such as a required argument.
    const apiSdl = apiSdlOf(supergraphSdl);
    const sdl = call.api ? apiSdl : `${supergraphSdl}\n`;
    await writeOutput(call.output, sdl);
    return 0;
  },
};
