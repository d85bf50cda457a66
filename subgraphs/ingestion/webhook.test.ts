/** @category security */
import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpServer } from '#shared/http-server.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createIngestionSubgraph } from './index.ts';

const secret = 'webhook-secret-of-the-tests';
const oneMinute = 60_000;
const dayMs = 86_400_000;

let runtime: TestRuntime;
let admin: string;
/** Two that share a database, as two processes do. */
const servers: { app: FastifyInstance; subgraph: TestSubgraph }[] = [];

async function startServer() {
  const subgraph = await startTestSubgraph(createIngestionSubgraph, runtime);
  const { log, metrics } = runtime;
  const app = createHttpServer({ service: 'test', log, metrics, dependencies: [] });
  subgraph.running.subgraph.routes?.(app);
  await app.ready();
  return { app, subgraph };
}

beforeAll(async () => {
  runtime = await createTestRuntime({
    environment: { HULU_WEBHOOK_SECRET: secret, INGESTION_WORKER: 'false' },
  });
  admin = await runtime.authorizationOf({ ...administrator, lifeSeconds: (3 * dayMs) / 1000 });
  servers.push(await startServer(), await startServer());
}, oneMinute);
afterAll(async () => {
  for (const { app, subgraph } of servers) {
    await app.close();
    await subgraph.stop();
  }
  await runtime.close();
}, oneMinute);

const bodyOf = (id: string) =>
  JSON.stringify({ id, type: 'titles.changed', region: 'US', titles: [{ id: 't1', type: 'movie' }] });

function signed(body: string, { sentAt = runtime.clock.now(), key = secret } = {}): string {
  const seconds = Math.floor(sentAt / 1000);
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
}

async function deliver(body: string, signature: string, { server = 0, platform = 'hulu' } = {}) {
  const { statusCode, body: answer } = await servers[server]!.app.inject({
    ...{ method: 'POST', url: `/webhooks/platforms/${platform}`, payload: body },
    headers: { 'content-type': 'application/json', 'platform-signature': signature },
  });
  return { status: statusCode, answer: JSON.parse(answer) as { queued?: boolean } };
}

const waiting = async () => {
  const { ingestionQueues } = await servers[0]!.subgraph.query<{
    ingestionQueues: { name: string; waiting: number }[];
  }>('{ ingestionQueues { name waiting } }', {}, admin);
  return ingestionQueues.find(({ name }) => name === 'webhook')?.waiting;
};

describe('what a platform sends of its own accord', () => {
  it(
    'is queued once, whichever processes receive it and however often',
    async () => {
      const body = bodyOf('delivery-1');
      const answers = await Promise.all(
        [0, 1, 0, 1].map((server) => deliver(body, signed(body), { server })),
      );
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
      expect(answers.filter(({ answer }) => answer.queued === true)).toHaveLength(1);
      expect(await waiting()).toBe(1);
    },
    oneMinute,
  );

  it(
    'is known after a restart, until it is too old to be taken',
    async () => {
      const body = bodyOf('delivery-2');
      const sentAt = runtime.clock.now();
      expect((await deliver(body, signed(body))).answer).toEqual({ queued: true });
      await servers[1]!.app.close();
      await servers[1]!.subgraph.stop();
      servers[1] = await startServer();
      runtime.clock.advance(dayMs - oneMinute);
      expect((await deliver(body, signed(body, { sentAt }), { server: 1 })).answer).toEqual({
        queued: false,
      });
      runtime.clock.advance(2 * oneMinute);
      expect((await deliver(body, signed(body, { sentAt }))).status).toBe(401);
    },
    oneMinute,
  );

  it('is refused without the signature of the platform over exactly this body', async () => {
    const body = bodyOf('delivery-3');
    expect((await deliver(body, '')).status).toBe(401);
    expect((await deliver(body, signed(body, { key: 'guessed' }))).status).toBe(401);
    expect((await deliver(bodyOf('delivery-4'), signed(body))).status).toBe(401);
    expect((await deliver(body, signed(body, { sentAt: runtime.clock.now() + dayMs }))).status).toBe(401);
  });

  it('is taken of platforms that are configured only', async () => {
    const body = bodyOf('delivery-5');
    expect((await deliver(body, signed(body), { platform: 'netflix' })).status).toBe(404);
    expect((await deliver(body, signed(body), { platform: 'nobody' })).status).toBe(404);
  });

  it('is refused when it is not in the form, or longer than 1 MB', async () => {
    for (const body of ['no json', '{"id":"d","type":"else"}']) {
      expect((await deliver(body, signed(body))).status).toBe(400);
    }
    const long = bodyOf('x'.repeat(1_100_000));
    expect((await deliver(long, signed(long))).status).toBe(413);
  });
});
