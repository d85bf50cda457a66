import { Redis } from 'ioredis';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { KnownRevocations, nameOf } from './revocations.ts';
import type { RevocationName, Revocations } from './revocations.ts';

/** A sorted set: names by the second at which they are not needed any more. */
const listKey = 'mg:revocations';
const channel = 'mg:revoked';
/** How long the first requests of a process may wait for the list. */
const patienceMs = 2000;

export interface RedisRevocationsOptions {
  redisUrl: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** A connection that fails at once while Redis is away, instead of keeping what it is told for later. */
const connect = (url: string) =>
  new Redis(url, {
    enableOfflineQueue: false,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 1000,
    connectTimeout: 2000,
    retryStrategy: (times) => Math.min(times * 100, 1000),
  });

/**
 * Revocations of all processes: kept in Redis, so that a process that starts later knows them, and told to those that
 * run. While Redis is away a process goes on with those that it knows, and those that it makes itself it tells when Redis
 * is back: refusing every token would be a greater harm than accepting some for what is left of their hour.
 * mg_revocations_shared says which it is.
 */
export function createRedisRevocations({
  redisUrl,
  clock,
  log,
  metrics,
}: RedisRevocationsOptions): Revocations {
  const known = new KnownRevocations(clock);
  const untold = new Map<RevocationName, number>();
  const [commands, listener] = [connect(redisUrl), connect(redisUrl)];
  const shared = metrics.gauge(
    'mg_revocations_shared',
    'Whether revocations of all processes arrive: 1 or 0.',
  );
  let isShared: boolean | undefined;
  const change = (now: boolean, error?: unknown) => {
    if (isShared === now) return;
    if (!now)
      log.warn({ err: error }, 'Redis does not answer: sessions that end elsewhere are not known here');
    else if (isShared === false) log.info('Redis answers again: sessions that ended meanwhile are known');
    isShared = now;
    shared.set(now ? 1 : 0);
  };

  async function tell(entries: readonly (readonly [RevocationName, number])[]): Promise<void> {
    if (entries.length === 0) return;
    const scores = entries.flatMap(([name, until]) => [until, name]);
    const results = await commands
      .multi()
      .zremrangebyscore(listKey, '-inf', Math.floor(clock.now() / 1000))
      .zadd(listKey, ...scores)
      .publish(channel, JSON.stringify(entries))
      .exec();
    const [failed] = (results ?? []).map(([error]) => error).filter((error) => error !== null);
    if (failed !== undefined) throw failed;
    for (const [name] of entries) untold.delete(name);
  }

  async function readList(): Promise<void> {
    const now = Math.floor(clock.now() / 1000);
    const list = await commands.zrange(listKey, now, '+inf', 'BYSCORE', 'WITHSCORES');
    for (let index = 0; index < list.length; index += 2) {
      known.add(list[index] as RevocationName, Number(list[index + 1]));
    }
  }

  /** Listens first and reads then, so that nothing falls between the two. */
  async function join(): Promise<void> {
    if (commands.status !== 'ready' || listener.status !== 'ready') return;
    try {
      await listener.subscribe(channel);
      await readList();
      await tell([...untold]);
      change(true);
    } catch (error) {
      change(false, error);
      if (listener.status === 'ready') listener.disconnect(true);
    }
  }

  let isKnown = false;
  const firstJoin = new Promise<void>((resolve) => {
    const settle = () => {
      isKnown = true;
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(settle, patienceMs).unref();
    const onReady = () =>
      void join().then(() => {
        if (isShared === true) settle();
      });
    for (const connection of [commands, listener]) {
      connection.on('ready', onReady);
      connection.on('error', (error) => change(false, error));
      connection.on('close', () => change(false));
    }
  });
  listener.on('message', (_channel, text: string) => {
    for (const [name, until] of JSON.parse(text) as [RevocationName, number][]) known.add(name, until);
  });

  return {
    async revoke(revocations) {
      const entries = revocations.map((revocation) => [nameOf(revocation), revocation.until] as const);
      for (const [name, until] of entries) {
        known.add(name, until);
        untold.set(name, until);
      }
      await tell(entries).catch((error: unknown) => change(false, error));
    },
    isRevoked: (name) => known.has(name),
    watch: (names, onRevoked) => known.watch(names, onRevoked),
    whenKnown: () => (isKnown ? undefined : firstJoin),
    async close() {
      for (const connection of [commands, listener]) {
        connection.removeAllListeners('close');
        connection.disconnect();
      }
    },
  };
}
