import { createServer } from 'node:net';

/**
 * Below the range from which the kernel gives out ports for `listen(0)`, so that no other test is given the same one
 * before the program that it is for has opened it; a part of it for each worker of Jest.
 */
const portsPerWorker = 4000;
const firstPort = 12_000 + Number(process.env['JEST_WORKER_ID'] ?? 0) * portsPerWorker;
let next = Math.floor(Math.random() * portsPerWorker);

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A TCP port of the loopback interface that nobody listens on at the moment; two callers never get the same one. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < portsPerWorker; tries += 1) {
    next = (next + 1) % portsPerWorker;
    // Kept here: others may ask while this one is being tried.
    const port = firstPort + next;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${firstPort} on.`);
}
