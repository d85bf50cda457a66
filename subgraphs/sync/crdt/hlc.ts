/**
 * Hybrid logical clocks: physical milliseconds, and a counter for what happens within one.
 * Kulkarni et al., "Logical Physical Clocks", https://cse.buffalo.edu/tech-reports/2014-04.pdf
 *
 * As text a clock is 12 hex digits of milliseconds (48 bits) and 4 of the counter (16 bits), so that text order is
 * clock order. The two halves are never put into one number: 64 bits do not fit a double.
 */

export interface HybridTime {
  /** Milliseconds since the Unix epoch. */
  milliseconds: number;
  counter: number;
}

/** How far a remote clock may be ahead of ours. */
export const maxDriftMs = 60_000;

const maxMilliseconds = 2 ** 48 - 1;
const maxCounter = 2 ** 16 - 1;

/** Thrown when a text is not a clock. */
export class MalformedClockError extends Error {
  override name = 'MalformedClockError';

  constructor() {
    super('A clock is 16 lower-case hex digits: 12 of milliseconds, 4 of a counter.');
  }
}

/** Thrown when a remote clock is further ahead than {@link maxDriftMs}: following it would spoil ours. */
export class ClockDriftError extends Error {
  override name = 'ClockDriftError';
  /** How far it is ahead, in milliseconds. */
  readonly driftMs: number;

  constructor(driftMs: number) {
    super(`The clock is ${Math.round(driftMs / 1000)} s ahead; at most ${maxDriftMs / 1000} s is accepted.`);
    this.driftMs = driftMs;
  }
}

/** Writes a clock as 16 hex digits. */
export function encodeClock({ milliseconds, counter }: HybridTime): string {
  return milliseconds.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');
}

/** Reads 16 hex digits; throws MalformedClockError. */
export function decodeClock(text: string): HybridTime {
  if (!/^[0-9a-f]{16}$/.test(text)) throw new MalformedClockError();
  return { milliseconds: parseInt(text.slice(0, 12), 16), counter: parseInt(text.slice(12), 16) };
}

/** The clock of one replica. Each reading is greater than every reading before and every clock received. */
export class HybridClock {
  readonly #now: () => number;
  #last: HybridTime = { milliseconds: 0, counter: 0 };

  /** `now` reads the physical clock in milliseconds; it may stand still or go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The clock of an event that happens here. */
  tick(): string {
    const now = this.#now();
    return this.#advance(
      now > this.#last.milliseconds ? { milliseconds: now, counter: 0 } : after(this.#last),
    );
  }

  /**
   * Moves past a clock that came from elsewhere and returns the new reading. Throws MalformedClockError, or
   * ClockDriftError when it is too far ahead; then this clock stays as it was.
   */
  receive(text: string): string {
    const remote = decodeClock(text);
    const now = this.#now();
    if (remote.milliseconds - now > maxDriftMs) throw new ClockDriftError(remote.milliseconds - now);
    const latest = encodeClock(remote) > encodeClock(this.#last) ? remote : this.#last;
    return this.#advance(now > latest.milliseconds ? { milliseconds: now, counter: 0 } : after(latest));
  }

  #advance(time: HybridTime): string {
    if (time.milliseconds > maxMilliseconds) throw new RangeError('The clock has run out of its 48 bits.');
    this.#last = time;
    return encodeClock(time);
  }
}

/** The next clock; a full counter carries into the milliseconds. */
function after({ milliseconds, counter }: HybridTime): HybridTime {
  return counter < maxCounter
    ? { milliseconds, counter: counter + 1 }
    : { milliseconds: milliseconds + 1, counter: 0 };
}
