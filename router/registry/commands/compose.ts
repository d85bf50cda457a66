import { writeFile } from 'node:fs/promises';
import { composeSupergraph } from '#router/planner/compose.ts';
import { apiSdlOf } from '../api-schema.ts';
import { readOptions, takeCall } from '../call.ts';
import { readInput } from '../published-schema.ts';
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
  run: (args) =>
    takeCall(async () => {
      const call = readOptions(args, options);
      await readInput(call.config);
      const supergraphSdl = await composeSupergraph(call.config);
      const sdl = call.api ? apiSdlOf(supergraphSdl) : `${supergraphSdl.trimEnd()}\n`;
      if (call.output === undefined) process.stdout.write(sdl);
      else await writeFile(call.output, sdl);
      return 0;
    }),
};
