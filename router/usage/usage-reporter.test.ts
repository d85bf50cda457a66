/** @category contract */
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { ManualClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import type { EventStream } from '#shared/event-stream.ts';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { eventually } from '#tests/eventually.ts';
import { createUsage } from './usage-reporter.ts';

const schema = buildSchema('type Query { title: String old: Int @deprecated(reason: "Use title.") }');

function useOf(text: string) {
  const document = parse(text);
  return { document, operation: getOperationAST(document) as OperationDefinitionNode };
}

/** A stream that fails for as long as it is told to. */
class FailingStream implements EventStream {
  fails = false;
  attempts = 0;
  readonly taken: DomainEvent[] = [];

  async publish(events: readonly DomainEvent[]): Promise<void> {
    this.attempts += 1;
    if (this.fails) throw new Error('The stream is away.');
    this.taken.push(...events);
  }

  async consume(): Promise<void> {}
  async forget(): Promise<number> {
    return 0;
  }
  async close(): Promise<void> {}
}

function start(environment: Record<string, string> = {}) {
  const stream = new FailingStream();
  const metrics = new Metrics();
  const usage = createUsage({
    config: loadConfig({ ROUTER_USAGE_REPORT_SECONDS: '1', ...environment }),
    stream,
    clock: new ManualClock(0),
    log: createLog({ service: 'test', version: '0', level: 'silent' }),
    metrics,
  });
  const reported = () =>
    stream.taken.flatMap((event) => payloadOf(event, 'graph.operations-used')?.operations ?? []);
  return { stream, metrics, usage, reported };
}

const tv = { name: 'tv', version: '1' };

describe('the report of what apps ask', () => {
  it('comes by itself, and adds up documents with the same signature', async () => {
    const { usage, reported } = start();
    usage.record(useOf('{ title }'), schema, tv);
    usage.record(useOf('{ t: title }'), schema, tv);
    const [operation] = await eventually(() => reported().length > 0 && reported());
    expect(operation).toMatchObject({
      ...{ name: null, document: '{\n  title\n}', coordinates: ['Query.title'] },
      clients: [{ ...tv, requests: 2 }],
    });
    await usage.close();
    expect(reported()).toHaveLength(1);
  });

  it('tells at once which fields the graph has', async () => {
    const { usage, stream } = start();
    usage.schemaServed(schema);
    await usage.close();
    expect(stream.taken.map((event) => payloadOf(event, 'graph.schema-served'))).toEqual([
      {
        fields: [
          { coordinate: 'Query.title', deprecationReason: null },
          { coordinate: 'Query.old', deprecationReason: 'Use title.' },
        ],
      },
    ]);
  });

  it('is tried again as it was when the stream did not take it, and each once', async () => {
    const { usage, stream, reported } = start();
    stream.fails = true;
    usage.record(useOf('query First { title }'), schema, tv);
    await eventually(() => stream.attempts > 0);
    usage.record(useOf('query Second { title }'), schema, undefined);
    await eventually(() => stream.attempts > 1);
    stream.fails = false;
    await eventually(() => reported().length === 2);
    await usage.close();
    expect(reported().map(({ name }) => name)).toEqual(['First', 'Second']);
    expect(new Set(stream.taken.map(({ id }) => id)).size).toBe(2);
  });

  it('comes before the process ends, and is given up when nobody takes it', async () => {
    const { usage, reported } = start({ ROUTER_USAGE_REPORT_SECONDS: '3600' });
    usage.record(useOf('{ title }'), schema, tv);
    await usage.close();
    expect(reported()).toHaveLength(1);
    const gone = start({ ROUTER_USAGE_REPORT_SECONDS: '3600' });
    gone.stream.fails = true;
    gone.usage.record(useOf('{ title }'), schema, tv);
    await gone.usage.close();
    expect(gone.reported()).toEqual([]);
  });

  it('comes in parts when there is much to tell', async () => {
    const { usage, stream, reported } = start();
    for (let at = 0; at < 250; at += 1) usage.record(useOf(`query Number${at} { title }`), schema, tv);
    await usage.close();
    expect(reported()).toHaveLength(250);
    expect(stream.taken).toHaveLength(3);
  });

  it('tells of all requests where a share is recorded, and of nothing where none is', async () => {
    const share = start({ ROUTER_USAGE_SAMPLE: '0.5' });
    const use = useOf('{ title }');
    for (let at = 0; at < 2000; at += 1) share.usage.record(use, schema, tv);
    await share.usage.close();
    const requests = share.reported()[0]?.clients[0]?.requests ?? 0;
    expect(requests % 2).toBe(0);
    expect(requests).toBeGreaterThan(1500);
    const none = start({ ROUTER_USAGE_SAMPLE: '0' });
    none.usage.record(use, schema, tv);
    none.usage.schemaServed(schema);
    await none.usage.close();
    expect(none.stream.taken).toEqual([]);
  });
});
