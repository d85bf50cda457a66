/** `npm run data-requests -- list | retry ID`: orders about personal data that have not come to their end. */
import { parseArgs } from 'node:util';
import { createDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { systemClock } from '#shared/clock.ts';
import { required } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { runProcess } from '#shared/process.ts';
import { version } from '#shared/version.ts';
import { DataRequestRepository } from './data-requests/data-request-repository.ts';
import { unsettled } from './data-requests/progress.ts';
import { retryDataRequest } from './data-requests/retry-data-request.ts';
import { isId } from './user.ts';

const usage = `Usage: npm run data-requests -- list | retry ID
  list       orders that are running or have failed, and the domains that they wait for
  retry ID   lets one that has failed begin anew, within a minute`;

/** Throws OperatorError for anything else. */
function readArguments(): { retry: string | null } {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false });
  const [command, id, ...rest] = positionals;
  if (command === 'list' && id === undefined) return { retry: null };
  if (command === 'retry' && id !== undefined && isId(id) && rest.length === 0) return { retry: id };
  throw new OperatorError(usage);
}

async function list(database: Database): Promise<void> {
  const requests = await new DataRequestRepository(database.queries).listUnfinished();
  for (const { id, kind, state, requestedAt, progress } of requests) {
    const domains = unsettled(kind, progress).join(' ') || 'nobody';
    console.log(`${id}  ${kind}  ${state}  since ${requestedAt.toISOString()}  waits for ${domains}`);
  }
  console.log(`${requests.length} orders have not come to their end.`);
}

await runProcess(async (config) => {
  const { retry } = readArguments();
  const log = createLog({ service: 'data-requests', version, level: config.LOG_LEVEL });
  const url = required(config, 'DATABASE_URL');
  const database = createDatabase({ url, config, log, metrics: new Metrics() });
  try {
    if (retry === null) return await list(database);
    if (!(await retryDataRequest(database, systemClock, retry))) {
      throw new OperatorError(`No order with the id ${retry} has failed.`);
    }
    console.log(`The order ${retry} begins anew within a minute.`);
  } finally {
    await database.close();
  }
});
