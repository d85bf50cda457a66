/** The same values, each asked for while the one before is in use. */
export async function* readAhead<T>(source: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = source.next();
      // A failure is seen when its turn has come.
      next.catch(() => {});
      yield value as T;
    }
  } finally {
    await next.catch(() => {});
    await source.return();
  }
}
