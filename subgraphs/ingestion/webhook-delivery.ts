import { z } from 'zod';
import { BadUserInputError } from '#shared/errors.ts';

const region = z.string().regex(/^[A-Z]{2}$/);
const id = z.string().min(1).max(200);

/** What a platform may send. The id is in the signed body, so that a delivery cannot be sent again under another. */
const deliverySchema = z.discriminatedUnion('type', [
  /** Titles as they are now, in the form of the platform's feed or API. */
  z.object({
    ...{ id, type: z.literal('titles.changed'), region },
    titles: z.array(z.record(z.string(), z.unknown())).min(1).max(1000),
  }),
  /** Something changed: it is to be asked what. */
  z.object({ id, type: z.literal('catalogue.changed'), region: region.optional() }),
]);

export type WebhookDelivery = z.infer<typeof deliverySchema>;

/** Reads a body. Throws BAD_USER_INPUT. */
export function readDelivery(body: Buffer): WebhookDelivery {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new BadUserInputError('The body is not JSON.', undefined, error);
  }
  const parsed = deliverySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new BadUserInputError(`The delivery is not valid: ${field || 'it'}: ${issue?.message}.`, field);
}
