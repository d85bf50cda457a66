import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#shared/clock.ts';
import { secondsOf } from '#shared/graphql-client.ts';
import type { Log } from '#shared/log.ts';
import { OperatorError } from '#shared/operator-error.ts';
import type { Fetch } from './feed-bytes.ts';
import { guardBody } from './guarded-body.ts';
import type { PlatformRates } from './platform-rates.ts';

/** Thrown when a platform cannot be asked now: it does not answer, or it asks for a longer pause than is waited for. */
export class PlatformBusyError extends OperatorError {
  override name = 'PlatformBusyError';
  /** Seconds until it may be asked again, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(platform: string, why: string, retryAfter?: number, cause?: unknown) {
    super(`${platform} cannot be asked now: ${why}.`, { cause });
    this.retryAfter = retryAfter;
  }
}

export interface PlatformClientOptions {
  rates: PlatformRates;
  clock: Clock;
  log: Log;
  /** Waits, in milliseconds; real time unless told. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

const attempts = 5;
const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** A longer pause is not waited for: the job is tried again later. */
const longestPauseMs = 60_000;
const answerTimeoutMs = 30_000;
const mayPass = new Set([408, 425, 429, 500, 502, 503, 504]);
/** With these a request that changes something was not followed, and may be sent again. */
const wasNotTaken = new Set([429, 503]);

const isSafe = (init: RequestInit | undefined) => ['GET', 'HEAD'].includes(init?.method ?? 'GET');

/** Milliseconds before an attempt, doubling, with half of it left to chance. */
const delayMs = (attempt: number): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** attempt) * (0.5 + Math.random() / 2);

/** What a log may say of an address: queries carry tokens. */
const loggable = ({ host, pathname }: URL) => host + pathname;

/** Asks one platform. */
class PlatformFetch {
  readonly #platform: string;
  readonly #options: Required<PlatformClientOptions>;

  constructor(platform: string, options: Required<PlatformClientOptions>) {
    this.#platform = platform;
    this.#options = options;
  }

  async fetch(url: URL, init?: RequestInit): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      await this.#untilAllowed(init?.signal ?? undefined);
      const isLast = attempt + 1 === attempts;
      const answer = await this.#attempt(url, init).catch((error: unknown) => {
        if (init?.signal?.aborted === true) throw error;
        if (isLast || !isSafe(init)) {
          throw new PlatformBusyError(this.#platform, 'it does not answer', undefined, error);
        }
        this.#say(url, attempt, { err: error });
        return null;
      });
      if (answer !== null && (await this.#isFinal(answer, url, init, attempt)))
        return guardBody(answer, init);
      await answer?.body?.cancel();
      await this.#options.wait(delayMs(attempt), init?.signal ?? undefined);
    }
  }

  /** Sends once; the time limit is for the head of the answer, its body has one of its own. */
  async #attempt(url: URL, init: RequestInit | undefined): Promise<Response> {
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new Error(`no answer within ${answerTimeoutMs} ms`)),
      answerTimeoutMs,
    );
    try {
      const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
      return await fetch(url, { ...init, signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whether an answer is for the caller. A pause that it asks for is kept by every process. */
  async #isFinal(answer: Response, url: URL, init: RequestInit | undefined, attempt: number) {
    const { status } = answer;
    if (!mayPass.has(status)) return true;
    const { rates, clock } = this.#options;
    const pause = secondsOf(answer.headers.get('retry-after'), clock.now());
    if (pause !== undefined && wasNotTaken.has(status)) await rates.pause(this.#platform, pause);
    this.#say(url, attempt, { status, retryAfter: pause });
    const isTooLong = pause !== undefined && pause * 1000 > longestPauseMs;
    return attempt + 1 === attempts || isTooLong || !(isSafe(init) || wasNotTaken.has(status));
  }

  async #untilAllowed(signal: AbortSignal | undefined): Promise<void> {
    const { rates, wait } = this.#options;
    for (;;) {
      signal?.throwIfAborted();
      const waitMs = await rates.take(this.#platform);
      if (waitMs === null) return;
      if (waitMs > longestPauseMs) {
        const seconds = Math.ceil(waitMs / 1000);
        throw new PlatformBusyError(this.#platform, `it asks for a pause of ${seconds} s`, seconds);
      }
      await wait(waitMs, signal);
    }
  }

  #say(url: URL, attempt: number, facts: object): void {
    const platform = this.#platform;
    this.#options.log.warn(
      { platform, url: loggable(url), attempt: attempt + 1, ...facts },
      'A platform did not answer as asked',
    );
  }
}

/**
 * How platforms are asked: within their rates, which all processes share; again after what may pass (408, 425, 429, 5xx,
 * a lost connection), with `Retry-After` honoured in both its forms; with limits on time and size. The last answer is
 * returned whatever its status. The fetch throws PlatformBusyError.
 */
export function createPlatformClient(options: PlatformClientOptions): (platform: string) => Fetch {
  const wait = (milliseconds: number, signal?: AbortSignal) => sleep(milliseconds, undefined, { signal });
  return (platform) => {
    const client = new PlatformFetch(platform, { wait, ...options });
    return (url, init) => client.fetch(url, init);
  };
}
