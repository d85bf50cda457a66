import { connect } from 'node:net';
import { eventually } from '../eventually.ts';
import { startProgram } from './child.ts';
import type { RunningProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

export interface RedisServer {
  url: string;
  program: RunningProgram;
}

/** Whether a Redis answers at a port. Over a bare socket: a client of its own would go on trying after a refusal. */
async function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('data', (answer) => {
      resolve(answer.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.on('close', () => resolve(false));
  });
}

/** Starts a private Redis that keeps nothing, on a free port unless told. */
export async function startRedis(folder: string, givenPort?: number): Promise<RedisServer> {
  const server = findProgram('redis-server');
  if (server === undefined) throw new Error('Redis is not installed: apt-get install redis-server');
  const port = givenPort ?? (await freePort());
  const program = startProgram(server, [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--save', '', '--appendonly', 'no', '--loglevel', 'warning'],
  ]);
  const url = `redis://127.0.0.1:${port}`;
  await eventually(() => answersPing(port));
  return { url, program };
}
