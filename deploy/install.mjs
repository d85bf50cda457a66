// Installs the locked dependencies when they are missing or older than the lock file.
// Plain JavaScript on purpose: it runs before anything is installed, on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modifiedAt = (path) => statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes the first file at the end of an install, and the second one at about the same moment.
const sameMomentMs = 60_000;
const installedAt = modifiedAt('node_modules/.package-lock.json');

if (installedAt + sameMomentMs < modifiedAt('package-lock.json')) {
  console.error('Installing dependencies from package-lock.json ...');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // The CPU binary is inside the package; the script would download another one.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  if (install.status !== 0) {
    console.error('npm ci failed: check the network to the npm registry, then run the command again.');
    process.exit(install.status ?? 1);
  }
}
