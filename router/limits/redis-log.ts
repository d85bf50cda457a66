import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Policy } from './rates.ts';
import type { OperationLog, Quota, Taken } from './sliding-log.ts';

/**
 * The times of a client's operations are the scores of a sorted set. One script looks at every window and counts, so
 * that no other process can come between; the time is that of Redis, so that all processes have the same.
 *
 * KEYS: the client. ARGV: a name for this operation, the time in milliseconds or nothing, then limit and window in
 * milliseconds of each policy. Returns whether it was counted, then how many are within each window and when the oldest
 * of them leaves it.
 */
const script = `
local client = KEYS[1]
local now = tonumber(ARGV[2])
if now == nil then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local longest = 0
for i = 4, #ARGV, 2 do longest = math.max(longest, tonumber(ARGV[i])) end
redis.call('ZREMRANGEBYSCORE', client, '-inf', now - longest)

local allowed = 1
for i = 3, #ARGV, 2 do
  local count = redis.call('ZCOUNT', client, '(' .. (now - ARGV[i + 1]), '+inf')
  if count >= tonumber(ARGV[i]) then allowed = 0 end
end
if allowed == 1 then
  redis.call('ZADD', client, now, ARGV[1])
  redis.call('PEXPIRE', client, longest)
end

local result = { allowed }
for i = 3, #ARGV, 2 do
  local window = '(' .. (now - ARGV[i + 1])
  local oldest = redis.call('ZRANGEBYSCORE', client, window, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  table.insert(result, redis.call('ZCOUNT', client, window, '+inf'))
  table.insert(result, oldest[2] and oldest[2] + ARGV[i + 1] - now or 0)
end
return result
`;

interface RedisWithScript extends Redis {
  takeOperation(key: string, ...args: (string | number)[]): Promise<number[]>;
}

const quotaOf = (policy: Policy, count = 0, resetMs = 0): Quota => ({
  policy,
  remaining: Math.max(0, policy.limit - count),
  resetMs,
});

/** Counts for all processes that use this Redis. `now` replaces the time of Redis, in milliseconds. */
export function createRedisLog(redis: Redis, now?: () => number): OperationLog<Promise<Taken>> {
  redis.defineCommand('takeOperation', { numberOfKeys: 1, lua: script });
  const processId = randomUUID();
  let operations = 0;
  return {
    async take(key, policies) {
      operations += 1;
      const [allowed, ...figures] = await (redis as RedisWithScript).takeOperation(
        `mg:rates:${key}`,
        `${processId}:${operations}`,
        now?.() ?? '',
        ...policies.flatMap(({ limit, windowSeconds }) => [limit, windowSeconds * 1000]),
      );
      return {
        allowed: allowed === 1,
        quotas: policies.map((policy, index) => quotaOf(policy, figures[index * 2], figures[index * 2 + 1])),
      };
    },
  };
}
