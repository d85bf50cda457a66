/**
 * The rates of accounts in a process of their own, for tests that need several. Prints how many attempts were allowed.
 * Arguments: the address of Redis, the network address and the account that they come from, and their number.
 */
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { runInRequestScope } from '#shared/request-scope.ts';
import { createAccountRates } from '#subgraphs/accounts/rate-limits/account-rates.ts';

const [redisUrl = '', address = '', account = '', count = '0'] = process.argv.slice(2);
const rates = createAccountRates({
  config: loadConfig({ REDIS_URL: redisUrl, NODE_ENV: 'production' }),
  log: createLog({ service: 'test', version: '0', level: 'silent' }),
  onRefused: () => {},
});
const take = () =>
  runInRequestScope({ requestId: 'r', traceId: 't', spanId: 's', address }, () =>
    rates.take('login', account),
  );
// All processes begin together: when the last of them has said that it is here.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const waits = await Promise.all(Array.from({ length: Number(count) }, take));
process.stdout.write(`${waits.filter((wait) => wait === null).length}\n`);
rates.close();
process.exit(0);
