import { readSchemas } from '#router/planner/compose.ts';
import { CallError, readName, readNumber, readOptions } from '../call.ts';
import { readGit } from '../git.ts';
import { printOutcome } from '../print-outcome.ts';
import { publish } from '../publish.ts';
import { readInput } from '../published-schema.ts';
import type { SchemaCommand } from '../schema-command.ts';
import { withStore } from '../with-store.ts';

const options = {
  config: { type: 'string' },
  subgraph: { type: 'string' },
  schema: { type: 'string' },
  'routing-url': { type: 'string' },
  variant: { type: 'string', default: 'current' },
  base: { type: 'string' },
  commit: { type: 'string' },
  author: { type: 'string' },
} as const;

type Call = ReturnType<typeof readOptions<typeof options>>;

async function readOne(call: Call) {
  const { config, subgraph, schema, 'routing-url': url } = call;
  if (config !== undefined || subgraph === undefined || schema === undefined || url === undefined)
    throw new CallError('One subgraph takes --subgraph, --schema and --routing-url, and no --config.');
  if (!URL.canParse(url)) throw new CallError(`--routing-url takes an address, not "${url}".`);
  return [{ name: readName('subgraph', subgraph), url, sdl: await readInput(schema), file: schema }];
}

async function readAll({ config = 'supergraph.yaml' }: Call) {
  await readInput(config);
  return readSchemas(config);
}

/** `publish`: makes a supergraph the newest of its variant. */
export const command: SchemaCommand = {
  usage:
    '([--config supergraph.yaml] | --subgraph NAME --schema FILE --routing-url URL) [--variant current] [--base NUMBER] ' +
    '[--commit HASH] [--author NAME]',
  summary: 'Composes and publishes, unless it does not compose or others have published since the base.',
  async run(args, config) {
    const call = readOptions(args, options);
    const variant = readName('variant', call.variant);
    const base = call.base === undefined ? undefined : readNumber('base', call.base);
    const isWhole = [call.subgraph, call.schema, call['routing-url']].every((given) => given === undefined);
    const [schemas, git] = await Promise.all([isWhole ? readAll(call) : readOne(call), readGit()]);
    const gitCommit = call.commit ?? git.commit;
    const author = call.author ?? git.author;
    const request = { variant, schemas, isWhole, base, gitCommit, author };
    return withStore(config, async (store) => printOutcome(await publish(store, request)));
  },
};
