import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A folder that is there until this process ends. */
export function createTemporaryFolder(): string {
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
