import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { RouterMetrics } from '../telemetry/metrics.ts';
import { outcomeOf } from '../telemetry/metrics.ts';
import { EventQueue } from './event-queue.ts';
import type { FederatedSubscription } from './federated-subscription.ts';

/** Characters of events that may wait for one client. They are the same texts for all clients of a subscription. */
const mostWaiting = 1_048_576;

export interface SharedSubscriptionOptions {
  open(): Promise<FederatedSubscription | FormattedExecutionResult>;
  /** Called once, when nobody can join any more. */
  onEnd(): void;
  metrics: Pick<RouterMetrics, 'upstreamOpened' | 'upstreamClosed' | 'eventsSent'>;
}

/**
 * One subscription at a subgraph and all clients that listen to it. An event is completed and written once, and goes to
 * those who had joined when it came. The subgraph is let go with the last client; when it is lost, all are told.
 */
export class SharedSubscription {
  /** Fulfilled when the subgraph has answered: with what it says when it refuses, else with undefined. */
  readonly refusal: Promise<FormattedExecutionResult | undefined>;
  readonly #options: SharedSubscriptionOptions;
  readonly #clients = new Set<EventQueue<string>>();
  #events: FederatedSubscription['events'] | undefined;
  #hasEnded = false;

  constructor(options: SharedSubscriptionOptions) {
    this.#options = options;
    this.refusal = this.#open();
  }

  /** Results as JSON text, from now on. `onEnd` is called once, when the client listens no more. */
  join(onEnd: (problem?: Error) => void): EventQueue<string> {
    const leave = (problem?: Error) => {
      this.#clients.delete(client);
      if (this.#clients.size === 0) this.#end();
      onEnd(problem);
    };
    const client = new EventQueue<string>(leave, { limit: mostWaiting, sizeOf: (event) => event.length });
    this.#clients.add(client);
    return client;
  }

  async #open(): Promise<FormattedExecutionResult | undefined> {
    try {
      const opened = await this.#options.open();
      if ('complete' in opened) {
        void this.#send(opened);
        return undefined;
      }
      this.#letGo((client) => client.finish());
      return opened;
    } catch (error) {
      this.#letGo((client) => client.finish());
      throw error;
    }
  }

  async #send({ events, complete }: FederatedSubscription): Promise<void> {
    const { metrics } = this.#options;
    metrics.upstreamOpened();
    this.#events = events;
    // Everybody left while it was opened.
    if (this.#hasEnded) this.#close();
    try {
      for await (const event of events) await this.#sendEvent(event, complete);
      this.#letGo((client) => client.finish());
    } catch (error) {
      this.#letGo((client) => client.fail(error as Error));
    }
    metrics.upstreamClosed();
  }

  async #sendEvent(event: ExecutionResult, complete: FederatedSubscription['complete']): Promise<void> {
    const audience = [...this.#clients];
    const result = await complete(event);
    const text = JSON.stringify(result);
    for (const client of audience) client.push(text);
    this.#options.metrics.eventsSent(outcomeOf(result), audience.length);
  }

  #letGo(tell: (client: EventQueue<string>) => void): void {
    this.#end();
    this.#clients.forEach(tell);
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#options.onEnd();
    this.#close();
  }

  #close(): void {
    // Nobody listens any more, so nobody is to be told how that went.
    this.#events?.return?.().catch(() => {});
  }
}
