/** What feeds call countries that CLDR calls otherwise; states of the past by their own or their successor's code. */
const otherNames: Record<string, string> = {
  'Czech Republic': 'CZ',
  Turkey: 'TR',
  'Hong Kong': 'HK',
  Macau: 'MO',
  Palestine: 'PS',
  'Ivory Coast': 'CI',
  Burma: 'MM',
  'West Germany': 'DE',
  'East Germany': 'DE',
  // Exceptionally reserved in ISO 3166-1: the union has no one successor.
  'Soviet Union': 'SU',
};

const codeLetters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const englishNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

const codeByName = new Map<string, string>();
for (const code of codeLetters.flatMap((first) => codeLetters.map((second) => first + second))) {
  // A retired code, such as DD, is shown by the name of its successor.
  if (new Intl.Locale(`und-${code}`).region !== code) continue;
  const name = englishNames.of(code);
  if (name !== undefined) codeByName.set(name.toLowerCase(), code);
}
for (const [name, code] of Object.entries(otherNames)) codeByName.set(name.toLowerCase(), code);

/** The ISO 3166-1 alpha-2 code of a country by its English name; undefined when there is none of that name. */
export function countryCode(name: string): string | undefined {
  return codeByName.get(name.trim().toLowerCase());
}
