import type { ZodError } from 'zod';

/** Input that was understood and is not taken, with what to do about it. */
export interface InputRefused {
  __typename: 'InputRefused';
  field: string;
  message: string;
}

export function inputRefused(field: string, message: string): InputRefused {
  return { __typename: 'InputRefused', field, message };
}

/** Returns the first problem that a schema found. */
export function refusalOf(error: ZodError): InputRefused {
  const [issue] = error.issues;
  return inputRefused(String(issue?.path[0] ?? ''), issue?.message ?? 'This input is not valid.');
}
