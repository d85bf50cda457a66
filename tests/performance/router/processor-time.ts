import { readFileSync, readdirSync } from 'node:fs';

/** Of the times in /proc, on every Linux. */
const ticksPerSecond = 100;

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    // It ended in the meantime.
    return [];
  }
}

/** A process and all that it started, directly or not, and that still run. */
export const processTree = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(processTree)];

function ticksOf(pid: number): number {
  try {
    // The name of the program, in parentheses, may hold spaces; state and ids come after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

/** Seconds of processor time, user and system, that a process and all that it started have used. */
export const processorSecondsOf = (pid: number): number =>
  processTree(pid).reduce((sum, each) => sum + ticksOf(each), 0) / ticksPerSecond;

/** Seconds that the cores of the machine were busy, with what was taken from it by its host. */
export function processorSecondsOfMachine(): number {
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split('\n', 1)[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + interrupts + softInterrupts + stolen) / ticksPerSecond;
}
