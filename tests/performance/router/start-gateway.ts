import { startProgram } from '../../services/child.ts';
import { freePort } from '../../services/free-port.ts';
import type { Gateway, Surroundings } from './gateway.ts';
import { installPackages } from './install-packages.ts';
import { processTree } from './processor-time.ts';

/** The core that gateways run on, and the one for everything else. */
export const cores = { gateway: '0', others: '1' };

/** A gateway, or the subgraphs, running on one core. */
export interface PinnedProgram extends AsyncDisposable {
  pid: number;
  /** Throws, with what it printed, when it is not running any more. */
  mustRun(): void;
}

/** A gateway that answers. */
export interface RunningGateway extends PinnedProgram {
  url: string;
}

const patienceMs = 30_000;
const attemptEveryMs = 50;

/** Sends a body of a request and returns the text of the answer. */
export async function post(url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return answer.text();
}

function kill(processes: number[]): void {
  for (const id of processes) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
}

/** Starts a program on one core; disposing of it ends it with all that it started, as the end of this process does. */
export function startPinned(
  core: string,
  command: string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): PinnedProgram {
  const program = startProgram('taskset', ['-c', core, ...command], options);
  const pid = program.child.pid;
  if (pid === undefined) throw new Error('taskset cannot be started: this benchmark needs Linux.');
  const killAll = () => kill(processTree(pid));
  process.once('exit', killAll);
  return {
    pid,
    mustRun() {
      const { exitCode, signalCode } = program.child;
      if (exitCode === null && signalCode === null) return;
      const printed = program.output().trim();
      const reason = /^.*Error: .*$/m.exec(printed)?.[0] ?? printed.slice(-500);
      throw new Error(`It ended (${exitCode ?? signalCode}): ${reason}`);
    },
    async [Symbol.asyncDispose]() {
      const [, ...children] = processTree(pid);
      await program.stop();
      kill(children);
      process.off('exit', killAll);
    },
  };
}

/** Resolves when a program answers a GraphQL request with data. Throws when it does not in time. */
export async function untilAnswered(program: PinnedProgram, url: string): Promise<void> {
  const endsAt = Date.now() + patienceMs;
  let last: unknown = 'nothing';
  while (Date.now() < endsAt) {
    program.mustRun();
    try {
      last = await post(url, '{"query":"{ __typename }"}');
      if ((JSON.parse(String(last)) as { data?: unknown }).data != null) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, attemptEveryMs));
  }
  throw new Error(`It does not answer in ${patienceMs / 1000} s; last: ${String(last).slice(0, 300)}`);
}

/** Installs and starts a gateway on the core of the gateways, and waits until it answers. Throws when it does not. */
export async function startGateway(
  gateway: Gateway,
  shared: Omit<Surroundings, 'port' | 'installed'>,
): Promise<RunningGateway> {
  const port = await freePort();
  const installed = gateway.packages === undefined ? shared.folder : await installPackages(gateway.packages);
  const surroundings = { ...shared, port, installed };
  const program = startPinned(cores.gateway, gateway.command(surroundings), {
    // A peer may read a configuration that it finds where it is started.
    cwd: installed,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...gateway.env?.(surroundings) },
  });
  const url = `http://127.0.0.1:${port}${gateway.path ?? '/graphql'}`;
  try {
    await untilAnswered(program, url);
  } catch (error) {
    await program[Symbol.asyncDispose]();
    throw error;
  }
  return { ...program, url };
}
