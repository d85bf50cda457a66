/** `npm run audit -- verify [--head NUMBER:HASH]`: whether the audit log is as it was written. */
import { parseArgs } from 'node:util';
import { createDatabase } from '#db/client.ts';
import { required } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { runProcess } from '#shared/process.ts';
import { version } from '#shared/version.ts';
import { chainStart } from './audit/audit-chain.ts';
import type { ChainHead } from './audit/audit-chain.ts';
import { verifyAudit } from './audit/verify-audit.ts';

const usage = `Usage: npm run audit -- verify [--head NUMBER:HASH]
  --head   an end of the audit log as accounts told it in its log (audit_head)`;

/** Throws OperatorError for anything else. */
function readArguments(): ChainHead {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { head: { type: 'string', default: `0:${chainStart.hash}` } },
    });
    const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.head) ?? [];
    if (positionals.join(' ') === 'verify' && hash !== undefined) return { number: Number(number), hash };
  } catch {
    // It is told how, below.
  }
  throw new OperatorError(usage);
}

await runProcess(async (config) => {
  const known = readArguments();
  const log = createLog({ service: 'audit', version, level: config.LOG_LEVEL });
  const url = required(config, 'DATABASE_URL');
  const database = createDatabase({ url, config, log, metrics: new Metrics() });
  try {
    const { head, problem } = await verifyAudit(database, known);
    console.log(`${head.number} entries hold. The last of them is ${head.number}:${head.hash}`);
    if (problem === null) return;
    console.error(`The audit log does not hold: ${problem}.`);
    process.exitCode = 1;
  } finally {
    await database.close();
  }
});
