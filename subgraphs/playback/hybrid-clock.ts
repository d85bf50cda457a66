/**
 * The hybrid logical clock of positions as text: 12 hex digits of milliseconds, then 4 of a counter; later is greater.
 * https://cse.buffalo.edu/tech-reports/2014-04.pdf
 */
const pattern = /^[0-9a-f]{16}$/;

/** The clock of a write made here at `nowMs`: after `previous` (empty when there is none), and not before now. */
export function clockAfter(previous: string, nowMs: number): string {
  const now = BigInt(nowMs) << 16n;
  const next = pattern.test(previous) ? BigInt(`0x${previous}`) + 1n : 0n;
  return (next > now ? next : now).toString(16).padStart(16, '0');
}

/** The milliseconds since the epoch of a clock; null when the text is not one. */
export function millisecondsOf(clock: string): number | null {
  return pattern.test(clock) ? Number.parseInt(clock.slice(0, 12), 16) : null;
}
