import { callerOf } from '../context.ts';
import type { RouterContext } from '../context.ts';
import type { Changes } from './changes.ts';

/** An answer that is on its way, and the last change of the viewer when it was asked for. */
interface Asked<T> {
  answer: Promise<T>;
  changes: number;
}

/**
 * Requests of one viewer that ask the same at the same time share one answer. Nothing is kept once the answer is there,
 * and nothing is shared across a change that the viewer made.
 */
export class SharedAnswers<T> {
  readonly #changes: Changes;
  readonly #asked = new Map<string, Asked<T>>();

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** The answer that is on its way for `question` of this viewer, or the one that `ask` begins to get. */
  get(question: string, context: RouterContext, ask: () => Promise<T>): Promise<T> {
    const caller = callerOf(context);
    const key = caller === '' ? question : `${caller}\n${question}`;
    const changes = this.#changes.of(context);
    const underWay = this.#asked.get(key);
    if (underWay !== undefined && underWay.changes === changes) return underWay.answer;
    const asked = { answer: ask(), changes };
    this.#asked.set(key, asked);
    const forget = () => {
      if (this.#asked.get(key) === asked) this.#asked.delete(key);
    };
    asked.answer.then(forget, forget);
    return asked.answer;
  }
}
