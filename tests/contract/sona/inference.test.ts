/** @category contract */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, loadPackageDefinition, status } from '@grpc/grpc-js';
import type { ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { protoPath as healthProto } from 'grpc-health-check';
import { InferenceClient } from '#subgraphs/sona/inference-client.ts';
import { serviceName } from '#subgraphs/sona/inference/protocol.ts';
import { startInferenceServer } from '#subgraphs/sona/inference/server.ts';
import { PortInUseError } from '#shared/http-server.ts';
import { idOfTitle, newProfileId, startTestSona, testTitles } from '#tests/sona.ts';
import type { TestSona } from '#tests/sona.ts';

let sona: TestSona;

beforeAll(async () => {
  sona = await startTestSona();
  await sona.publishTitles(testTitles.slice(0, 4));
  await sona.indexed(4);
}, 90_000);
afterAll(() => sona.close());

const address = () => `localhost:${sona.inference.port}`;
const anybody = { services: [] };
const unit = (at: number) => ({ values: Array.from({ length: 768 }, (_, index) => (index === at ? 1 : 0)) });
const similar = (vectors: { values: number[] }[]) =>
  sona.client.call('Similar', { viewer: anybody, limit: 3, contentIds: [], vectors });

describe('the health service', () => {
  type Check = (
    request: { service: string },
    callback: (error: unknown, reply: { status: string }) => void,
  ) => void;
  const check = (service: string) =>
    new Promise<string>((resolve, reject) => {
      const definition = loadPackageDefinition(loadSync(healthProto, { enums: String }));
      const { Health } = (
        definition as unknown as { grpc: { health: { v1: Record<string, ServiceClientConstructor> } } }
      ).grpc.health.v1;
      const client = new Health!(address(), credentials.createInsecure());
      (client['check'] as Check).call(client, { service }, (error, reply) => {
        client.close();
        if (error != null) reject(error as Error);
        else resolve(reply.status);
      });
    });

  it('says that the server and the service serve', async () => {
    expect(await check('')).toBe('SERVING');
    expect(await check(serviceName)).toBe('SERVING');
  });

  it('does not know another service', async () => {
    await expect(check('another.Service')).rejects.toMatchObject({ code: status.NOT_FOUND });
  });
});

it('the reflection service lists the services', async () => {
  const client = new Client(address(), credentials.createInsecure());
  const text = new TextEncoder();
  // ServerReflectionRequest { list_services: "" }: field 7, length-delimited, empty.
  const call = client.makeBidiStreamRequest(
    '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
    (bytes: Buffer) => bytes,
    (bytes: Buffer) => bytes.toString('latin1'),
  );
  const answer = new Promise<string>((resolve, reject) => {
    call.once('data', resolve);
    call.once('error', reject);
  });
  call.write(Buffer.from([0x3a, 0x00]));
  const listed = await answer;
  call.end();
  client.close();
  expect(text.encode(listed).length).toBeGreaterThan(0);
  expect(listed).toContain(serviceName);
});

describe('the inference service', () => {
  it('names its model by a checksum that another server of the same build gives too', async () => {
    const info = await sona.client.call('ModelInfo', {});
    expect(info).toMatchObject({ dimension: 768, indexedContents: 4, embedder: sona.runtime.embedder.model });
    expect(info.checksum).toMatch(/^[0-9a-f]{64}$/);
    const other = await startInferenceServer(sona.runtime, { port: 0 });
    const client = new InferenceClient({ address: `localhost:${other.port}`, tls: {} });
    expect((await client.call('ModelInfo', {})).checksum).toBe(info.checksum);
    client.close();
    await other.close();
  });

  it('embeds texts as the embedder does', async () => {
    const { model, vectors } = await sona.client.call('Embed', { texts: ['a ship', 'a bakery'] });
    const direct = await sona.runtime.embedder.embed('a bakery');
    expect(model).toBe(sona.runtime.embedder.model);
    expect(vectors).toHaveLength(2);
    vectors[1]!.values.forEach((value, index) => expect(value).toBeCloseTo(direct[index]!, 6));
  });

  it('finds what is near a vector', async () => {
    const [point] = await sona.runtime.vectors.get([idOfTitle('Orbit')]);
    const { lists } = await similar([{ values: [...point!.vector] }]);
    expect(lists[0]?.contentIds[0]).toBe(idOfTitle('Orbit'));
  });

  it.each([
    ['a vector of another dimension', { values: [1, 2, 3] }],
    ['a number that is none', { values: unit(0).values.map((value, index) => (index === 9 ? NaN : value)) }],
    [
      'an infinite number',
      { values: unit(0).values.map((value, index) => (index === 9 ? Infinity : value)) },
    ],
    ['a vector of zeros', { values: unit(0).values.map(() => 0) }],
  ])('refuses %s', async (_what, vector) => {
    await expect(similar([vector])).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'vectors' },
    });
  });

  const recommend = (changes: object) =>
    sona.client.call('Recommend', {
      ...{ viewer: anybody, limit: 3, kinds: [], onMyServices: false, seedContentIds: [], seedGenres: [] },
      ...changes,
    });

  it.each([
    ['first', { limit: 0 }],
    ['first', { limit: 101 }],
    ['kinds', { kinds: ['EPISODE'] }],
    ['seedContentIds', { seedContentIds: ['no-such-title'] }],
    ['seedGenres', { seedGenres: ['no such genre'] }],
    ['profileId', { viewer: { profileId: 'me', services: [] } }],
  ])('names the argument "%s" that is wrong', async (field, changes) => {
    await expect(recommend(changes)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });

  it.each([
    ['an unknown title', { contentId: newProfileId(), profileId: newProfileId() }],
    ['a profile that is no UUID', { contentId: idOfTitle('Orbit'), profileId: 'me' }],
  ])('refuses feedback on %s', async (_what, ids) => {
    const feedback = sona.client.call('Feedback', { ...ids, feedback: 'LIKE' });
    await expect(feedback).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['an empty text', [' ']],
    ['more texts than a call may carry', Array.from({ length: 33 }, () => 'text')],
  ])('does not embed %s', async (_what, texts) => {
    await expect(sona.client.call('Embed', { texts })).rejects.toMatchObject({ details: { field: 'texts' } });
  });

  it('answers nothing past the deadline of the caller, and stops working on it', async () => {
    const hurried = new InferenceClient({ address: address(), tls: {}, deadlineMs: 60 });
    const texts = Array.from({ length: 32 }, (_, index) =>
      `a long story about ship number ${index} `.repeat(8),
    );
    await expect(hurried.call('Embed', { texts })).rejects.toMatchObject({
      code: 'TIMEOUT',
      retryable: true,
    });
    hurried.close();
    const metrics = await sona.runtime.metrics.registry.metrics();
    expect(metrics).not.toMatch(/mg_sona_inference_duration_seconds_count{method="Embed",status="INTERNAL"}/);
  });

  it('is measured by method and status', async () => {
    await recommend({});
    const metrics = await sona.runtime.metrics.registry.metrics();
    expect(metrics).toMatch(/mg_sona_inference_duration_seconds_count{method="Recommend",status="OK"} [1-9]/);
    expect(metrics).toMatch(
      /mg_sona_inference_duration_seconds_count{method="Recommend",status="INVALID_ARGUMENT"} [1-9]/,
    );
    expect(metrics).toMatch(/mg_sona_indexed_titles 4/);
  });
});

