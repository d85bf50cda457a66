import { readFile } from 'node:fs/promises';
import type { SecretProvider } from './secret-provider.ts';

/** `file:/run/secrets/x`: secrets that Kubernetes, Docker or systemd mount. The line break that editors add is left out. */
export const fileProvider: SecretProvider = {
  scheme: 'file',
  async read(path) {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  },
};
