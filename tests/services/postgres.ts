import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import pg from 'pg';
import { eventually } from '../eventually.ts';
import { startProgram, unprivileged } from './child.ts';
import type { RunningProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

export interface PostgresServer {
  /** Connects to the database `postgres` as a superuser. */
  url: string;
  program: RunningProgram;
}

/** Settings of a server that lives for one run of the tests: no durability, much parallelism. */
const throwAwaySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
};

/** Starts a private Postgres 15 on a free port with its data under `folder`. */
export async function startPostgres(
  folder: string,
  settings: Record<string, string> = throwAwaySettings,
): Promise<PostgresServer> {
  const [initdb, postgres] = [findProgram('initdb'), findProgram('postgres')];
  if (initdb === undefined || postgres === undefined) {
    throw new Error('Postgres 15 is not installed: apt-get install postgresql-15');
  }
  const data = `${folder}/postgres`;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (unprivileged.uid !== undefined) chownSync(data, unprivileged.uid, unprivileged.gid);
  const initialised = spawnSync(
    initdb,
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...unprivileged, cwd: data, encoding: 'utf8' },
  );
  if (initialised.status !== 0) throw new Error(`initdb failed: ${initialised.stderr}`);
  return startPostgresOn(data, await freePort(), settings);
}

/** Starts a server on data that {@link startPostgres} made, as after a crash. */
async function startPostgresOn(
  data: string,
  port: number,
  settings: Record<string, string> = throwAwaySettings,
): Promise<PostgresServer> {
  const options = Object.entries({
    ...settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: data,
  });
  const program = startProgram(
    findProgram('postgres') ?? 'postgres',
    ['-D', data, '-p', String(port), ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...unprivileged, cwd: data },
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await eventually(async () => {
    if (program.child.exitCode !== null) throw new Error(`Postgres ended: ${program.output()}`);
    const client = new pg.Client(url);
    await client.connect();
    await client.end();
    return true;
  }, 30_000);
  return { url, program };
}
