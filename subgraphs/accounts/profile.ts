import { z } from 'zod';
import type { ViewerProfile } from '#shared/viewer.ts';
import { isRegion } from './region.ts';

/** One person of a household. */
export interface Profile extends ViewerProfile {
  userId: string;
}

/** What a person may set about a profile. */
export type ProfileFields = Omit<ViewerProfile, 'id'>;

/** How many profiles an account may have. */
export const mostProfiles = 10;

const longestName = 60;
const mostServices = 50;
const mostLanguages = 20;
const oldestLimit = 21;

const unique = <T>(values: T[]): T[] => [...new Set(values)];
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Returns the current code of a language where an older one was given ("iw" is "he"); undefined when unknown. */
function languageOf(code: string): string | undefined {
  if (!/^[a-z]{2}$/i.test(code)) return undefined;
  const [current] = Intl.getCanonicalLocales(code);
  const known = current?.length === 2 && languageNames.of(current) !== undefined;
  return known ? current : undefined;
}

const name = z
  .string()
  .trim()
  .min(1, 'A profile needs a name.')
  .refine((text) => [...text].length <= longestName, `A name has at most ${longestName} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), 'A name has no control characters.');

const region = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .refine(isRegion, 'Give the region as a country code of two letters, such as "DE".');

const services = z
  .array(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'A platform id looks like "disney_plus".'))
  .transform(unique)
  .refine((ids) => ids.length <= mostServices, `A profile has at most ${mostServices} services.`);

const language = z.string().transform((code, context) => {
  const known = languageOf(code.trim());
  if (known !== undefined) return known;
  context.addIssue({ code: 'custom', message: 'Give a language as a code of two letters, such as "de".' });
  return z.NEVER;
});

const languages = z
  .array(language)
  .transform(unique)
  .refine((codes) => codes.length <= mostLanguages, `A profile has at most ${mostLanguages} languages.`);

const maturityLimit = z
  .int()
  .min(0, 'The maturity limit is an age: 0 or more.')
  .max(oldestLimit, `No title asks for an age over ${oldestLimit}: leave the limit out to show everything.`)
  .nullable();

/** Reads every field of a profile; the messages are for the person who typed it. */
export const profileSchema = z.object({ name, region, services, languages, maturityLimit });
