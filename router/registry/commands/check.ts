import { CallError, readOptions, readWindow, writeOutput } from '../call.ts';
import { proposedSchema, publishedSchema, readInput } from '../published-schema.ts';
import { readOperations } from '../read-operations.ts';
import type { RecordedOperation } from '../recorded-operation.ts';
import { reports } from '../reports/index.ts';
import { askedSince, checkSchema } from '../schema-check.ts';
import type { SchemaCommand } from '../schema-command.ts';
import { readOverrides } from '../schema-overrides.ts';

const options = {
  config: { type: 'string', default: 'supergraph.yaml' },
  against: { type: 'string' },
  variant: { type: 'string' },
  operations: { type: 'string', multiple: true },
  window: { type: 'string', default: '30d' },
  overrides: { type: 'string' },
  report: { type: 'string', default: 'terminal' },
  output: { type: 'string' },
} as const;

async function operationsOf(
  paths: string[] | undefined,
  since: Date,
): Promise<RecordedOperation[] | undefined> {
  return paths === undefined ? undefined : askedSince(await readOperations(paths), since);
}

/** `check`: says whether a supergraph can take the place of the published one. */
export const command: SchemaCommand = {
  usage:
    '(--against FILE | --variant NAME) [--config supergraph.yaml] [--operations FOLDER|FILE]… [--window 30d] ' +
    '[--overrides FILE] [--report terminal|json|junit|markdown] [--output FILE]',
  summary: 'Composes, compares with what is published, and names whom each breaking change would break.',
  async run(args, config) {
    const call = readOptions(args, options);
    const report = Object.hasOwn(reports, call.report)
      ? reports[call.report as keyof typeof reports]
      : undefined;
    if (report === undefined)
      throw new CallError(`--report takes ${Object.keys(reports).join(', ')}, not "${call.report}".`);
    const since = readWindow(call.window);
    const overrides = call.overrides === undefined ? [] : readOverrides(await readInput(call.overrides));
    const check = await checkSchema(await publishedSchema(call, config), await proposedSchema(call.config), {
      operations: await operationsOf(call.operations, since),
      overrides,
    });
    await writeOutput(call.output, `${report(check)}\n`);
    return check.passes ? 0 : 1;
  },
};
