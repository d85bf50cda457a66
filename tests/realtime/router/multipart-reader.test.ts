/** @category realtime */
import { meros } from 'meros/browser';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSmallGraph } from '#tests/contract/router/small-graph.ts';
import type { SmallGraph } from '#tests/contract/router/small-graph.ts';
import { eventually } from '#tests/eventually.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await startSmallGraph();
});
afterAll(() => graph.close());

it('a subscription over multipart is read by meros, which other clients are built on', async () => {
  const response = await fetch(`${graph.router.url}/graphql`, {
    method: 'POST',
    headers: { accept: 'multipart/mixed;subscriptionSpec=1.0', 'content-type': 'application/json' },
    body: '{"query":"subscription { position { positionMs } }"}',
  });
  const parts = await meros(response);
  if (parts instanceof Response) throw new Error(`Nothing in parts: ${await parts.text()}`);
  await eventually(() => graph.positions.listening === 1);
  for (const positionMs of [1, 2]) {
    graph.positions.send(positionMs);
    const { value } = await parts.next();
    expect(value).toMatchObject({ json: true, body: { payload: { data: { position: { positionMs } } } } });
  }
  graph.positions.end();
  expect((await parts.next()).done).toBe(true);
});
