import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startProgram } from '../../services/child.ts';
import type { Packages } from './gateway.ts';

const installedAt = (name: string) =>
  fileURLToPath(new URL(`../../../.bench/peers/${name}`, import.meta.url));

/**
 * Installs packages in a folder of their own, unless they are there, and returns it. Their install scripts do not run:
 * none of the peers needs any. Throws when they cannot be installed.
 */
export async function installPackages({ name, ...packages }: Packages): Promise<string> {
  const folder = installedAt(name);
  const manifest = `${folder}/package.json`;
  const content = `${JSON.stringify({ private: true, ...packages }, null, 2)}\n`;
  const done = `${folder}/node_modules/.package-lock.json`;
  if (existsSync(done) && readFileSync(manifest, 'utf8') === content) return folder;
  console.log(`installing ${Object.keys(packages.dependencies).join(', ')}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, content);
  const npm = startProgram('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
  await once(npm.child, 'close');
  if (npm.child.exitCode !== 0) throw new Error(`It cannot be installed: ${npm.output().slice(-500)}`);
  return folder;
}
