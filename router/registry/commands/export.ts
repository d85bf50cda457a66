import { mkdir, writeFile } from 'node:fs/promises';
import { version } from '#shared/version.ts';
import { apiSdlOf } from '../api-schema.ts';
import { CallError, readOptions } from '../call.ts';
import { applyContract } from '../contract.ts';
import { proposedSupergraph } from '../published-schema.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = {
  config: { type: 'string', default: 'supergraph.yaml' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  name: { type: 'string', default: 'media-gateway-schema' },
  version: { type: 'string', default: version },
  output: { type: 'string' },
} as const;

/** `export`: what app developers of other repositories need. */
export const command: SchemaCommand = {
  usage:
    '--output FOLDER [--config supergraph.yaml] [--include TAG | --exclude TAG]… [--name PACKAGE] [--version VERSION]',
  summary: 'Writes the SDL that clients see, its introspection and a package of its TypeScript types.',
  async run(args) {
    const { config, include, exclude, output, ...packageOptions } = readOptions(args, options);
    if (output === undefined) throw new CallError('Say where to: --output FOLDER.');
    const apiSdl = apiSdlOf(applyContract(await proposedSupergraph(config), { include, exclude }));
    // Loaded here, as the code generator is not installed where only the product runs.
    const { clientPackage } = await import('../client-package.ts');
    const files = await clientPackage(apiSdl, packageOptions);
    await mkdir(output, { recursive: true });
    for (const [file, content] of Object.entries(files)) await writeFile(`${output}/${file}`, content);
    console.log(`Wrote ${Object.keys(files).join(', ')} to ${output}.`);
    return 0;
  },
};
