import type { ContentKind, ExternalIdentifier } from './content.ts';

const video: readonly ContentKind[] = ['MOVIE', 'SERIES', 'SEASON', 'EPISODE'];
const music: readonly ContentKind[] = ['ARTIST', 'ALBUM', 'TRACK'];

/** Which kinds a scheme names, the form in which an id is kept, and whether an id can be one of the scheme. */
interface Scheme {
  kinds: readonly ContentKind[];
  normalise: (value: string) => string;
  isValid: (value: string, kind: ContentKind) => boolean;
  /** What an id looks like, for whoever gave a wrong one. */
  form: string;
}

const asIs = (value: string) => value;
const upper = (value: string) => value.toUpperCase();
const bare = (value: string) => value.replace(/[\s-]/g, '');

/**
 * The check character of an EIDR id over its 20 hexadecimal digits, ISO/IEC 7064 MOD 37,36;
 * https://www.eidr.org/documents/EIDR_ID_Format.pdf
 */
function eidrCheck(digits: string): string {
  let product = 36;
  for (const digit of digits) {
    const sum = (product + Number.parseInt(digit, 36)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ((37 - product) % 36).toString(36).toUpperCase();
}

function isEidr(value: string): boolean {
  const form = /^10\.5240\/((?:[0-9A-F]{4}-){5})([0-9A-Z])$/.exec(value);
  return form !== null && eidrCheck((form[1] ?? '').replaceAll('-', '')) === form[2];
}

/** Whether the last digit of a UPC-A, EAN-13 or GTIN-14 fits the others; GS1 General Specifications 7.9. */
const isUpc = (value: string): boolean =>
  /^\d{12,14}$/.test(value) &&
  [...value].reverse().reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) %
    10 ===
    0;

const like = (form: RegExp) => (value: string) => form.test(value);
const whole = like(/^[1-9]\d{0,11}$/);

const schemes: Record<string, Scheme> = {
  eidr: { kinds: video, normalise: upper, isValid: isEidr, form: '10.5240/ with a fitting check character' },
  imdb: {
    kinds: [...video, 'ARTIST'],
    normalise: (value) => value.toLowerCase(),
    isValid: (value, kind) => (kind === 'ARTIST' ? /^nm\d{7,9}$/ : /^tt\d{7,9}$/).test(value),
    form: 'tt and 7 to 9 digits, for a person nm',
  },
  tmdb: { kinds: video, normalise: asIs, isValid: whole, form: 'a whole number' },
  tvdb: { kinds: video, normalise: asIs, isValid: whole, form: 'a whole number' },
  isrc: {
    kinds: ['TRACK'],
    normalise: (value) => upper(bare(value)),
    isValid: like(/^[A-Z]{2}[0-9A-Z]{3}\d{7}$/),
    form: 'a country, three characters and seven digits',
  },
  upc: {
    kinds: ['ALBUM'],
    normalise: bare,
    isValid: isUpc,
    form: '12 to 14 digits with a fitting check digit',
  },
  spotify: {
    kinds: music,
    normalise: asIs,
    isValid: like(/^[0-9A-Za-z]{22}$/),
    form: '22 letters and digits',
  },
  apple_music: { kinds: music, normalise: asIs, isValid: whole, form: 'a whole number' },
  musicbrainz: {
    kinds: music,
    normalise: (value) => value.toLowerCase(),
    isValid: like(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/),
    form: 'a UUID',
  },
};

/** The scheme of a name that somebody gave; undefined for one that is none. */
const schemeOf = (name: string): Scheme | undefined =>
  Object.hasOwn(schemes, name) ? schemes[name] : undefined;

/** An id in the form in which it is kept, so that two spellings of one id are one. */
export function normaliseExternalId(id: ExternalIdentifier): ExternalIdentifier {
  const scheme = id.scheme.trim().toLowerCase();
  const value = id.value.trim();
  return { scheme, value: schemeOf(scheme)?.normalise(value) ?? value };
}

/** What is wrong with an id of a title of a kind; null when nothing is. */
export function externalIdProblem({ scheme, value }: ExternalIdentifier, kind: ContentKind): string | null {
  const known = schemeOf(scheme);
  if (known === undefined) return `The scheme must be one of ${Object.keys(schemes).join(', ')}.`;
  if (!known.kinds.includes(kind)) return `${scheme} does not name titles of kind ${kind}.`;
  return known.isValid(value, kind) ? null : `Must be: ${known.form}.`;
}
