import type { GraphQLFormattedError } from 'graphql';
import type { Transport } from '../telemetry/metrics.ts';

/** How results are written one after the other into one HTTP answer. */
export interface StreamFormat {
  transport: Transport;
  contentType: string;
  /** What the answer begins with: proxies pass its head on with it. */
  opening: string;
  /** Says nothing but that the stream is alive. */
  heartbeat: string;
  /** A result, given as JSON text. */
  next(result: string): string;
  /** What ended the stream early; the closing follows. */
  failure(errors: readonly GraphQLFormattedError[]): string;
  closing: string;
}

const nextEvent = (result: string) => `event: next\ndata: ${result}\n\n`;

/** https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, distinct connections mode. */
const serverSentEvents: StreamFormat = {
  transport: 'sse',
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  heartbeat: ':\n\n',
  next: nextEvent,
  failure: (errors) => nextEvent(JSON.stringify({ errors })),
  // Without the field for data, browsers would not tell of it.
  closing: 'event: complete\ndata:\n\n',
};

const boundary = '--graphql';
// The boundary comes with the part before it: only then is that part complete.
const part = (json: string) =>
  `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n${boundary}`;

/** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
const multipart: StreamFormat = {
  transport: 'multipart',
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"',
  opening: boundary,
  heartbeat: part('{}'),
  next: (result) => part(`{"payload":${result}}`),
  failure: (errors) => part(JSON.stringify({ payload: null, errors })),
  closing: '--\r\n',
};

/** The format that an `Accept` header asks for; undefined when it asks for no stream. */
export function streamFormatOf(accept: string | undefined): StreamFormat | undefined {
  if (accept === undefined) return undefined;
  if (/text\/event-stream/i.test(accept)) return serverSentEvents;
  return /multipart\/mixed\s*;[^,]*subscriptionSpec="?1\.0"?/i.test(accept) ? multipart : undefined;
}
