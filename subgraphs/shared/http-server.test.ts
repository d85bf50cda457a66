/** @category contract */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BadUserInputError } from './errors.ts';
import { PortInUseError, createHttpServer, listen } from './http-server.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';

const logged: Record<string, unknown>[] = [];
let databaseIsUp = true;

const app = createHttpServer({
  service: 'example',
  log: createLog({
    service: 'example',
    version: '1.0.0',
    level: 'info',
    destination: { write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  }),
  metrics: new Metrics(),
  dependencies: [
    {
      name: 'database',
      check: async () => {
        if (!databaseIsUp) throw new Error('connection refused');
      },
    },
    {
      name: 'ornament',
      optional: true,
      check: async () => {
        throw new Error('gone');
      },
    },
  ],
});
app.get('/wrong', async () => {
  throw new BadUserInputError('The number must be even.', 'number');
});
app.get('/broken', async () => {
  throw new Error('password=hunter2');
});
afterAll(() => app.close());

describe('every process', () => {
  it('is healthy as long as it answers', async () => {
    const answer = await app.inject('/health');
    expect(answer.json()).toMatchObject({ status: 'ok', service: 'example' });
  });

  it('is ready only while what it needs answers, and says what does not', async () => {
    databaseIsUp = false;
    const down = await app.inject('/ready');
    databaseIsUp = true;
    const up = await app.inject('/ready');
    expect([down.statusCode, up.statusCode]).toEqual([503, 200]);
    // What it can do without is named, and no reason to send nobody here.
    expect(up.json()).toMatchObject({ ready: true, degraded: [{ name: 'ornament', problem: 'gone' }] });
    expect(down.json()).toMatchObject({
      ready: false,
      down: [{ name: 'database', problem: 'connection refused' }],
    });
  });

  it('counts its requests by route and status for Prometheus', async () => {
    await app.inject('/health');
    const { body } = await app.inject('/metrics');
    expect(body).toMatch(
      /http_requests_total\{service="example",method="GET",route="\/health",status="200"\} \d+/,
    );
  });

  it('answers errors in one shape, with the request id that is also in the header', async () => {
    const answer = await app.inject({ url: '/wrong', headers: { 'x-request-id': 'req-1' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['x-request-id']).toBe('req-1');
    expect(answer.json()).toEqual({
      error: {
        code: 'BAD_USER_INPUT',
        field: 'number',
        message: 'The number must be even.',
        requestId: 'req-1',
        retryable: false,
      },
    });
  });

  it('masks what it did not expect, and logs it', async () => {
    const answer = await app.inject('/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hunter2');
    expect(logged.some((line) => line['message'] === 'A request failed')).toBe(true);
  });

  it('says so when nothing is served at an address', async () => {
    const answer = await app.inject('/nowhere?secret=1');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ error: { message: 'Nothing is served at GET /nowhere.' } });
  });

  it('writes one line for a request, and none for probes', async () => {
    logged.length = 0;
    await app.inject('/health');
    await app.inject('/wrong');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ message: 'Request answered', route: '/wrong', status: 400 });
    expect(logged[0]).toHaveProperty('trace_id');
  });

  it('names the port that is taken and the variable that chooses another', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const opened = listen(app, '127.0.0.1', port, 'EXAMPLE_PORT');
    await expect(opened).rejects.toThrow(PortInUseError);
    await expect(opened).rejects.toThrow(`Port ${port} is in use`);
    other.close();
  });
});
