/** A title as the partner APIs of the video platforms give it; see docs/connectors.md. */
export interface PartnerTitle {
  id: string;
  type: 'movie' | 'series';
  title: string;
  originalTitle: string | null;
  synopsis: string;
  releaseYear: number;
  rating: string;
  runtimeMinutes: number | null;
  genres: string[];
  countries: string[];
  directors: string[];
  cast: { name: string; character: string | null }[];
  externalIds: Record<string, string>;
  offers: PartnerOffer[];
}

interface PartnerOffer {
  type: 'subscription' | 'free' | 'ads' | 'rent' | 'buy';
  price: { amountMinor: number; currency: string } | null;
  qualities: string[];
  audioLanguages: string[];
  subtitleLanguages: string[];
  availableFrom: string;
  expiresAt: string | null;
}

/** What differs between the platforms: how they call titles, genres and ratings, and what they sell. */
interface PlatformHabits {
  idOf(number: number): string;
  genres: string[];
  ratings: string[];
  offers: PartnerOffer['type'][];
}

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
const uuidOf = (number: number) => `5eed0000-0000-4000-8000-${hex(number, 12)}`;

export const platformHabits: Readonly<Record<string, PlatformHabits>> = {
  netflix: {
    idOf: (number) => String(89_000_000 + number),
    genres: ['Dramas', 'Comedies', 'Thrillers', 'Documentaries', 'TV Sci-Fi & Fantasy'],
    ratings: ['TV-14', 'PG-13', 'TV-MA', 'NR'],
    offers: ['subscription'],
  },
  disney_plus: {
    idOf: uuidOf,
    genres: ['Animation', 'Family', 'Science Fiction', 'Superhero', 'Docuseries'],
    ratings: ['TV-G', 'PG', 'PG-13'],
    offers: ['subscription'],
  },
  prime_video: {
    idOf: (number) => `amzn1.dv.gti.${uuidOf(number)}`,
    genres: ['Drama', 'Suspense', 'Comedy', 'Horror', 'Kids'],
    ratings: ['13+', '16+', 'ALL', '18+'],
    offers: ['subscription', 'rent', 'buy'],
  },
  hulu: {
    idOf: uuidOf,
    genres: ['Drama', 'Comedy', 'Adult Animation', 'Reality', 'Thriller'],
    ratings: ['TV-MA', 'TV-14', 'R'],
    offers: ['subscription', 'ads'],
  },
  hbo_max: {
    idOf: uuidOf,
    genres: ['Drama', 'Fantasy & Sci-Fi', 'True Crime', 'Comedy', 'Docs & Unscripted'],
    ratings: ['TV-MA', 'R', 'TV-14'],
    offers: ['subscription'],
  },
};

const places = ['Harbour', 'Orchard', 'Observatory', 'Viaduct', 'Lagoon', 'Terrace', 'Granary', 'Foundry'];
const qualities = ['Silent', 'Crooked', 'Borrowed', 'Northern', 'Paper', 'Midnight', 'Second', 'Salt'];
const people = ['Ines Albrecht', 'Tomas Okafor', 'Mei-Lin Duarte', 'Jonas Petrov', 'Amara Lindqvist'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

const prices = { rent: { amountMinor: 399, currency: 'USD' }, buy: { amountMinor: 1299, currency: 'USD' } };

function offerOf(type: PartnerOffer['type'], number: number): PartnerOffer {
  return {
    type,
    price: type === 'rent' || type === 'buy' ? prices[type] : null,
    qualities: number % 3 === 0 ? ['HD', 'UHD'] : ['HD'],
    audioLanguages: ['en', pick(['es', 'fr', 'ja'], number)],
    subtitleLanguages: ['en', 'de'],
    availableFrom: new Date(Date.UTC(2025, number % 12, 1)).toISOString(),
    expiresAt: number % 10 === 0 ? new Date(Date.UTC(2027, number % 12, 28)).toISOString() : null,
  };
}

/** A title that nobody made; the same for the same platform and number. */
export function titleOf({ idOf, genres, ratings, offers }: PlatformHabits, number: number): PartnerTitle {
  const isMovie = number % 3 !== 0;
  const name = `The ${pick(qualities, number)} ${pick(places, Math.floor(number / qualities.length))}`;
  return {
    id: idOf(number),
    type: isMovie ? 'movie' : 'series',
    title: number < qualities.length * places.length ? name : `${name} ${number}`,
    originalTitle: null,
    synopsis: `Somebody comes to the ${pick(places, number).toLowerCase()} and stays longer than planned.`,
    releaseYear: 1980 + (number % 45),
    rating: pick(ratings, number),
    runtimeMinutes: isMovie ? 80 + (number % 60) : null,
    genres: [pick(genres, number), pick(genres, number + 2)],
    countries: [pick(['US', 'FR', 'JP', 'BR'], number)],
    directors: isMovie ? [pick(people, number)] : [],
    cast: [
      { name: pick(people, number + 1), character: 'The keeper' },
      { name: pick(people, number + 2), character: null },
    ],
    externalIds: { imdb: `tt9${String(number).padStart(7, '0')}` },
    offers: offers.map((type) => offerOf(type, number)),
  };
}
