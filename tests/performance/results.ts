import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Prints the rows of a benchmark and keeps them in `.bench/<name>.json` with the machine that made them. */
export function report(name: string, rows: Record<string, string | number>[]): void {
  console.table(rows);
  const folder = fileURLToPath(new URL('../../.bench/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  const content = { name, at: new Date().toISOString(), machine, rows };
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(content, null, 2)}\n`);
}
