/**
 * The messages for which `select` returns something, as what it returns. Ends when the source ends and ends the source
 * when it is returned, even while a message is awaited (a generator would wait for that message first). `onEnd` is
 * called once.
 */
export function selectMessages<Message, Selected>(
  source: AsyncIterableIterator<Message>,
  select: (message: Message) => Selected | undefined,
  onEnd: () => void,
): AsyncIterableIterator<Selected> {
  let ended = false;
  const end = (): IteratorReturnResult<undefined> => {
    if (!ended) onEnd();
    ended = true;
    return { value: undefined, done: true };
  };
  return {
    async next() {
      for (;;) {
        const { value, done } = await source.next();
        if (done === true) return end();
        const selected = select(value as Message);
        if (selected !== undefined) return { value: selected, done: false };
      }
    },
    async return() {
      await source.return?.();
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
