import { z } from 'zod';
import { BadUserInputError } from '#shared/errors.ts';

const momentSchema = z.iso.datetime({ offset: true });

/** Reads a DateTime that somebody gave; throws BAD_USER_INPUT naming the field when it is not one. */
export function momentOf(text: string | null | undefined, field: string): Date | null {
  if (text == null) return null;
  const read = momentSchema.safeParse(text);
  if (!read.success) throw new BadUserInputError('A moment looks like 2026-11-01T12:00:00Z.', field);
  return new Date(read.data);
}
