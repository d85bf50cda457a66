import { z } from 'zod';
import type { Letter } from '../mail/letter.ts';

/** The kind of messages that a title somebody saved leaves a platform soon. */
export const leavingNotice = 'leaving-soon';

const factsSchema = z.object({ title: z.string(), platform: z.string(), days: z.coerce.number() });

/** Returns the title and the sentence of a notice that a title leaves soon. */
export function textOfLeaving(facts: Record<string, string>): { title: string; message: string } {
  const { title, platform, days } = factsSchema.parse(facts);
  const when = days === 1 ? 'within a day' : `within ${days} days`;
  return {
    title: `Leaving soon: ${title}`,
    message: `${title}, which is on your watchlist, leaves ${platform} ${when}.`,
  };
}

/** Returns the letter of a notice that a title leaves soon. */
export function leavingLetter(facts: Record<string, string>): Letter {
  const { title, message } = textOfLeaving(facts);
  return {
    subject: title,
    paragraphs: [message],
    reason: 'You get this mail because you asked to be told of titles that leave soon.',
  };
}
