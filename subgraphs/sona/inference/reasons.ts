import type { Title } from '../title.ts';
import { dot } from '../vector-math.ts';
import type { ReasonMessage } from './messages.ts';
import type { Source, Taste } from './taste.ts';

/** Cosine from which a title counts as close to another. */
const closeness = 0.55;
/** A trend from which a title counts as liked now. */
const trendingFrom = 0.45;
const mostReasons = 3;
/** Titles that speak for others, at most. */
const mostSources = 30;
/** Genres that count as preferred: those with at least this share of the weight of the strongest. */
const preferredShare = 0.4;
/** What a reason is worth beside the cosine of a close title. */
const worth = { person: 0.6, genre: 0.5, trend: 0.5 } as const;

const verbs: Partial<Record<Source['because'], string>> = {
  LIKE: 'you liked',
  WATCHED: 'you watched',
  WATCHLIST: 'you saved',
  SELECT: 'you opened',
  CHOSEN: 'you chose',
};

/** A reason and how strong it is, 0 to 1. */
export interface WeighedReason extends ReasonMessage {
  strength: number;
}

/** What a title has that may speak for it. */
export interface Candidate {
  title: Title;
  /** Null while it has none. */
  vector: Float32Array | null;
  /** 0 to 1. */
  trend: number;
}

const named = ({ title, because }: Source) => `“${title.title}”, which ${verbs[because] ?? 'you know'}`;

/** The weights of all that the sources have in common, by name. */
function weightsOf(
  sources: readonly Source[],
  namesOf: (title: Title) => readonly string[],
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { title, weight } of sources) {
    for (const name of namesOf(title)) weights.set(name, (weights.get(name) ?? 0) + weight);
  }
  return weights;
}

/** Says why titles are shown to one viewer, from what is known of it. */
export class Reasons {
  readonly #taste: Taste;
  readonly #sources: readonly Source[];
  readonly #genres: Map<string, number>;
  readonly #strongestGenre: number;
  readonly #regional: boolean;

  /** `regional` says that trends are those of the viewer's region. */
  constructor(taste: Taste, regional: boolean) {
    this.#taste = taste;
    this.#sources = taste.sources.slice(0, mostSources);
    this.#genres = weightsOf(this.#sources, ({ genres }) => genres);
    this.#strongestGenre = Math.max(0, ...this.#genres.values());
    this.#regional = regional;
  }

  /** What speaks for a title, strongest first; empty when nothing does. */
  of(candidate: Candidate): ReasonMessage[] {
    const similar = this.#similar(candidate);
    const found = [
      similar !== null && similar.strength >= closeness ? similar : null,
      this.#person(candidate),
      this.#genre(candidate),
      candidate.trend >= trendingFrom ? this.#trending(candidate) : null,
    ];
    return found
      .filter((reason) => reason !== null)
      .sort((one, other) => other.strength - one.strength)
      .slice(0, mostReasons)
      .map(messageOf);
  }

  /** What brought a title into a list: as {@link of}, and when all of that is weak, the strongest signal alone. */
  ofShown(candidate: Candidate): ReasonMessage[] {
    const reasons = this.of(candidate);
    if (reasons.length > 0) return reasons;
    return [messageOf(this.#similar(candidate) ?? this.#trending(candidate))];
  }

  #similar({ title, vector }: Candidate): WeighedReason | null {
    if (vector === null) return null;
    let closest: { source: Source; strength: number } | null = null;
    for (const source of this.#sources) {
      if (source.title.contentId === title.contentId) continue;
      const strength = dot(source.vector, vector);
      if (closest === null || strength > closest.strength) closest = { source, strength };
    }
    if (closest === null) return null;
    const { source, strength } = closest;
    return {
      type: 'SIMILAR_TO',
      text: `Close to ${named(source)}.`,
      contentId: source.title.contentId,
      strength,
    };
  }

  #person({ title }: Candidate): WeighedReason | null {
    const people = new Set(title.people.map(({ name }) => name));
    for (const source of this.#sources) {
      if (source.title.contentId === title.contentId) continue;
      const shared = source.title.people.find(({ name }) => people.has(name));
      if (shared === undefined) continue;
      const text = `With ${shared.name}, of ${named(source)}.`;
      const strength = worth.person * Math.min(1, source.weight);
      return { type: 'PERSON', text, contentId: source.title.contentId, strength };
    }
    return null;
  }

  #genre({ title }: Candidate): WeighedReason | null {
    const chosen = title.genres.find((genre) => this.#taste.seedGenres.includes(genre));
    if (chosen !== undefined) {
      return { type: 'GENRE', text: `You chose ${labelOf(chosen)}.`, strength: worth.genre };
    }
    let best: { genre: string; share: number } | null = null;
    for (const genre of title.genres) {
      const share = (this.#genres.get(genre) ?? 0) / this.#strongestGenre;
      if (share >= preferredShare && share > (best?.share ?? 0)) best = { genre, share };
    }
    if (best === null) return null;
    return { type: 'GENRE', text: `You like ${labelOf(best.genre)}.`, strength: worth.genre * best.share };
  }

  #trending({ trend }: Candidate): WeighedReason {
    const text = this.#regional ? 'Liked in your region now.' : 'Liked by many now.';
    return { type: 'TRENDING', text, strength: worth.trend * trend };
  }
}

const messageOf = ({ strength: _strength, ...message }: WeighedReason): ReasonMessage => message;
const labelOf = (genre: string) => genre.replaceAll('-', ' ').toLowerCase();
