import { AppError } from '#shared/errors.ts';

/** Thrown to a client that reads more slowly than events arrive. */
export class SlowConsumerError extends AppError {
  constructor() {
    super('RATE_LIMITED', 'Events arrive faster than they are read. Subscribe again, and read faster.', {
      retryable: true,
    });
  }
}

/** How much may wait to be read. */
export interface QueueLimit<T> {
  /** The sum of the sizes of the events that wait; 1000 unless told. One that is greater than that waits alone. */
  limit?: number;
  /** What an event counts for; 1 unless told. */
  sizeOf?: (event: T) => number;
}

interface Reader<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: Error): void;
}

/**
 * Events waiting for one reader. It is bounded: when more than the limit wait, they are let go and the reader is told,
 * so that a slow client costs no more memory than that and never misses an event without knowing.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #limit: number;
  readonly #sizeOf: (event: T) => number;
  readonly #onEnd: (problem?: Error) => void;
  #waiting: T[] = [];
  #size = 0;
  #reader: Reader<T> | undefined;
  #ended = false;
  #problem: Error | undefined;

  /** `onEnd` is called once, when nothing more will be read from the source, with what ended it early. */
  constructor(onEnd: (problem?: Error) => void, { limit = 1000, sizeOf = () => 1 }: QueueLimit<T> = {}) {
    this.#onEnd = onEnd;
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  push(event: T): void {
    if (this.#ended) return;
    if (this.#reader !== undefined) {
      this.#reader.resolve({ value: event, done: false });
      this.#reader = undefined;
      return;
    }
    const size = this.#size + this.#sizeOf(event);
    if (this.#waiting.length > 0 && size > this.#limit) {
      this.#waiting = [];
      return this.fail(new SlowConsumerError());
    }
    this.#waiting.push(event);
    this.#size = size;
  }

  /** Ends with `problem`, which the reader meets after the events that wait. */
  fail(problem: Error): void {
    if (this.#ended) return;
    if (this.#reader === undefined) this.#problem = problem;
    else this.#reader.reject(problem);
    this.#end(problem);
  }

  /** Ends after the events that wait. */
  finish(): void {
    if (this.#ended) return;
    this.#reader?.resolve({ value: undefined, done: true });
    this.#end();
  }

  next(): Promise<IteratorResult<T>> {
    const event = this.#waiting.shift();
    if (event !== undefined) {
      this.#size -= this.#sizeOf(event);
      return Promise.resolve({ value: event, done: false });
    }
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

  #end(problem?: Error): void {
    this.#reader = undefined;
    this.#ended = true;
    this.#onEnd(problem);
  }
}
