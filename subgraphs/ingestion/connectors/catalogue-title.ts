import { z } from 'zod';
import { namesOf, plainText, titleOf } from '../feed-values.ts';
import type { RecordFields } from '../feed.ts';
import { hashOf, maturityRatingOf, yearProblem } from '../normalise.ts';
import type { Normalised, NormaliseOptions } from '../normalise.ts';
import type { CreateContentInput, ImportContentInput } from '../operations.generated.ts';
import type { FeedRules } from './feed-connector.ts';
import { schemaProblem } from './platform-answer.ts';

const texts = z.array(z.string()).nullish();

/** A title as the partner APIs of the video platforms give it. */
const titleSchema = z.object({
  id: z.string().min(1),
  type: z.enum(['movie', 'series']),
  title: z.string(),
  originalTitle: z.string().nullish(),
  synopsis: z.string().nullish(),
  releaseYear: z.int().nullish(),
  rating: z.string().nullish(),
  runtimeMinutes: z.int().positive().nullish(),
  /** In the platform's own words. */
  genres: texts,
  /** ISO 3166-1 alpha-2. */
  countries: texts,
  directors: texts,
  cast: z.array(z.object({ name: z.string(), character: z.string().nullish() })).nullish(),
  externalIds: z.partialRecord(z.enum(['eidr', 'imdb', 'tmdb', 'tvdb']), z.string()).nullish(),
  /** What the region that was asked for is offered; none when the title was withdrawn there. */
  offers: z.array(
    z.object({
      type: z.enum(['subscription', 'free', 'ads', 'rent', 'buy']),
      price: z.object({ amountMinor: z.int(), currency: z.string() }).nullish(),
      qualities: z.array(z.enum(['SD', 'HD', 'UHD'])).nullish(),
      audioLanguages: texts,
      subtitleLanguages: texts,
      availableFrom: z.iso.datetime({ offset: true }).nullish(),
      expiresAt: z.iso.datetime({ offset: true }).nullish(),
      url: z.url().nullish(),
    }),
  ),
});

type CatalogueTitle = z.infer<typeof titleSchema>;
type Offer = ImportContentInput['availability'][number];

const plainOf = (text: string | null | undefined) => plainText(text ?? '');

function creditsOf({ directors, cast }: CatalogueTitle): CreateContentInput['credits'] {
  return [
    ...(directors ?? []).flatMap(namesOf).map((name) => ({ name, role: 'director' })),
    ...(cast ?? []).map(({ name, character }) => ({
      ...{ name: plainText(name), role: 'actor', character: plainOf(character) || undefined },
    })),
  ];
}

function contentOf(title: CatalogueTitle, rules: FeedRules): CreateContentInput {
  return {
    kind: title.type === 'movie' ? 'MOVIE' : 'SERIES',
    title: titleOf(title.title),
    originalTitle: plainOf(title.originalTitle) || undefined,
    synopsis: plainOf(title.synopsis) || undefined,
    year: title.releaseYear ?? undefined,
    genres: [...new Set((title.genres ?? []).flatMap((label) => rules.genres[label] ?? []))],
    countries: title.countries ?? [],
    maturityRating: maturityRatingOf(plainOf(title.rating), rules),
    runtimeMinutes: (title.type === 'movie' && title.runtimeMinutes) || undefined,
    credits: creditsOf(title),
    externalIds: Object.entries(title.externalIds ?? {}).map(([scheme, value]) => ({ scheme, value })),
  };
}

function offersOf({ id, offers }: CatalogueTitle, platform: string, region: string): Offer[] {
  return offers.map(({ type, url, ...offer }) => ({
    ...{ platform, region, offer: type.toUpperCase() as Offer['offer'], platformContentId: id },
    ...{ ...offer, webUrl: url },
  }));
}

function problemOf(title: CatalogueTitle, options: NormaliseOptions): string | null {
  if (titleOf(title.title) === '') return 'it has no title';
  return title.releaseYear == null ? null : yearProblem(title.releaseYear, options);
}

/** A title of a partner API as the catalogue takes it; a title that is offered no more has no availability. */
export function normaliseCatalogueTitle(
  record: RecordFields,
  rules: FeedRules,
  options: NormaliseOptions,
): Normalised {
  const parsed = titleSchema.safeParse(record);
  const recordId = typeof record['id'] === 'string' ? record['id'] : null;
  if (!parsed.success) return { item: null, recordId, reason: schemaProblem(parsed.error) };
  const title = parsed.data;
  const reason = problemOf(title, options);
  if (reason !== null) return { item: null, recordId, reason };
  const content = contentOf(title, rules);
  const availability = offersOf(title, rules.platform, options.region);
  return {
    item: { recordId: title.id, hash: hashOf({ content, availability }), content, availability },
    reason: null,
  };
}
