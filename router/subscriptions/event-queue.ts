import { AppError } from '#shared/errors.ts';

/** Thrown to a client that reads more slowly than events arrive. */
class SlowConsumerError extends AppError {
  constructor(limit: number) {
    super('RATE_LIMITED', `More than ${limit} events wait to be read. Subscribe again, and read faster.`, {
      retryable: true,
    });
  }
}

interface Reader<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: Error): void;
}

/**
 * Events waiting for one reader. It is bounded: when more than `limit` wait, they are let go and the reader is told,
 * so that a slow client costs no more memory than that and never misses an event without knowing.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #limit: number;
  readonly #onEnd: () => void;
  #waiting: T[] = [];
  #reader: Reader<T> | undefined;
  #ended = false;
  #problem: Error | undefined;

  /** `onEnd` is called once, when nothing more will be read from the source. */
  constructor(onEnd: () => void, limit = 1000) {
    this.#onEnd = onEnd;
    this.#limit = limit;
  }

  push(event: T): void {
    if (this.#ended) return;
    if (this.#reader !== undefined) {
      this.#reader.resolve({ value: event, done: false });
      this.#reader = undefined;
      return;
    }
    if (this.#waiting.length < this.#limit) {
      this.#waiting.push(event);
      return;
    }
    this.#waiting = [];
    this.fail(new SlowConsumerError(this.#limit));
  }

  /** Ends with `problem`, which the reader meets after the events that wait. */
  fail(problem: Error): void {
    if (this.#ended) return;
    if (this.#reader === undefined) this.#problem = problem;
    else this.#reader.reject(problem);
    this.#end();
  }

  /** Ends after the events that wait. */
  finish(): void {
    if (this.#ended) return;
    this.#reader?.resolve({ value: undefined, done: true });
    this.#end();
  }

  next(): Promise<IteratorResult<T>> {
    const event = this.#waiting.shift();
    if (event !== undefined) return Promise.resolve({ value: event, done: false });
    const problem = this.#problem;
    this.#problem = undefined;
    if (problem !== undefined) return Promise.reject(problem);
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => (this.#reader = { resolve, reject }));
  }

  return(): Promise<IteratorResult<T>> {
    this.#waiting = [];
    this.#problem = undefined;
    this.finish();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    this.#reader = undefined;
    this.#ended = true;
    this.#onEnd();
  }
}
