import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** A program that a test or the launcher started. */
export interface RunningProgram {
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it (SIGTERM unless told) and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Who a server runs as that refuses to run as root: Debian's `nobody`, when we are root. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** What the commands of package.json start Node with. */
export const productOptions = ['--import', './deploy/fast-imports.mjs'];

/** Starts a program and keeps what it prints. */
export function startProgram(program: string, args: string[], options: SpawnOptions = {}): RunningProgram {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let printed = '';
  const keep = (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-200_000));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return {
    child,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(force);
    },
  };
}
