import type { GraphQLSchema } from 'graphql';
import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import type { EventStream } from '#shared/event-stream.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';
import type { GraphClient } from '#shared/graph-client.ts';
import { schemaPayload, usagePayloads } from './usage-events.ts';
import { UsageRecorder } from './usage-recorder.ts';
import type { UsedOperation } from './usage-recorder.ts';

/** Records what apps ask of the graph, for those who want to change it. */
export interface Usage {
  /** Counts a request. The client is undefined when it does not say who it is. */
  record(used: UsedOperation, schema: GraphQLSchema, client: GraphClient | undefined): void;
  /** Tells which schema is served from now on. */
  schemaServed(schema: GraphQLSchema): void;
  /** Reports what is left, for as long as that may take at the end of a process. */
  close(): Promise<void>;
}

export interface UsageOptions {
  config: Pick<Config, 'ROUTER_USAGE_SAMPLE' | 'ROUTER_USAGE_REPORT_SECONDS' | 'SCHEMA_REGISTRY_VARIANT'>;
  /** Where reports go; nothing is recorded without it. */
  stream: EventStream | undefined;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Events that wait for the stream to take them; the oldest go first when it does not for long. */
const mostWaiting = 200;
const closingMs = 5000;

const unrecorded: Usage = { record() {}, schemaServed() {}, async close() {} };

/** Reports in the background what the recorder counted; what the stream does not take is tried again. */
class UsageReporter implements Usage {
  readonly #options: UsageOptions & { stream: EventStream };
  readonly #recorder: UsageRecorder;
  readonly #dropped;
  readonly #timer: NodeJS.Timeout;
  readonly #waiting: DomainEvent[] = [];
  #reporting: Promise<void> = Promise.resolve();

  constructor(options: UsageOptions & { stream: EventStream }) {
    this.#options = options;
    this.#dropped = options.metrics.counter(
      'mg_router_usage_dropped_total',
      'What was not recorded: requests over the bounds of a report, and reports that could not be handed over.',
      ['kind'],
    );
    this.#recorder = new UsageRecorder({
      sample: options.config.ROUTER_USAGE_SAMPLE,
      onDropped: () => this.#dropped.inc({ kind: 'request' }),
    });
    const everyMs = options.config.ROUTER_USAGE_REPORT_SECONDS * 1000;
    this.#timer = setInterval(() => void this.#report(), everyMs).unref();
  }

  record(used: UsedOperation, schema: GraphQLSchema, client: GraphClient | undefined): void {
    this.#recorder.record(used, schema, client);
  }

  schemaServed(schema: GraphQLSchema): void {
    const { clock, config } = this.#options;
    this.#wait(
      domainEvent(clock, 'graph.schema-served', config.SCHEMA_REGISTRY_VARIANT, schemaPayload(schema)),
    );
    void this.#report();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const ended = new Promise<void>((resolve) => setTimeout(resolve, closingMs).unref());
    await Promise.race([this.#report(), ended]);
    if (this.#waiting.length > 0)
      this.#options.log.warn({ reports: this.#waiting.length }, 'What apps asked could not be reported');
  }

  /** Reports take turns, so that each is handed over once, in their order. */
  #report(): Promise<void> {
    this.#reporting = this.#reporting.then(() => this.#handOver());
    return this.#reporting;
  }

  async #handOver(): Promise<void> {
    const { stream, clock, config, log } = this.#options;
    const { ROUTER_USAGE_SAMPLE: sample, SCHEMA_REGISTRY_VARIANT: variant } = config;
    try {
      for (const payload of await usagePayloads(this.#recorder.take(), sample)) {
        this.#wait(domainEvent(clock, 'graph.operations-used', variant, payload));
      }
      for (let event = this.#waiting[0]; event !== undefined; event = this.#waiting[0]) {
        await stream.publish([event]);
        if (this.#waiting[0] === event) this.#waiting.shift();
      }
    } catch (error) {
      log.warn({ err: error, waiting: this.#waiting.length }, 'Usage is not reported now; it is tried again');
    }
  }

  #wait(event: DomainEvent): void {
    if (this.#waiting.length >= mostWaiting) {
      this.#waiting.shift();
      this.#dropped.inc({ kind: 'report' });
    }
    this.#waiting.push(event);
  }
}

/** Records the usage of the graph, as the configuration says. */
export function createUsage(options: UsageOptions): Usage {
  const { stream, config } = options;
  return stream === undefined || config.ROUTER_USAGE_SAMPLE === 0
    ? unrecorded
    : new UsageReporter({ ...options, stream });
}
