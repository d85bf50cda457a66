import { writeFile } from 'node:fs/promises';
import { composeSupergraph } from '#router/planner/compose.ts';
import { apiSdlOf } from '../api-schema.ts';
import { CallError, readOptions, takeCall } from '../call.ts';
import { applyContract } from '../contract.ts';
import { readInput } from '../published-schema.ts';
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
  run: (args) =>
    takeCall(async () => {
      const call = readOptions(args, options);
      const { include, exclude } = call;
      if (include.length + exclude.length === 0)
        throw new CallError('Name a tag: --include TAG or --exclude TAG.');
      await readInput(call.config);
      const supergraphSdl = applyContract(await composeSupergraph(call.config), { include, exclude });
      // Reading it also finds what a contract may not hide, such as a required argument.
      const apiSdl = apiSdlOf(supergraphSdl);
      const sdl = call.api ? apiSdl : `${supergraphSdl}\n`;
      if (call.output === undefined) process.stdout.write(sdl);
      else await writeFile(call.output, sdl);
      return 0;
    }),
};
