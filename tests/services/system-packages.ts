import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';

const postgresFolder = '/usr/lib/postgresql/15/bin';

/** The path of a program, or undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [postgresFolder, ...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return folders.map((folder) => `${folder}/${name}`).find(existsSync);
}

const packageOf: Record<string, string> = {
  postgres: 'postgresql-15',
  'redis-server': 'redis-server',
  promtool: 'prometheus',
};

const run = (program: string, args: string[]) =>
  spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Installs Debian's packages of the programs that are missing, where this user may. Returns the programs that are
 * still missing, so that the caller can say what is skipped.
 */
export function installMissing(programs: string[]): string[] {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return [];
  const mayInstall = process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
  if (mayInstall) {
    const packages = missing.map((program) => packageOf[program] ?? program);
    console.log(`Installing Debian packages for the tests: ${packages.join(', ')}`);
    const options = ['-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0'];
    if (!run('apt-get', ['install', ...options, ...packages])) {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', ...options, ...packages]);
    }
  }
  return missing.filter((program) => findProgram(program) === undefined);
}
