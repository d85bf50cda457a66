import { isMusic, parentRules } from './content.ts';
import type { Content, ContentDraft, ContentKind } from './content.ts';
import { fingerprintOf, offerTypes } from './availability.ts';
import type { OfferDraft, OfferType, VideoQuality } from './availability.ts';
import { normaliseExternalId } from './external-id.ts';
import { genreIdOf } from './genre.ts';
import { isCountry, languageOf } from './iso-codes.ts';
import { platformOf } from './platforms/index.ts';

/** What is wrong with a field of an input. */
export interface FieldProblem {
  field: string;
  message: string;
}

type Maybe<T> = T | null | undefined;

/** What createContent and importContents say of a title; the shape of CreateContentInput. */
export interface ContentInput {
  kind: ContentKind;
  title: string;
  originalTitle?: Maybe<string>;
  synopsis?: Maybe<string>;
  year?: Maybe<number>;
  genres?: Maybe<readonly string[]>;
  languages?: Maybe<readonly string[]>;
  countries?: Maybe<readonly string[]>;
  maturityRating?: Maybe<string>;
  popularity?: Maybe<number>;
  runtimeMinutes?: Maybe<number>;
  durationMs?: Maybe<number>;
  credits?: Maybe<readonly { name: string; role: string; character?: Maybe<string> }[]>;
  externalIds?: Maybe<readonly { scheme: string; value: string }[]>;
  parentId?: Maybe<string>;
  number?: Maybe<number>;
}

/** What importContents says of an offer; the shape of AvailabilityInput. */
export interface OfferInput {
  platform: string;
  region: string;
  offer: OfferType;
  platformContentId: string;
  price?: Maybe<{ amountMinor: number; currency: string }>;
  webUrl?: Maybe<string>;
  availableFrom?: Maybe<string>;
  expiresAt?: Maybe<string>;
  qualities?: Maybe<readonly VideoQuality[]>;
  audioLanguages?: Maybe<readonly string[]>;
  subtitleLanguages?: Maybe<readonly string[]>;
}

const textOf = (text: Maybe<string>): string | null => text?.trim() || null;
const listOf = (list: Maybe<readonly string[]>, form: (text: string) => string): string[] => [
  ...new Set((list ?? []).map((text) => form(text.trim())).filter(Boolean)),
];
const upper = (text: string) => text.toUpperCase();

/** An input in the form in which it is stored: trimmed, lists without repeats, units converted. */
export function draftOf(input: ContentInput): ContentDraft {
  const minutes = input.runtimeMinutes;
  return {
    kind: input.kind,
    parentId: input.parentId ?? null,
    number: input.number ?? null,
    title: input.title.trim(),
    titles: {},
    originalTitle: textOf(input.originalTitle),
    synopsis: textOf(input.synopsis),
    year: input.year ?? null,
    endYear: null,
    durationMs: input.durationMs ?? (minutes == null ? null : minutes * 60_000),
    genres: listOf(input.genres, (text) => genreIdOf(text) ?? ''),
    languages: listOf(input.languages, languageOf),
    countries: listOf(input.countries, upper),
    maturityRating: textOf(input.maturityRating),
    popularity: input.popularity ?? null,
    credits: (input.credits ?? []).map(({ name, role, character }) => ({
      name: name.trim(),
      role: role.trim().toLowerCase(),
      character: textOf(character),
    })),
    externalIds: (input.externalIds ?? []).map(normaliseExternalId),
  };
}

const momentOf = (text: Maybe<string>): Date | null => (text == null ? null : new Date(text));

/** An offer in the form in which it is stored. */
export function offerDraftOf(input: OfferInput): OfferDraft {
  return {
    platform: input.platform,
    region: input.region.trim().toUpperCase(),
    offer: input.offer,
    platformContentId: input.platformContentId.trim(),
    price: input.price ?? null,
    qualities: [...new Set(input.qualities ?? [])],
    audioLanguages: listOf(input.audioLanguages, languageOf),
    subtitleLanguages: listOf(input.subtitleLanguages, languageOf),
    webUrl: textOf(input.webUrl),
    availableFrom: momentOf(input.availableFrom),
    expiresAt: momentOf(input.expiresAt),
    isSample: false,
  };
}

/** A rule on a draft: the field, what must hold, and what to say when it does not. */
type Rule<T> = [field: string, holds: (value: T) => boolean, message: string];

