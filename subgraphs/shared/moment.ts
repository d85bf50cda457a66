import { BadUserInputError } from './errors.ts';

/** ISO 8601 with its zone: a moment, not a wall clock's reading. */
const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Returns whether a year has the day: Date itself takes 30 February for the 2nd of March. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads an argument that is a moment. Throws BAD_USER_INPUT, which names the argument. */
export function momentOf(text: string, field: string): Date {
  const moment = new Date(pattern.test(text) && isDay(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) {
    throw new BadUserInputError(
      `"${field}" must be a moment in ISO 8601, such as 2026-03-01T00:00:00Z.`,
      field,
    );
  }
  return moment;
}
