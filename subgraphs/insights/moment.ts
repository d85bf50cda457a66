import { BadUserInputError } from '#shared/errors.ts';

/** ISO 8601 with its zone: a moment, not a wall clock's reading. */
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an argument that is a moment. Throws BAD_USER_INPUT. */
export function momentOf(text: string, field: string): Date {
  const moment = new Date(momentPattern.test(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) {
    throw new BadUserInputError(
      `"${field}" must be a moment in ISO 8601, such as 2026-03-01T00:00:00Z.`,
      field,
    );
  }
  return moment;
}
