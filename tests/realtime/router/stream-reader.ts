import { EventQueue } from '#router/subscriptions/event-queue.ts';

export interface StreamedResult {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

/** One message of a stream: what it is called and its JSON, if it has any. */
export interface StreamMessage {
  event: 'next' | 'complete' | 'heartbeat';
  json?: unknown;
}

type ReadMessages = (text: string) => [messages: StreamMessage[], rest: string];

/** Whole blocks of a text, and what follows the last delimiter. */
function split(text: string, delimiter: string): [blocks: string[], rest: string] {
  const blocks = text.split(delimiter);
  return [blocks.slice(0, -1), blocks.at(-1) as string];
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html, as far as graphql-sse uses it. */
const readServerSentEvents: ReadMessages = (text) => {
  const [blocks, rest] = split(text, '\n\n');
  const messages = blocks.map((block): StreamMessage => {
    if (block === ':') return { event: 'heartbeat' };
    const [, event, data = ''] = /^event: (\w+)\ndata:(.*)$/.exec(block) ?? [];
    if (event === 'complete' && data === '') return { event };
    if (event === 'next') return { event, json: JSON.parse(data) };
    throw new Error(`This is no event: ${block}`);
  });
  return [messages, rest];
};

/** RFC 2046, 5.1.1, with the messages of Apollo's protocol in its parts. */
const readParts: ReadMessages = (text) => {
  const closing = text.endsWith('\r\n--graphql--\r\n');
  const [blocks, rest] = split(closing ? text.replace(/--\r\n$/, '') : text, '\r\n--graphql');
  const messages = blocks
    .map((block) => block.replace(/^--graphql/, ''))
    .map((block): StreamMessage => {
      const [head, json = ''] = block.split('\r\n\r\n');
      if (!/^\r\ncontent-type: application\/json/i.test(head as string)) throw new Error(`No part: ${block}`);
      const message = JSON.parse(json) as object;
      return 'payload' in message ? { event: 'next', json: message } : { event: 'heartbeat' };
    });
  return [closing ? [...messages, { event: 'complete' }] : messages, rest];
};

const readers = { 'text/event-stream': readServerSentEvents, 'multipart/mixed': readParts };

/** Reads the messages of a stream as they come; without its heartbeats unless told. */
export class StreamReader {
  readonly response: Response;
  readonly #messages: EventQueue<StreamMessage>;
  readonly #abort: AbortController;

  private constructor(response: Response, abort: AbortController, withHeartbeats: boolean) {
    this.response = response;
    this.#abort = abort;
    this.#messages = new EventQueue<StreamMessage>(() => {});
    void this.#read(withHeartbeats);
  }

  static async open(url: string, init: RequestInit, withHeartbeats = false): Promise<StreamReader> {
    const abort = new AbortController();
    const response = await fetch(url, { ...init, signal: abort.signal });
    return new StreamReader(response, abort, withHeartbeats);
  }

  /** The next message; undefined when the answer has ended. */
  async next(): Promise<StreamMessage | undefined> {
    const { value, done } = await this.#messages.next();
    return done === true ? undefined : (value as StreamMessage);
  }

  /** The result in the next message, as the server wrote it. */
  async result(): Promise<StreamedResult> {
    const message = await this.next();
    if (message?.event !== 'next') throw new Error(`There is ${message?.event ?? 'nothing'} for a result.`);
    return message.json as StreamedResult;
  }

  /** Goes away as a client does that is closed. */
  leave(): void {
    this.#abort.abort();
  }

  async #read(withHeartbeats: boolean): Promise<void> {
    const type = this.response.headers.get('content-type')?.split(';')[0] as keyof typeof readers;
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        const [messages, rest] = readers[type](text + decoder.decode(chunk, { stream: true }));
        text = rest;
        for (const message of messages) {
          if (withHeartbeats || message.event !== 'heartbeat') this.#messages.push(message);
        }
      }
      this.#messages.finish();
    } catch (error) {
      this.#messages.fail(error as Error);
    }
  }
}
