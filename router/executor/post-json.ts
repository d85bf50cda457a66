import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { agedCacheControl } from '../cache/cache-policy.ts';

/** Thrown when no answer came in time. */
export class AnswerTimeoutError extends Error {
  override name = 'AnswerTimeoutError';
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms.`);
    this.timeoutMs = timeoutMs;
  }
}

/** Thrown when an answer is larger than the router is willing to hold. */
class AnswerTooLargeError extends Error {
  override name = 'AnswerTooLargeError';
}

/** Bytes of an answer. */
const largestAnswer = 16 * 1_048_576;

export interface JsonAnswer {
  status: number;
  text: string;
  cacheControl: string | undefined;
}

export interface JsonRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds until the whole answer has to be there. */
  timeoutMs: number;
  /** Counts what the dispatcher still has to see to: longer than somebody waits, where it waits for a connection. */
  underWay: { count: number };
}

/** Puts one answer together. Its own deadline is for the whole: a subgraph that drips is late like a silent one. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: JsonAnswer) => void;
  readonly #reject: (error: Error) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #underWay: { count: number };
  #controller: Dispatcher.DispatchController | undefined;
  #ended: Error | undefined;
  #status = 0;
  #cacheControl: string | undefined;
  #first: Buffer | undefined;
  #others: Buffer[] | undefined;
  #size = 0;

  constructor(
    resolve: (answer: JsonAnswer) => void,
    reject: (error: Error) => void,
    { timeoutMs, underWay }: JsonRequest,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#underWay = underWay;
    underWay.count += 1;
    this.#timer = setTimeout(() => this.#end(new AnswerTimeoutError(timeoutMs)), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a connection for longer than it may take.
    if (this.#ended !== undefined) controller.abort(this.#ended);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#cacheControl = agedCacheControl(headers['cache-control'], headers.age);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > largestAnswer) {
      this.#end(new AnswerTooLargeError(`The answer is larger than ${largestAnswer} bytes.`));
    } else if (this.#first === undefined) {
      this.#first = chunk;
    } else {
      (this.#others ??= []).push(chunk);
    }
  }

  onResponseEnd(): void {
    this.#underWay.count -= 1;
    clearTimeout(this.#timer);
    const body =
      this.#others === undefined ? this.#first : Buffer.concat([this.#first as Buffer, ...this.#others]);
    this.#resolve({ status: this.#status, text: body?.toString() ?? '', cacheControl: this.#cacheControl });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#underWay.count -= 1;
    this.#end(error);
  }

  #end(error: Error): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    clearTimeout(this.#timer);
    this.#first = this.#others = undefined;
    this.#controller?.abort(error);
    this.#reject(error);
  }
}

/**
 * Posts JSON and reads the answer as text, whatever its status. Throws AnswerTimeoutError, or what undici throws when
 * there is no connection or it is lost.
 */
export function postJson(dispatcher: Dispatcher, request: JsonRequest): Promise<JsonAnswer> {
  const { path, headers, body } = request;
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(
      { path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 },
      new AnswerHandler(resolve, reject, request),
    );
  });
}
