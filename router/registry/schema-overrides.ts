import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { CallError } from './call.ts';

const overrideSchema = z.strictObject({
  change: z.string().min(1),
  type: z.string().optional(),
  reason: z.string().trim().min(10, 'say why the break is accepted, in ten characters or more'),
  expires: z.iso.date('the last day on which it holds, such as 2027-01-31'),
});

const fileSchema = z.strictObject({ overrides: z.array(overrideSchema) });

/** A breaking change that is accepted for a time. */
export type Override = z.infer<typeof overrideSchema>;

/** The override of a breaking change, by what it changes and of which type it is. */
export function overrideOf(overrides: readonly Override[], type: string, path: string): Override | null {
  return overrides.find((each) => each.change === path && (each.type ?? type) === type) ?? null;
}

/** Thrown when overrides cannot be taken; the message lists every problem. */
class OverridesError extends CallError {
  override name = 'OverridesError';
}

/**
 * Reads the overrides of a YAML text. Throws OverridesError when it is of another form, or one has no reason, no day on
 * which it expires, or has expired.
 */
export function readOverrides(yaml: string, now = new Date()): Override[] {
  const parsed = fileSchema.safeParse(parseYaml(yaml));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new OverridesError(`The overrides cannot be taken:\n${problems.join('\n')}`);
  }
  const today = now.toISOString().slice(0, 10);
  const expired = parsed.data.overrides.filter(({ expires }) => expires < today);
  if (expired.length > 0) {
    const problems = expired.map(({ change, expires }) => `  ${change} expired on ${expires}`);
    throw new OverridesError(`Overrides have expired; take them out or decide anew:\n${problems.join('\n')}`);
  }
  return parsed.data.overrides;
}
