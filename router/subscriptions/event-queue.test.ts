import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventQueue, SlowConsumerError } from './event-queue.ts';

const rest = async <T>(queue: EventQueue<T>): Promise<T[]> => {
  const read: T[] = [];
  for await (const event of queue) read.push(event);
  return read;
};

describe('EventQueue', () => {
  it('gives every event once and in order, however reading and sending interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (steps) => {
        const queue = new EventQueue<number>(() => {});
        const reads: Promise<IteratorResult<number>>[] = [];
        let sent = 0;
        let waiting = false;
        for (const send of steps) {
          if (send) {
            queue.push(sent++);
            waiting = false;
          } else if (!waiting) {
            waiting = reads.length >= sent;
            reads.push(queue.next());
          }
        }
        queue.finish();
        const read = (await Promise.all(reads)).filter(({ done }) => done !== true).map(({ value }) => value);
        expect([...read, ...(await rest(queue))]).toEqual(Array.from({ length: sent }, (_, index) => index));
      }),
    );
  });

  it('tells its source once that nothing more is read', async () => {
    let ends = 0;
    const queue = new EventQueue<number>(() => (ends += 1));
    queue.push(1);
    await queue.return();
    queue.finish();
    queue.push(2);
    expect([ends, await queue.next()]).toEqual([1, { value: undefined, done: true }]);
  });

  it('lets a waiting reader go when it ends', async () => {
    const queue = new EventQueue<number>(() => {});
    const read = queue.next();
    queue.finish();
    expect(await read).toEqual({ value: undefined, done: true });
  });

  it('throws the problem it ended with after the events that wait, once', async () => {
    const queue = new EventQueue<number>(() => {});
    queue.push(1);
    queue.fail(new Error('lost'));
    expect(await queue.next()).toEqual({ value: 1, done: false });
    await expect(queue.next()).rejects.toThrow('lost');
    expect(await queue.next()).toEqual({ value: undefined, done: true });
  });

  it('ends a reader that is too slow and tells it so, keeping no more than its limit', async () => {
    const ends: (Error | undefined)[] = [];
    const queue = new EventQueue<number>((problem) => ends.push(problem), { limit: 3 });
    for (let event = 0; event < 1000; event++) queue.push(event);
    expect(ends).toEqual([expect.any(SlowConsumerError)]);
    await expect(rest(queue)).rejects.toMatchObject({ code: 'RATE_LIMITED', retryable: true });
  });

  it('counts what waits by its size, and takes one event that is over the limit alone', async () => {
    const queue = new EventQueue<string>(() => {}, { limit: 10, sizeOf: (event) => event.length });
    queue.push('x'.repeat(100));
    expect((await queue.next()).value).toHaveLength(100);
    for (const event of ['12345', '67890']) queue.push(event);
    expect((await queue.next()).value).toBe('12345');
    for (const event of ['abcde', '!']) queue.push(event);
    await expect(rest(queue)).rejects.toThrow(SlowConsumerError);
  });
});
