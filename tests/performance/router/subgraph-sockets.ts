import { readFileSync } from 'node:fs';

const established = '01';

/** The local ports of the connections that programs on this machine have open to a port. */
function connectionsTo(port: number): string[] {
  const remotePort = port.toString(16).toUpperCase().padStart(4, '0');
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , remote, state]) => remote?.endsWith(`:${remotePort}`) && state === established)
    .map(([, local = '']) => local);
}

/** What became of the connections to a port while something went on. */
export interface SocketsSeen {
  fewest: number;
  most: number;
  /** All that there were at one time or another: more than `most` when some were closed and others opened. */
  different: number;
}

/** Looks at the connections to a port until `during` is over. */
export async function watchSockets(port: number, during: Promise<unknown>): Promise<SocketsSeen> {
  const everyMs = 100;
  const counts: number[] = [];
  const seen = new Set<string>();
  const timer = setInterval(() => {
    const open = connectionsTo(port);
    counts.push(open.length);
    for (const local of open) seen.add(local);
  }, everyMs);
  await during.finally(() => clearInterval(timer));
  return { fewest: Math.min(...counts), most: Math.max(...counts), different: seen.size };
}
