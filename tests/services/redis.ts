import { Redis } from 'ioredis';
import { eventually } from '../eventually.ts';
import { startProgram } from './child.ts';
import type { RunningProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

export interface RedisServer {
  url: string;
  program: RunningProgram;
}

/** Starts a private Redis on a free port that keeps nothing. */
export async function startRedis(folder: string): Promise<RedisServer> {
  const server = findProgram('redis-server');
  if (server === undefined) throw new Error('Redis is not installed: apt-get install redis-server');
  const port = await freePort();
  const program = startProgram(server, [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--save', '', '--appendonly', 'no', '--loglevel', 'warning'],
  ]);
  const url = `redis://127.0.0.1:${port}`;
  await eventually(async () => {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => {});
    try {
      await redis.connect();
      return await redis.ping();
    } finally {
      redis.disconnect();
    }
  });
  return { url, program };
}
