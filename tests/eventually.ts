/**
 * Asks again until `probe` neither throws nor returns undefined, null or false, and returns what it returned. Throws
 * the last problem after `timeoutMs`. For what happens on another process's time, where there is no event to wait for.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  timeoutMs = 30_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeoutMs;
  let problem: unknown;
  do {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) {
        return value as NonNullable<Exclude<T, false>>;
      }
      problem = new Error(`Still ${String(value)} after ${timeoutMs} ms.`);
    } catch (error) {
      problem = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  } while (Date.now() < deadline);
  throw problem;
}
