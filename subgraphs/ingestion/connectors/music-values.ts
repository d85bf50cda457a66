/**
 * What the single values of music catalogues mean. What cannot be understood comes back as undefined, so that a record
 * never fails for a detail.
 */

/** An ISRC as ISO 3901 writes it, without hyphens. */
export function isrcOf(text: string | null | undefined): string | undefined {
  const code = (text ?? '').replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(code) ? code : undefined;
}

/** Whether the last digit fits the others, as GS1 has it: from the right they weigh 1, 3, 1, 3 and so on. */
function hasCheckDigit(digits: string): boolean {
  const weighed = [...digits].reverse().map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 3));
  return weighed.reduce((sum, weight) => sum + weight, 0) % 10 === 0;
}

/** A UPC of 12 digits; an EAN of 13 stays one, and zeros that somebody put before a UPC go. */
export function upcOf(text: string | null | undefined): string | undefined {
  const digits = (text ?? '').replace(/\D/g, '').replace(/^0+/, '').padStart(12, '0');
  return /^(?!0+$)\d{12,14}$/.test(digits) && hasCheckDigit(digits) ? digits : undefined;
}

/** The year of a release date such as "2019", "2019-06" or "2019-06-14". */
export function releaseYearOf(date: string | null | undefined): number | undefined {
  const year = Number(/^(\d{4})(?:-|$)/.exec(date ?? '')?.[1] ?? 0);
  return year > 0 ? year : undefined;
}

/** External ids of those that are known. */
export function externalIdsOf(ids: Record<string, string | undefined>): { scheme: string; value: string }[] {
  return Object.entries(ids).flatMap(([scheme, value]) => (value === undefined ? [] : { scheme, value }));
}
