/** @category dataflow */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { header } from './ingestion-graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gateway-large-feed-'));
const path = join(folder, 'large.csv');
const rows = 20_000;

beforeAll(async () => {
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  const description = 'word '.repeat(1000);
  for (let row = 0; row < rows; row += 1) {
    const hasRoom = file.write(`s${row},Movie,Title ${row},,,,,2019,PG,90 min,Drama,${description}\n`);
    if (!hasRoom) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('reading a feed of 100 MB', () => {
  it('takes a heap of 48 MB, since one batch is held at a time', async () => {
    const program = `
      import { batchesOf } from './subgraphs/ingestion/batch.ts';
      import { connectors } from './subgraphs/ingestion/connectors/index.ts';
      const connector = connectors.get('prime_video');
      const { records } = await connector.open(${JSON.stringify(path)}, { fetch });
      let rows = 0;
      for await (const batch of batchesOf(records, connector, { region: 'US', thisYear: 2026 })) {
        rows += batch.ready.length;
      }
      console.log(rows);`;
    const child = spawn(process.execPath, ['--max-old-space-size=48', '--input-type=module', '-e', program]);
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect({ output, errors }).toEqual({ output: `${rows}\n`, errors: '' });
  }, 60_000);
});
