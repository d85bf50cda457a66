/** @category contract */
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { UsageRecorder } from './usage-recorder.ts';
import type { UsedOperation } from './usage-recorder.ts';

const schema = buildSchema('type Query { title: String }');

function operationOf(text = '{ title }'): UsedOperation {
  const document = parse(text);
  return { document, operation: getOperationAST(document) as OperationDefinitionNode };
}

function createRecorder(sample = 1) {
  let dropped = 0;
  const recorder = new UsageRecorder({ sample, onDropped: () => (dropped += 1) });
  return { recorder, dropped: () => dropped };
}

const clientsOf = (recorder: UsageRecorder) =>
  recorder
    .take()
    .map(({ clients }) => [...clients.values()].map(({ client, requests }) => [client.name, requests]));

describe('what apps ask', () => {
  it('is counted by operation and by version of the app, until it is taken', () => {
    const { recorder } = createRecorder();
    const [one, other] = [operationOf(), operationOf('query Other { title }')];
    const tv = { name: 'tv', version: '1' };
    for (const client of [tv, tv, { name: 'tv', version: '2' }, undefined])
      recorder.record(one, schema, client);
    recorder.record(other, schema, tv);
    const uses = recorder.take();
    expect(uses.map(({ operation }) => operation)).toEqual([one.operation, other.operation]);
    expect([...uses[0]!.clients.values()]).toEqual([
      { client: tv, requests: 2 },
      { client: { name: 'tv', version: '2' }, requests: 1 },
      { client: { name: null, version: null }, requests: 1 },
    ]);
    expect(recorder.take()).toEqual([]);
  });

  it('counts as one what clients do beyond the hundred that named themselves first', () => {
    const { recorder, dropped } = createRecorder();
    const operation = operationOf();
    for (let at = 0; at < 150; at += 1)
      recorder.record(operation, schema, { name: `app-${at}`, version: null });
    recorder.record(operation, schema, { name: 'app-0', version: null });
    recorder.record(operation, schema, undefined);
    const counts = Object.fromEntries(clientsOf(recorder)[0]!) as Record<string, number>;
    expect(Object.keys(counts)).toHaveLength(102);
    expect(counts).toMatchObject({ 'app-0': 2, 'app-99': 1, other: 50, null: 1 });
    expect(dropped()).toBe(0);
  });

  it('drops operations beyond 2,000, and says so', () => {
    const { recorder, dropped } = createRecorder();
    for (let at = 0; at < 2001; at += 1) recorder.record(operationOf(), schema, undefined);
    expect(dropped()).toBe(1);
    expect(recorder.take()).toHaveLength(2000);
  });

  it('drops what would need more than 10,000 counters', () => {
    const { recorder, dropped } = createRecorder();
    const operations = Array.from({ length: 150 }, () => operationOf());
    for (let at = 0; at < 100; at += 1)
      for (const operation of operations)
        recorder.record(operation, schema, { name: `app-${at}`, version: null });
    expect(dropped()).toBe(5000);
    for (const operation of operations) recorder.record(operation, schema, { name: 'app-0', version: null });
    expect(dropped()).toBe(5000);
  });

  it('is recorded of a share of the requests where that is asked', () => {
    const { recorder } = createRecorder(0.25);
    const operation = operationOf();
    for (let at = 0; at < 10_000; at += 1) recorder.record(operation, schema, undefined);
    const requests = clientsOf(recorder)[0]?.[0]?.[1];
    // More than ten standard deviations on each side.
    expect(requests).toBeGreaterThan(2000);
    expect(requests).toBeLessThan(3000);
  });
});
