/**
 * The youngest age that a rating is meant for, in years. The boards describe classes rather than ages; the figures are
 * the ages that the boards name themselves (PG-13: 13, R: 17, TV-14: 14), and for guidance classes the age at which
 * streaming services place them.
 */
const minimumAges: Record<string, number> = {
  // Motion Picture Association, https://www.filmratings.com
  G: 0,
  PG: 8,
  'PG-13': 13,
  R: 17,
  'NC-17': 18,
  // TV Parental Guidelines, http://www.tvguidelines.org
  'TV-Y': 0,
  'TV-Y7': 7,
  'TV-Y7-FV': 7,
  'TV-G': 0,
  'TV-PG': 8,
  'TV-14': 14,
  'TV-MA': 17,
  // British Board of Film Classification
  U: 0,
  '12A': 12,
  // Amazon's and others' plain ages
  ALL: 0,
  ALL_AGES: 0,
  KIDS: 0,
  AGES_16_: 16,
  AGES_18_: 18,
  // Recordings
  CLEAN: 0,
  EXPLICIT: 16,
};

/**
 * The youngest age that a rating allows, in years; null for no rating or one that says nothing, such as NR. Plain ages
 * ("16+", "FSK 12", "-12") count as they stand.
 */
export function minimumAgeOf(rating: string | null): number | null {
  if (rating === null) return null;
  const name = rating.trim().toUpperCase();
  const known = minimumAges[name];
  if (known !== undefined) return known;
  const age = /^(?:FSK ?|PEGI ?|-)?(\d{1,2})\+?$/.exec(name)?.[1];
  if (age === undefined || Number(age) > 21) return null;
  return Number(age);
}
