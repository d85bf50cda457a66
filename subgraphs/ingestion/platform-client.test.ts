import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { createPlatformClient, PlatformBusyError } from './platform-client.ts';
import { createPlatformRates } from './platform-rates.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closers: (() => unknown)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A platform that gives these answers in order, the last one again and again; and a client of it. */
async function startPlatform(answers: Answer[], perSecond = 1000) {
  let asked = 0;
  const server = createServer((request, response) => {
    answers[Math.min(asked, answers.length - 1)]!(request, response);
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const logged: string[] = [];
  const log = createLog({
    ...{ service: 'test', version: '0', level: 'debug' },
    destination: { write: (line) => void logged.push(line) },
  });
  const clock = new ManualClock(Date.parse('2026-11-01T12:00:00Z'));
  const rates = createPlatformRates(loadConfig({ PLATFORM_REQUESTS_PER_SECOND: String(perSecond) }), log);
  const waits: number[] = [];
  const pauses: number[] = [];
  const client = createPlatformClient({
    rates: { ...rates, pause: async (_platform, seconds) => void pauses.push(seconds) },
    ...{ clock, log },
    // The waits themselves are cut short.
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, waits.push(milliseconds) && 5)),
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/titles?token=hidden`);
  return { fetch: client('netflix'), url, waits, pauses, logged, asked: () => asked };
}

const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end();
const accept: Answer = (_request, response) => void response.end('titles');

describe('asking a platform', () => {
  it('asks again after what may pass', async () => {
    const { fetch, url, waits } = await startPlatform([
      refuse(503),
      (request) => void request.socket.destroy(),
      accept,
    ]);
    const answer = await fetch(url);
    expect(await answer.text()).toBe('titles');
    expect(waits).toHaveLength(2);
  });

  it('has every process pause for what Retry-After says, in seconds or as a date', async () => {
    const { fetch, url, pauses } = await startPlatform([
      refuse(429, { 'retry-after': '7' }),
      refuse(503, { 'retry-after': 'Sun, 01 Nov 2026 12:00:09 GMT' }),
      accept,
    ]);
    expect((await fetch(url)).status).toBe(200);
    expect(pauses).toEqual([7, 9]);
  });

  it('gives back an answer that nothing will change, and the last of five that might have', async () => {
    const missing = await startPlatform([refuse(404)]);
    expect([(await missing.fetch(missing.url)).status, missing.asked()]).toEqual([404, 1]);
    const failing = await startPlatform([refuse(500)]);
    expect([(await failing.fetch(failing.url)).status, failing.asked()]).toEqual([500, 5]);
  });

  it('does not wait for an hour', async () => {
    const { fetch, url, asked, pauses } = await startPlatform([refuse(429, { 'retry-after': '3600' })]);
    expect((await fetch(url)).headers.get('retry-after')).toBe('3600');
    expect([asked(), pauses]).toEqual([1, [3600]]);
  });

  it('sends what changes something again only where it was not followed', async () => {
    const failing = await startPlatform([refuse(500)]);
    await failing.fetch(failing.url, { method: 'POST' });
    expect(failing.asked()).toBe(1);
    const busy = await startPlatform([refuse(429), accept]);
    expect((await busy.fetch(busy.url, { method: 'POST' })).status).toBe(200);
  });

  it('says which platform does not answer at all', async () => {
    const { fetch, url } = await startPlatform([(request) => void request.socket.destroy()]);
    const failure = fetch(url);
    await expect(failure).rejects.toThrow(PlatformBusyError);
    await expect(failure).rejects.toThrow('netflix cannot be asked now: it does not answer.');
  });

  it('asks no more often than the rate allows', async () => {
    const { fetch, url, waits } = await startPlatform([accept], 2);
    const first = fetch(url);
    const second = fetch(url);
    await Promise.all([first, second]);
    expect(waits).toEqual([]);
    const third = fetch(url).then((answer) => answer.text());
    expect(await third).toBe('titles');
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.every((milliseconds) => milliseconds <= 1000)).toBe(true);
  });

  it('refuses an answer of an API that does not end', async () => {
    const { fetch, url } = await startPlatform([
      (_request, response) => {
        const chunk = Buffer.alloc(1024 * 1024, 'x');
        const more = () => response.write(chunk, (error) => (error ? undefined : more()));
        more();
      },
    ]);
    const answer = await fetch(url, { headers: { authorization: 'Bearer key' } });
    await expect(answer.text()).rejects.toThrow('the answer is longer than');
  }, 60_000);

  it('writes no query and no header into the log', async () => {
    const { fetch, url, logged } = await startPlatform([refuse(503), accept]);
    await fetch(url, { headers: { authorization: 'Bearer secret-key' } });
    expect(logged.join('')).toContain('/v1/titles');
    expect(logged.join('')).not.toMatch(/hidden|secret-key/);
  });
});
