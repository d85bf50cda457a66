/** Failures after which an address is not locked yet. */
const freeFailures = 4;
const firstLockSeconds = 30;
const longestLockSeconds = 3600;

/** Failures are forgotten after this long without another attempt. */
export const forgetFailuresAfterMs = 24 * 3600 * 1000;

/** Returns for how many seconds an address is locked after so many failures in a row: 30 s from the fifth, doubling up to an hour. */
export function lockSeconds(failures: number): number {
  if (failures <= freeFailures) return 0;
  return Math.min(longestLockSeconds, firstLockSeconds * 2 ** (failures - freeFailures - 1));
}

/** The seconds of {@link lockSeconds} for 1, 2, 3… failures, up to where they stop growing. */
export const lockSchedule: readonly number[] = Array.from({ length: 12 }, (_, index) =>
  lockSeconds(index + 1),
);