const isMoment = (moment: Date | null) => moment === null || !Number.isNaN(moment.getTime());

const offerRules: Rule<OfferDraft & { kind: ContentKind }>[] = [
  ['platform', ({ platform }) => platformOf(platform) !== undefined, 'a platform that the catalogue knows'],
  [
    'platform',
    ({ platform, kind }) => platformOf(platform)?.media.includes(isMusic(kind) ? 'MUSIC' : 'VIDEO') ?? true,
    'a platform that carries this kind of title',
  ],
  ['region', ({ region }) => isCountry(region), 'a code of ISO 3166-1 alpha-2, such as "FR"'],
  ['offer', ({ offer }) => offerTypes.includes(offer), `one of ${offerTypes.join(', ')}`],
  ['platformContentId', ({ platformContentId: id }) => id !== '' && id.length <= 500, '1 to 500 characters'],
  [
    'price',
    ({ price }) => price === null || (price.amountMinor >= 0 && /^[A-Z]{3}$/.test(price.currency)),
    'from 0, with a currency of ISO 4217',
  ],
  [
    'webUrl',
    ({ webUrl }) => webUrl === null || /^https?:$/.test(URL.parse(webUrl)?.protocol ?? ''),
    'a web address',
  ],
  ['availableFrom', ({ availableFrom }) => isMoment(availableFrom), 'a moment in ISO 8601'],
  ['expiresAt', ({ expiresAt }) => isMoment(expiresAt), 'a moment in ISO 8601'],
  [
    'expiresAt',
    ({ availableFrom, expiresAt }) =>
      availableFrom === null || expiresAt === null || availableFrom < expiresAt,
    'after availableFrom',
  ],
];

const broken = <T>(rules: Rule<T>[], value: T, prefix = ''): FieldProblem[] =>
  rules
    .filter(([, holds]) => !holds(value))
    .map(([field, , message]) => ({ field: prefix + field, message: `Must be: ${message}.` }));

/** What is wrong with a title's place below its parent; `parent` is null where the id names none. */
export function parentProblems(draft: ContentDraft, parent: Pick<Content, 'kind'> | null): FieldProblem[] {
  if (draft.parentId === null) return [];
  if (parent === null) return [{ field: 'parentId', message: 'No title has this id.' }];
  const { kinds } = parentRules[draft.kind];
  if (kinds.includes(parent.kind)) return [];
  const allowed = kinds.length === 0 ? 'no parent' : `one of kind ${kinds.join(' or ')}`;
  return [{ field: 'parentId', message: `A title of kind ${draft.kind} has ${allowed}.` }];
}

/** What two offers have in common that cannot both hold at once: they differ only in what they cost or show. */
const slotOf = ({ platform, region, offer, platformContentId, qualities, webUrl }: OfferDraft) =>
  JSON.stringify([platform, region, offer, platformContentId, [...qualities].sort(), webUrl]);

const overlap = (one: OfferDraft, other: OfferDraft) =>
  (one.availableFrom ?? -Infinity) < (other.expiresAt ?? Infinity) &&
  (other.availableFrom ?? -Infinity) < (one.expiresAt ?? Infinity);

/** A problem for each offer that holds at the same time as an earlier one of the list; repeats are none. */
function overlapProblems(offers: readonly OfferDraft[]): FieldProblem[] {
  const earlier = new Map<string, { offer: OfferDraft; index: number }[]>();
  return offers.flatMap((offer, index) => {
    const slot = slotOf(offer);
    const known = earlier.get(slot) ?? [];
    earlier.set(slot, [...known, { offer, index }]);
    const other = known.find(
      (one) => fingerprintOf(one.offer) !== fingerprintOf(offer) && overlap(one.offer, offer),
    );
    if (other === undefined) return [];
    return [
      {
        field: `availability.${index}.availableFrom`,
        message: `Must be: at or after the end of availability.${other.index}, which is of the same offer.`,
      },
    ];
  });
}

/** What is wrong with the offers of a title of `kind`; the field names the offer by its place. */
export function offerProblems(offers: readonly OfferDraft[], kind: ContentKind): FieldProblem[] {
  const problems = offers.flatMap((offer, index) =>
    broken(offerRules, { ...offer, kind }, `availability.${index}.`),
  );
  return problems.length > 0 ? problems : overlapProblems(offers);
}
