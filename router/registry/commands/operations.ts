import { systemClock } from '#shared/clock.ts';
import { RouterClient } from '#shared/router-client.ts';
import { readServiceSecret } from '#shared/service-secret.ts';
import { readOptions, readWindow, writeOutput } from '../call.ts';
import { RecordedOperationsDocument } from '../operations.generated.ts';
import type { RecordedOperationsQueryVariables } from '../operations.generated.ts';
import type { RecordedOperation } from '../recorded-operation.ts';
import type { SchemaCommand } from '../schema-command.ts';

const options = {
  graph: { type: 'string' },
  window: { type: 'string', default: '30d' },
  output: { type: 'string' },
} as const;

async function readAll(client: RouterClient, since: Date): Promise<RecordedOperation[]> {
  const operations: RecordedOperation[] = [];
  let after: string | null = null;
  do {
    const variables: RecordedOperationsQueryVariables = { since: since.toISOString(), after };
    const { recordedOperations: page } = await client.run(RecordedOperationsDocument, variables);
    operations.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return operations;
}

/** `operations`: prints what apps asked of the graph, for `check --operations`. */
export const command: SchemaCommand = {
  usage: '[--graph URL] [--window 30d] [--output FILE]',
  summary: 'Prints what apps asked of the graph that runs, as check reads it.',
  async run(args, config) {
    const call = readOptions(args, options);
    const client = new RouterClient({
      routerUrl: call.graph ?? config.ROUTER_URL,
      clientId: 'router',
      clientSecret: await readServiceSecret(config),
      clock: systemClock,
    });
    await client.hello();
    const operations = await readAll(client, readWindow(call.window));
    if (operations.length === 0)
      console.error('Nothing was asked in the window, or not reported yet: see ROUTER_USAGE_REPORT_SECONDS.');
    await writeOutput(call.output, `${JSON.stringify(operations, null, 2)}\n`);
    return 0;
  },
};
