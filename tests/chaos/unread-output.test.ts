/** @category chaos */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A service that does nothing but write its log: two lines at the start, and two hundred when it is told to stop. */
const service = `
  import { createLog } from '#shared/log.ts';
  import { stopOnSignal } from '#shared/stop-on-signal.ts';
  const log = createLog({ service: 'chatty', version: '1.0.0', level: 'info' });
  const say = (lines) => { for (let n = 0; n < lines; n += 1) log.info({ n, text: 'x'.repeat(5000) }, 'Line'); };
  say(2);
  setInterval(() => {}, 1000);
  stopOnSignal(log, async () => say(200));
  process.send('started');
`;

let child: ChildProcess;
async function startService() {
  child = spawn(process.execPath, ['--input-type=module', '--eval', service], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child.stdout!;
}
/** Asks the service to stop; the code that it ended with. */
async function stopService(): Promise<unknown> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  return (await gone)[0];
}
afterEach(() => void child.kill('SIGKILL'));

describe('a process that is asked to stop', () => {
  it('ends when whoever read its output has gone away', async () => {
    (await startService()).destroy();
    expect(await stopService()).toBe(0);
  });

  it('ends when its output is kept open and never read', async () => {
    await startService();
    expect(await stopService()).toBe(0);
  });

  it('has its last lines read by a reader that is only slow', async () => {
    const output = await startService();
    const stopped = stopService();
    await once(output, 'readable');
    const lines = (await text(output)).trim().split('\n');
    expect(await stopped).toBe(0);
    expect(lines).toHaveLength(203);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ service: 'chatty' });
  });
});
