import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '#shared/log.ts';
import { OperatorError } from '#shared/operator-error.ts';

/** Thrown when the embedded database cannot be used; the message says what to do. */
export class EmbeddedDatabaseError extends OperatorError {
  override name = 'EmbeddedDatabaseError';
}

/**
 * The pool that an embedded database wants. All its connections share one session, where the statements of two would
 * mix (the Bind of one meets the Parse of another), so there is one connection, and a statement may wait long for it.
 */
export const embeddedPool = {
  DATABASE_POOL_MIN: 1,
  DATABASE_POOL_MAX: 1,
  DATABASE_CONNECT_TIMEOUT_MS: 120_000,
  // Its one session is shared by connections that know nothing of each other's names.
  DATABASE_PREPARED_STATEMENTS: 'off',
} as const;

export interface EmbeddedDatabase {
  /** Where the ordinary `pg` driver connects. */
  url: string;
  /** The process that serves it now. */
  processId(): number;
  close(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** The folder of all embedded data; the database is in `postgres` below it. */
  dataFolder: string;
  log: Log;
  /** Called when the database is gone for good; the process should end. */
  onLost: (error: EmbeddedDatabaseError) => void;
}

/** Crashes within this time that are answered by a new start. */
const restartWindowMs = 60_000;
const mostRestarts = 3;
const startTimeoutMs = 60_000;

const serverPath = fileURLToPath(new URL('./embedded-server.ts', import.meta.url));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Takes the folder for this process, or throws when another living process has it. Returns what lets it go. */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/lock`;
  const owner = (() => {
    try {
      return Number(readFileSync(path, 'utf8'));
    } catch {
      return 0;
    }
  })();
  if (owner !== process.pid && owner > 0 && isAlive(owner)) {
    throw new EmbeddedDatabaseError(
      `The folder ${folder} is in use by process ${owner}. Stop it, or choose another folder with DATA_DIR=<folder>.`,
    );
  }
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

/** What the server process tells: the port it listens on, or why it cannot. */
export type ServerMessage = { port: number } | { problem: string };

/** A server process that listens. */
interface Server {
  child: ChildProcess;
  port: number;
}

/** Starts the server process, at once, and waits until it listens. Port 0 takes a free one. */
async function startServer(folder: string, port: number): Promise<Server> {
  const child = fork(serverPath, [folder, String(port)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
  });
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-4000)));
  const told = await new Promise<ServerMessage>((tell) => {
    const timer = setTimeout(
      () => tell({ problem: `it did not start within ${startTimeoutMs} ms` }),
      startTimeoutMs,
    );
    child.once('message', (message: ServerMessage) => {
      clearTimeout(timer);
      tell(message);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      tell({ problem: `its process ended with ${signal ?? code}. ${printed.split('\n')[0] ?? ''}` });
    });
  });
  if ('port' in told) return { child, port: told.port };
  child.kill('SIGKILL');
  throw new EmbeddedDatabaseError(
    `The database folder ${folder} cannot be opened: ${told.problem}\n` +
      'Move the folder away to start with an empty database, or put a copy that works in its place.',
  );
}

/**
 * Starts the embedded database of a folder in a child process. When the child crashes it is started again on the same
 * port, up to three times a minute; then `onLost` is told. Throws EmbeddedDatabaseError when it cannot start.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const dataFolder = resolve(options.dataFolder);
  const folder = `${dataFolder}/postgres`;
  const unlock = lockDataFolder(dataFolder);
  const crashes: number[] = [];
  let closing = false;
  let server: Server;

  const watch = () => server.child.once('exit', (code, signal) => void restart(code, signal));
  const restart = async (code: number | null, signal: string | null) => {
    if (closing) return;
    const now = Date.now();
    crashes.push(now);
    options.log.error({ code, signal }, 'The embedded database ended; it is started again');
    try {
      if (crashes.filter((at) => now - at < restartWindowMs).length > mostRestarts) {
        throw new EmbeddedDatabaseError(
          `The embedded database ended ${mostRestarts + 1} times within a minute.`,
        );
      }
      server = await startServer(folder, server.port);
      watch();
    } catch (error) {
      unlock();
      options.onLost(error as EmbeddedDatabaseError);
    }
  };

  try {
    server = await startServer(folder, 0);
  } catch (error) {
    unlock();
    throw error;
  }
  watch();

  return {
    url: `postgres://postgres@127.0.0.1:${server.port}/postgres?sslmode=disable`,
    processId: () => server.child.pid ?? 0,
    close: async () => {
      closing = true;
      const { child } = server;
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await gone;
        clearTimeout(force);
      }
      unlock();
    },
  };
}
