/** The figures of the business at a moment. A share is 0 to 1, and null where nothing was there to divide by. */
export interface Kpis {
  at: Date;
  dailyActiveUsers: number;
  monthlyActiveUsers: number;
  stickiness: number | null;
  newUsers: number;
  searchSuccessRate: number | null;
  zeroResultRate: number | null;
  recommendationClickThroughRate: number | null;
  titlesWatched: number;
  activationRate: number | null;
  day1Retention: number | null;
  day7Retention: number | null;
  day30Retention: number | null;
  monthlyChurnRate: number | null;
  sessionsPerUserPerWeek: number | null;
}

/** Days after opening an account within which an action counts: from the first, up to and without the second. */
export interface ReturnWindow {
  fromDays: number;
  toDays: number;
}

/** Day 2, week 2 and month 2 of a user. */
export const returnWindows = {
  day1: { fromDays: 1, toDays: 2 },
  day7: { fromDays: 7, toDays: 14 },
  day30: { fromDays: 30, toDays: 60 },
} as const satisfies Record<string, ReturnWindow>;

/** A new user is activated by connecting a platform within this many days. */
export const activationDays = 7;

/** A pause this long ends a session. */
export const sessionGapMinutes = 30;

/** A part of a whole, both counted. */
export interface Fraction {
  part: number;
  whole: number;
}

/** 0 to 1, or the mean of a count; null of nothing. */
export function shareOf({ part, whole }: Fraction): number | null {
  return whole === 0 ? null : part / whole;
}
