/**
 * Requests that ask the same at the same time share one answer. A key says all that the answer depends on: the text of
 * the request and who asks. Nothing is kept once the answer is there.
 */
export class SharedAnswers<T> {
  readonly #waiting = new Map<string, Promise<T>>();

  /** The answer that is on its way for `key`, or the one that `ask` begins to get. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const underWay = this.#waiting.get(key);
    if (underWay !== undefined) return underWay;
    const answer = ask();
    this.#waiting.set(key, answer);
    const forget = () => void this.#waiting.delete(key);
    answer.then(forget, forget);
    return answer;
  }
}
