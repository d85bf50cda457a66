/**
 * Messages waiting for one slow reader: an async iterator that is fed by `push`. When more than `limit` wait, the
 * oldest are dropped, so that one slow reader cannot take the memory of a process.
 */
export class MessageQueue<T> implements AsyncIterableIterator<T> {
  readonly #limit: number;
  readonly #onEnd: () => void;
  #waiting: T[] = [];
  #reader: ((result: IteratorResult<T>) => void) | undefined;
  #ended = false;
  /** How many messages were dropped so far. */
  dropped = 0;

  constructor(onEnd: () => void = () => {}, limit = 1000) {
    this.#onEnd = onEnd;
    this.#limit = limit;
  }

  push(message: T): void {
    if (this.#ended) return;
    if (this.#reader !== undefined) {
      this.#reader({ value: message, done: false });
      this.#reader = undefined;
      return;
    }
    this.#waiting.push(message);
    if (this.#waiting.length > this.#limit) {
      this.#waiting.shift();
      this.dropped += 1;
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting = [];
    this.#reader?.({ value: undefined, done: true });
    this.#reader = undefined;
    this.#onEnd();
  }

  next(): Promise<IteratorResult<T>> {
    const message = this.#waiting.shift();
    if (message !== undefined) return Promise.resolve({ value: message, done: false });
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => (this.#reader = resolve));
  }

  return(): Promise<IteratorResult<T>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
