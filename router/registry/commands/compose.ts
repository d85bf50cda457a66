import { apiSdlOf } from '../api-schema.ts';
import { readOptions, writeOutput } from '../call.ts';
import { proposedSupergraph } from '../published-schema.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = {
  config: { type: 'string', default: 'supergraph.yaml' },
  api: { type: 'boolean', default: false },
  output: { type: 'string' },
} as const;

/** `compose`: the supergraph of a `supergraph.yaml`. */
export const command: SchemaCommand = {
  usage: '[--config supergraph.yaml] [--api] [--output FILE]',
  summary: 'Composes the supergraph and prints it; with --api only what clients see of it.',
  async run(args) {
    const call = readOptions(args, options);
    const supergraphSdl = await proposedSupergraph(call.config);
    const sdl = call.api ? apiSdlOf(supergraphSdl) : `${supergraphSdl.trimEnd()}\n`;
    await writeOutput(call.output, sdl);
    return 0;
  },
};
