/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { vectors } from '#db/schema/sona.ts';
import { createMemoryVectorIndex } from '#shared/vectors/memory-vector-index.ts';
import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import { createSonaSubgraph } from '#subgraphs/sona/index.ts';
import { InferenceClient } from '#subgraphs/sona/inference-client.ts';
import { startInferenceServer } from '#subgraphs/sona/inference/server.ts';
import { eventually } from '#tests/eventually.ts';
import { startTestSubgraph } from '#tests/runtime.ts';
import { idOfTitle, startTestSona, testTitles } from '#tests/sona.ts';
import type { TestSona } from '#tests/sona.ts';

const titles = testTitles.slice(0, 3);
let sona: TestSona;

beforeAll(async () => {
  sona = await startTestSona();
  await sona.publishTitles(titles);
  await sona.indexed(titles.length);
}, 90_000);
afterAll(() => sona.close());

/** Another process of sona on the same database, with an index of its own. It takes over the events. */
async function restarted(index: VectorIndex, inferencePort: number) {
  const config = { ...sona.runtime.config, INFERENCE_ADDRESS: `localhost:${inferencePort}` };
  return startTestSubgraph(createSonaSubgraph, { ...sona.runtime, config, vectors: index });
}
const storedAt = async () =>
  (await sona.runtime.database.queries.select({ at: vectors.changedAt }).from(vectors)).map(({ at }) =>
    at.getTime(),
  );

it('an inference process with an index of its own fills it and follows the changes', async () => {
  const index = createMemoryVectorIndex();
  const apart = await startInferenceServer({ ...sona.runtime, vectors: index }, { port: 0, ownIndex: true });
  const client = new InferenceClient({ address: `localhost:${apart.port}`, tls: {} });
  try {
    expect((await client.call('ModelInfo', {})).indexedContents).toBe(titles.length);
    await sona.publishTitles([testTitles[4]!]);
    await eventually(async () => (await index.count()) === titles.length + 1, 30_000);
    const id = idOfTitle(testTitles[4]!.title);
    await sona.runtime.publish('content.deleted', id, { contentId: id, version: 9 });
    await eventually(async () => (await index.count()) === titles.length);
  } finally {
    client.close();
    await apart.close();
  }
});

describe('a process that starts', () => {
  it('fills its index from the table before it answers, and makes nothing again', async () => {
    const before = await storedAt();
    const index = createMemoryVectorIndex();
    const subgraph = await restarted(index, sona.inference.port);
    expect(await index.count()).toBe(titles.length);
    await subgraph.stop();
    const [copy] = await index.get([idOfTitle('Orbit')]);
    const [original] = await sona.runtime.vectors.get([idOfTitle('Orbit')]);
    expect(copy).toEqual(original);
    expect(await storedAt()).toEqual(before);
  });

  it('makes the vectors again that another model made', async () => {
    const { queries } = sona.runtime.database;
    const id = idOfTitle('Orbit');
    await queries.update(vectors).set({ model: 'another model' }).where(eq(vectors.contentId, id));
    const subgraph = await restarted(createMemoryVectorIndex(), sona.inference.port);
    await eventually(async () => {
      const [row] = await queries
        .select({ model: vectors.model })
        .from(vectors)
        .where(eq(vectors.contentId, id));
      return row?.model.startsWith(sona.runtime.embedder.model);
    }, 30_000);
    await subgraph.stop();
  });

  it('starts and says what is missing while the inference service is away', async () => {
    const subgraph = await restarted(createMemoryVectorIndex(), 1);
    const { errors } = await subgraph.execute('{ recommendations { modelVersion } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    await subgraph.stop();
  });
});
