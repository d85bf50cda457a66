import { passwordSchema } from '../password.ts';
import { inputRefused } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import { normalizeEmail } from '../user.ts';

/** Returns the new password of an account as it is kept, or why it is not taken. */
export function readNewPassword(password: string, email: string, field: string): string | InputRefused {
  const read = passwordSchema.safeParse(password);
  if (!read.success) return inputRefused(field, read.error.issues[0]?.message ?? 'Choose another password.');
  if (normalizeEmail(read.data) !== email) return read.data;
  return inputRefused(field, 'The password must not be the e-mail address.');
}
