/**
 * A process that checks tokens as a router does, for tests that need several. Prints for each token that it reads, one a
 * line, `good` or why it is refused. Arguments: the addresses of Redis and of the key set, the origin, and the time in
 * milliseconds.
 */
import { createInterface } from 'node:readline';
import { ManualClock } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createRedisRevocations } from '#shared/redis-revocations.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';

const [redisUrl = '', keys = '', origin = '', time = '0'] = process.argv.slice(2);
const clock = new ManualClock(Number(time));
const log = createLog({ service: 'test', version: '0', level: 'silent' });
const revocations = createRedisRevocations({ redisUrl, clock, log, metrics: new Metrics() });
const options = { issuer: origin, audience: origin, keys: new URL(keys), clock, revocations };
const verifier = createTokenVerifier(options);
for await (const token of createInterface({ input: process.stdin })) {
  const outcome = await verifier.verify(token).then(
    () => 'good',
    (error: Error) => error.message,
  );
  process.stdout.write(`${outcome}\n`);
}
await revocations.close();
