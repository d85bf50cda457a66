import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { createEmbedder } from './create-embedder.ts';
import { embeddingSize } from './embedder.ts';
import type { Embedder } from './embedder.ts';

const similarity = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, index) => sum + value * other[index]!, 0);

describe('the default embedder', () => {
  const embedder = createEmbedder();
  afterAll(() => embedder.close());

  it('gives a unit vector of the documented width', async () => {
    const vector = await embedder.embed('a heist inside dreams');
    expect(vector).toHaveLength(embeddingSize);
    expect(similarity(vector, vector)).toBeCloseTo(1, 5);
  });

  it('gives the same text the same vector, whatever its white space', async () => {
    const [one, other] = await Promise.all([
      embedder.embed('astronauts stranded on Mars'),
      embedder.embed('  astronauts   stranded\non Mars '),
    ]);
    expect(other).toEqual(one);
  });

  it('puts related texts closer than unrelated ones', async () => {
    const space = await embedder.embed('a crew travels through space to save mankind');
    const alike = await embedder.embed('astronauts on a mission to another planet');
    const unlike = await embedder.embed('two bakers fall in love in Paris');
    expect(similarity(space, alike)).toBeGreaterThan(similarity(space, unlike) + 0.1);
  });

  it('looks at the beginning of a long text only', async () => {
    const beginning = `${'a quiet village by the sea '.repeat(7)}and nothing`;
    const [one, other] = await Promise.all([
      embedder.embed(`${beginning} happens at all`),
      embedder.embed(`${beginning} explodes in space`),
    ]);
    expect(other).toEqual(one);
  });

  it('refuses a text of white space', async () => {
    await expect(embedder.embed(' \n ')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('an embedder whose thread fails', () => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });

  async function withThread(body: string): Promise<Embedder> {
    const folder = await mkdtemp(join(tmpdir(), 'embedder-'));
    const file = join(folder, 'thread.mjs');
    await writeFile(file, `import { parentPort } from 'node:worker_threads';\n${body}`);
    const embedder = createEmbedder({ workerFile: pathToFileURL(file) });
    cleanups.push(async () => {
      await embedder.close();
      await rm(folder, { recursive: true });
    });
    return embedder;
  }

  const answering = `parentPort.on('message', ({ id, text }) => {
    if (text === 'crash') throw new Error('out of memory');
    if (text === 'refuse') return parentPort.postMessage({ id, problem: 'no such word' });
    parentPort.postMessage({ id, vector: Array.from({ length: 512 }, (_, at) => text.length + at) });
  });`;

  it('rejects the calls that wait, and answers the next one from a new thread', async () => {
    const embedder = await withThread(answering);
    const first = expect(embedder.embed('crash')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    const second = expect(embedder.embed('waits behind it')).rejects.toMatchObject({ retryable: true });
    await Promise.all([first, second]);
    await expect(embedder.embed('again')).resolves.toHaveLength(512);
    await expect(embedder.embed('crash')).rejects.toThrow('does not answer');
    await expect(embedder.embed('and again')).resolves.toHaveLength(512);
  });

  it('is not started again at once when it fails twice without an answer', async () => {
    const embedder = await withThread(`throw new Error('no weights');`);
    await expect(embedder.embed('one')).rejects.toMatchObject({
      cause: expect.objectContaining({ message: 'no weights' }),
    });
    await expect(embedder.embed('two')).rejects.toMatchObject({
      cause: expect.objectContaining({ message: 'no weights' }),
    });
    await expect(embedder.embed('three')).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      cause: undefined,
    });
  });

  it('rejects one text that the model refuses, and goes on', async () => {
    const embedder = await withThread(answering);
    await expect(embedder.embed('refuse')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await expect(embedder.embed('fine')).resolves.toHaveLength(512);
  });

  it('rejects what waits when it is closed, and all that comes after', async () => {
    const embedder = await withThread(`setInterval(() => {}, 1000);`);
    const waiting = expect(embedder.embed('one')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await embedder.close();
    await waiting;
    await expect(embedder.embed('two')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});
