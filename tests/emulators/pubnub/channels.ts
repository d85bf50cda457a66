/** A message as the service keeps it. */
export interface StoredMessage {
  timetoken: bigint;
  channel: string;
  data: unknown;
  publisher: string | null;
  kind: 'message' | 'signal' | 'presence';
  meta?: unknown;
  customType?: string;
  /** Whether history shows it. */
  stored: boolean;
}

interface Waiter {
  channels: ReadonlySet<string>;
  wake: () => void;
}

/** Messages kept for each channel. */
const keptMessages = 10_000;

/** The messages of all channels, and who waits for the next. */
export class Channels {
  readonly #messages = new Map<string, StoredMessage[]>();
  readonly #waiters = new Set<Waiter>();
  #lastTimetoken = 0n;

  /** The time in units of 100 ns since the epoch, 17 digits; never the same twice. */
  timetoken(): bigint {
    const now = BigInt(Date.now()) * 10_000n;
    this.#lastTimetoken = now > this.#lastTimetoken ? now : this.#lastTimetoken + 1n;
    return this.#lastTimetoken;
  }

  /** Appends a message and wakes who waits for its channel. Returns its timetoken. */
  append(message: Omit<StoredMessage, 'timetoken'>): bigint {
    const timetoken = this.timetoken();
    const messages = this.#messages.get(message.channel) ?? [];
    this.#messages.set(message.channel, messages);
    messages.push({ ...message, timetoken });
    if (messages.length > keptMessages) messages.shift();
    for (const waiter of [...this.#waiters]) if (waiter.channels.has(message.channel)) waiter.wake();
    return timetoken;
  }

  /** The messages of these channels after a timetoken, oldest first. */
  after(channels: Iterable<string>, timetoken: bigint): StoredMessage[] {
    return [...channels]
      .flatMap((channel) =>
        (this.#messages.get(channel) ?? []).filter((message) => message.timetoken > timetoken),
      )
      .sort((one, other) => (one.timetoken < other.timetoken ? -1 : 1));
  }

  /** The last `max` stored messages of a channel from `end` (inclusive) to `start` (exclusive), oldest first. */
  history(
    channel: string,
    { start, end, max }: { start: bigint; end: bigint; max: number },
  ): StoredMessage[] {
    return (this.#messages.get(channel) ?? [])
      .filter(({ stored, timetoken }) => stored && timetoken < start && timetoken >= end)
      .slice(-max);
  }

  /** Resolves at the next message of one of the channels, when time is up, or when the signal aborts. */
  next(channels: ReadonlySet<string>, timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        channels,
        wake: () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', waiter.wake);
          this.#waiters.delete(waiter);
          resolve();
        },
      };
      const timer = setTimeout(waiter.wake, timeoutMs);
      signal.addEventListener('abort', waiter.wake);
      this.#waiters.add(waiter);
    });
  }
}
