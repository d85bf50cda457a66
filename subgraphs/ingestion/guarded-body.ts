/** What an answer of an API may be long, in bytes. A feed, which is asked for without credentials, may be long. */
const mostBytes = { ofApi: 32 * 1024 * 1024, ofFeed: 20 * 1024 ** 3 };
const silenceMs = 60_000;

async function nextWithin<T>(next: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no byte for ${silenceMs} ms`)), silenceMs);
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function* guarded(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array, void> {
  const iterator = body[Symbol.asyncIterator]();
  let length = 0;
  try {
    for (;;) {
      const { value, done } = await nextWithin(iterator.next());
      if (done === true) return;
      length += value.length;
      if (length > most) throw new Error(`the answer is longer than ${most} bytes`);
      yield value;
    }
  } finally {
    // Not awaited: a body that is silent does not end either.
    void iterator.return?.()?.catch(() => {});
  }
}

/** An answer whose body fails when it is too long, or when nothing arrives for a minute. */
export function guardBody(answer: Response, init: RequestInit | undefined): Response {
  if (answer.body === null) return answer;
  const most = new Headers(init?.headers).has('authorization') ? mostBytes.ofApi : mostBytes.ofFeed;
  const { status, statusText, headers } = answer;
  const body = ReadableStream.from(guarded(answer.body as AsyncIterable<Uint8Array>, most));
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, { status, statusText, headers });
}
