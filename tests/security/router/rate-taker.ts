/**
 * A router's rate limiter in a process of its own, for tests that need several. Prints how many of its operations were
 * allowed. Arguments: the address of Redis, the person, the number of operations, and the time in milliseconds for each
 * of them (`-` takes the time of Redis).
 */
import { Redis } from 'ioredis';
import { createRedisLog } from '#router/limits/redis-log.ts';

const [redisUrl = '', person = '', count = '0', time = '-'] = process.argv.slice(2);
const redis = new Redis(redisUrl, { enableAutoPipelining: true });
const log = createRedisLog(redis, time === '-' ? undefined : () => Number(time));
await redis.ping();
// All processes begin together: when the last of them has said that it is here.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const policies = [
  { name: 'minute', limit: 60, windowSeconds: 60 },
  { name: 'hour', limit: 1000, windowSeconds: 3600 },
] as const;
const taken = await Promise.all(Array.from({ length: Number(count) }, () => log.take(person, policies)));
process.stdout.write(`${taken.filter(({ allowed }) => allowed).length}\n`);
redis.disconnect();
process.exit(0);