it('turns away what is over its limit of concurrent calls', async () => {
  const narrow = await startInferenceServer(sona.runtime, { port: 0, mostConcurrent: 1 });
  const client = new InferenceClient({ address: `localhost:${narrow.port}`, tls: {} });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () =>
      client.call('Embed', { texts: ['one ship', 'two ships', 'three ships'] }),
    ),
  );
  client.close();
  await narrow.close();
  const refused = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(6);
  for (const error of refused) {
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', cause: { code: status.RESOURCE_EXHAUSTED } });
  }
});

it('a port in use is named', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => blocker.once('listening', resolve));
  const { port } = blocker.address() as { port: number };
  await expect(startInferenceServer(sona.runtime, { port })).rejects.toBeInstanceOf(PortInUseError);
  blocker.close();
});

it('nobody there is UPSTREAM_UNAVAILABLE', async () => {
  const client = new InferenceClient({ address: 'localhost:1', tls: {} });
  await expect(client.call('ModelInfo', {})).rejects.toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
  });
  client.close();
});

describe('with TLS', () => {
  let folder: string;
  const openssl = (...args: string[]) => {
    const { status: code, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (code !== 0) throw new Error(stderr);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inference-tls-'));
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'cert.pem',
      '-days',
      '2',
      ...subject,
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('asks for the certificate of the client when an authority is given, and answers those who show it', async () => {
    const files = {
      INFERENCE_TLS_CERTIFICATE_FILE: join(folder, 'cert.pem'),
      INFERENCE_TLS_KEY_FILE: join(folder, 'key.pem'),
      INFERENCE_TLS_CA_FILE: join(folder, 'cert.pem'),
    };
    const config = { ...sona.runtime.config, ...files };
    const server = await startInferenceServer({ ...sona.runtime, config }, { port: 0 });
    const tlsAddress = `localhost:${server.port}`;
    const known = new InferenceClient({ address: tlsAddress, tls: files });
    const stranger = new InferenceClient({
      address: tlsAddress,
      tls: { INFERENCE_TLS_CA_FILE: files.INFERENCE_TLS_CA_FILE },
      deadlineMs: 2000,
    });
    const plain = new InferenceClient({ address: tlsAddress, tls: {}, deadlineMs: 2000 });
    try {
      expect((await known.call('ModelInfo', {})).dimension).toBe(768);
      await expect(stranger.call('ModelInfo', {})).rejects.toMatchObject({ retryable: true });
      await expect(plain.call('ModelInfo', {})).rejects.toMatchObject({ retryable: true });
    } finally {
      for (const client of [known, stranger, plain]) client.close();
      await server.close();
    }
  });

  it('refuses to start with half a key pair or a file that is not there', () => {
    const tls = { INFERENCE_TLS_CA_FILE: join(folder, 'missing.pem') };
    expect(() => new InferenceClient({ address: 'localhost:1', tls })).toThrow(/INFERENCE_TLS_CA_FILE/);
    const half = {
      INFERENCE_TLS_CA_FILE: join(folder, 'cert.pem'),
      INFERENCE_TLS_KEY_FILE: join(folder, 'key.pem'),
    };
    expect(() => new InferenceClient({ address: 'localhost:1', tls: half })).toThrow(/go together/);
  });
});
