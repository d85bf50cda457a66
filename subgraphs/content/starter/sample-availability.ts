import type { CatalogEntry } from '#db/catalog/catalog-entry.ts';
import type { OfferDraft, OfferType, VideoQuality } from '../availability.ts';
import { randomFrom } from '../images/canvas.ts';
import { platformOf } from '../platforms/index.ts';

/** The regions that the samples cover, with their language and what a film costs there, in the smallest unit. */
const regions: Record<string, { language: string; currency: string; rent: number; buy: number }> = {
  US: { language: 'en', currency: 'USD', rent: 399, buy: 1299 },
  GB: { language: 'en', currency: 'GBP', rent: 349, buy: 999 },
  FR: { language: 'fr', currency: 'EUR', rent: 399, buy: 1199 },
  DE: { language: 'de', currency: 'EUR', rent: 399, buy: 1199 },
  JP: { language: 'ja', currency: 'JPY', rent: 440, buy: 2200 },
  BR: { language: 'pt', currency: 'BRL', rent: 1190, buy: 3990 },
};

/** Where a platform does business, as far as the samples go; everywhere unless told. */
const regionsOf: Record<string, readonly string[]> = {
  hulu: ['US', 'JP'],
  hbo_max: ['US', 'FR', 'JP', 'BR'],
};

type Trait = (entry: CatalogEntry) => boolean;

const isAmerican: Trait = ({ countries }) => countries.includes('US');
const isOld: Trait = ({ year }) => year < 1980;
const is =
  (...genres: string[]): Trait =>
  (entry) =>
    entry.genres.some((genre) => genres.includes(genre));
const both =
  (one: Trait, other: Trait): Trait =>
  (entry) =>
    one(entry) && other(entry);

/** How well a platform suits titles: the first trait that fits gives the weight of the choice between platforms. */
const appeals: Record<string, [trait: Trait, weight: number][]> = {
  netflix: [[isAmerican, 3]],
  prime_video: [[isOld, 5]],
  disney_plus: [
    [both(is('family', 'animation'), isAmerican), 9],
    [is('family', 'animation'), 4],
    [both(is('adventure', 'science-fiction'), isAmerican), 2],
  ],
  hulu: [[is('anime', 'comedy', 'horror'), 3]],
  hbo_max: [[both(is('drama', 'crime', 'thriller'), isAmerican), 4]],
};

/** The weight of a platform for a title that none of its traits fits. */
const plainAppeals: Record<string, number> = {
  netflix: 5,
  prime_video: 3,
  disney_plus: 0.3,
  hulu: 1,
  hbo_max: 1,
};

const appeal = (platform: string, entry: CatalogEntry): number =>
  appeals[platform]?.find(([trait]) => trait(entry))?.[1] ?? plainAppeals[platform] ?? 1;

const videoPlatforms = ['netflix', 'prime_video', 'disney_plus', 'hulu', 'hbo_max'];

/** Two different platforms, the likelier ones more often. */
function choosePlatforms(entry: CatalogEntry, random: () => number): [string, string] {
  const drawn = videoPlatforms
    .map((platform) => ({ platform, score: -Math.log(1 - random()) / appeal(platform, entry) }))
    .sort((one, other) => one.score - other.score);
  return [drawn[0]?.platform ?? 'netflix', drawn[1]?.platform ?? 'prime_video'];
}

const dayMs = 86_400_000;

/** What one title's samples have in common. */
class Sampler {
  readonly random: () => number;
  readonly #entry: CatalogEntry;
  readonly #search: string;
  readonly #now: number;

  constructor(entry: CatalogEntry, search: string, now: number) {
    this.random = randomFrom(`availability of ${entry.slug}`);
    this.#entry = entry;
    this.#search = search;
    this.#now = now;
  }

  offer(platform: string, region: string, offer: OfferType, price: OfferDraft['price'] = null): OfferDraft {
    const { slug, kind, languages } = this.#entry;
    const shared = {
      ...{ platform, region, offer, price, availableFrom: null, isSample: true },
      platformContentId: `sample-${slug}`,
      webUrl: platformOf(platform)?.searchPage(this.#search) ?? null,
    };
    if (kind !== 'MOVIE' && kind !== 'SERIES') {
      return { ...shared, qualities: [], audioLanguages: languages, subtitleLanguages: [], expiresAt: null };
    }
    const local = regions[region]?.language ?? 'en';
    const spoken = this.#entry.popularity > 60 ? [...languages, local] : languages;
    return {
      ...shared,
      qualities: this.#qualities(),
      audioLanguages: [...new Set(spoken)],
      subtitleLanguages: [...new Set(['en', local])],
      expiresAt: offer === 'SUBSCRIPTION' ? this.#end() : null,
    };
  }

  #end(): Date | null {
    if (this.random() >= 0.06) return null;
    return new Date(this.#now + Math.ceil(3 + this.random() * 27) * dayMs);
  }

  #qualities(): VideoQuality[] {
    const { year, popularity } = this.#entry;
    if (year >= 2012 || popularity >= 88) return ['HD', 'UHD'];
    return year < 1970 && popularity < 60 ? ['SD'] : ['SD', 'HD'];
  }
}

function videoOffers(entry: CatalogEntry, sampler: Sampler): OfferDraft[] {
  const [first, second] = choosePlatforms(entry, sampler.random);
  const known = entry.popularity / 100;
  return Object.entries(regions).flatMap(([region, { currency, rent, buy }]) => {
    const isHome = region === 'US' || entry.countries.includes(region);
    const carries = (platform: string) => regionsOf[platform]?.includes(region) ?? true;
    const offers: OfferDraft[] = [];
    if (carries(first) && (isHome || sampler.random() < 0.45 + known / 2)) {
      offers.push(sampler.offer(first, region, 'SUBSCRIPTION'));
    }
    if (carries(second) && sampler.random() < 0.15 + known / 4) {
      offers.push(sampler.offer(second, region, 'SUBSCRIPTION'));
    }
    const sold = entry.kind === 'MOVIE' && (offers.length === 0 || sampler.random() < 0.2);
    if (sold) {
      offers.push(
        sampler.offer('prime_video', region, 'RENT', { amountMinor: rent, currency }),
        sampler.offer('prime_video', region, 'BUY', { amountMinor: buy, currency }),
      );
    }
    return offers;
  });
}

const musicOffers = (entry: CatalogEntry, sampler: Sampler): OfferDraft[] =>
  Object.keys(regions).flatMap((region) => {
    const offers = [sampler.offer('spotify', region, 'SUBSCRIPTION')];
    if (entry.popularity >= 90) offers.push(sampler.offer('spotify', region, 'ADS'));
    if (sampler.random() < 0.9) offers.push(sampler.offer('apple_music', region, 'SUBSCRIPTION'));
    return offers;
  });

/**
 * Made-up offers of a title of the starter catalogue, marked as samples: the same for the same title, fitting to its
 * genres, origin and popularity. They open the platform's own search for `search`, since its id there is not known.
 * A few leave 3 to 30 days after `now`.
 */
export function sampleOffers(entry: CatalogEntry, search: string, now: number): OfferDraft[] {
  const sampler = new Sampler(entry, search, now);
  return entry.kind === 'MOVIE' || entry.kind === 'SERIES'
    ? videoOffers(entry, sampler)
    : musicOffers(entry, sampler);
}
