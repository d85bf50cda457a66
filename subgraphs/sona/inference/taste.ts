import type { Clock } from '#shared/clock.ts';
import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import type { AdapterRepository } from '../adapter-repository.ts';
import { asQuery, genreQuery } from '../content-vector.ts';
import type { Interaction, InteractionKind } from '../interaction.ts';
import type { InteractionRepository } from '../interaction-repository.ts';
import type { Title } from '../title.ts';
import { normalised } from '../vector-math.ts';
import type { Catalogue } from './catalogue.ts';
import { adapt } from './lora.ts';
import type { Adapter } from './lora.ts';
import { microAdapterOf, newMicroAdapter } from './model.ts';
import type { Model } from './model.ts';
import { preferenceOf, signalsOf } from './preference.ts';
import type { Preference, Signal, WeightedVector } from './preference.ts';

/** Interactions that are read, newest first, and titles among them that shape the vector, strongest first. */
const mostInteractions = 400;
const mostTitles = 100;

/** A title that speaks for others. */
export interface Source {
  title: Title;
  /** Without the norm coordinate, unit length. */
  vector: Float32Array;
  weight: number;
  because: InteractionKind | 'CHOSEN';
}

/** What a viewer starts from: titles and genres it chose. */
export interface Seeds {
  titles: readonly Title[];
  genres: readonly string[];
}

export const noSeeds: Seeds = { titles: [], genres: [] };

/** What is known of a viewer's preferences. */
export interface Taste {
  /** By title. */
  signals: ReadonlyMap<string, Signal>;
  /** Titles that speak for others, strongest first. */
  sources: Source[];
  /** Genres the viewer chose now. */
  seedGenres: readonly string[];
  /** What is preferred before adaptation; null when nothing is known. */
  preference: Preference | null;
  /** Its vector as the adapters change it, at length 1: what titles are compared with. */
  y: Float32Array | null;
  /** Whether something is liked: then there is a direction to search in. */
  attracted: boolean;
  adapterVersion: number | null;
}

/** The adapter of a profile and the version it has; version 0 is the untouched one. */
export interface VersionedAdapter {
  version: number;
  adapter: Adapter;
}

export interface TasteReaderOptions {
  catalogue: Catalogue;
  interactions: InteractionRepository;
  adapters: AdapterRepository;
  vectors: VectorIndex;
  model: Model;
  clock: Clock;
}

/** Reads what is known of viewers. */
export class TasteReader {
  readonly #options: TasteReaderOptions;

  constructor(options: TasteReaderOptions) {
    this.#options = options;
  }

  /** The taste of a profile (null for anonymous). `added` counts as if it were in the history already. */
  async read(profileId: string | null, seeds: Seeds, added: readonly Interaction[] = []): Promise<Taste> {
    const { interactions, adapters, clock, catalogue } = this.#options;
    const [history, stored] =
      profileId === null
        ? [[], null]
        : await Promise.all([
            interactions.ofProfile(profileId, mostInteractions),
            adapters.ofProfile(profileId),
          ]);
    const replaced = new Set(added.map(({ contentId, kind }) => `${contentId} ${kind}`));
    const standing = history.filter(({ contentId, kind }) => !replaced.has(`${contentId} ${kind}`));
    const titleOf = (contentId: string) => catalogue.standIn(contentId)?.contentId ?? null;
    const signals = signalsOf([...added, ...standing], clock.now(), titleOf);
    const { parts, sources } = await this.#directions(signals, seeds);
    const preference = preferenceOf(parts);
    const micro = stored === null ? null : microAdapterOf(stored.factors);
    return {
      signals: new Map(signals.map((signal) => [signal.contentId, signal])),
      sources,
      seedGenres: seeds.genres,
      preference,
      y: preference === null ? null : normalised(adapt(preference.vector, [this.#options.model.base, micro])),
      attracted: parts.some(({ weight }) => weight > 0),
      adapterVersion: stored?.version ?? null,
    };
  }

  /** The adapter of a profile, an untouched one when it has none. */
  async adapterOf(profileId: string): Promise<VersionedAdapter> {
    const stored = await this.#options.adapters.ofProfile(profileId);
    if (stored === null) return { version: 0, adapter: newMicroAdapter(profileId) };
    return { version: stored.version, adapter: microAdapterOf(stored.factors) };
  }

  /** The vectors that make up a taste, and the titles among them that speak for others. */
  async #directions(
    signals: readonly Signal[],
    seeds: Seeds,
  ): Promise<{ parts: WeightedVector[]; sources: Source[] }> {
    const { catalogue, vectors } = this.#options;
    const weighted = [
      ...seeds.titles.map(({ contentId }) => ({ contentId, weight: 1, because: 'CHOSEN' as const })),
      ...signals.slice(0, mostTitles).filter(({ weight }) => weight !== 0),
    ];
    const points = await vectors.get([...new Set(weighted.map(({ contentId }) => contentId))]);
    const queries = new Map(points.map(({ id, vector }) => [id, asQuery(vector)]));
    const parts: WeightedVector[] = seeds.genres.map((genre) => ({ vector: genreQuery(genre), weight: 1 }));
    const sources: Source[] = [];
    for (const { contentId, weight, because } of weighted) {
      const vector = queries.get(contentId);
      if (vector === undefined) continue;
      parts.push({ vector, weight });
      const title = catalogue.get(contentId);
      if (weight > 0 && because !== null && title !== undefined)
        sources.push({ title, vector, weight, because });
    }
    return { parts, sources: sources.sort((one, other) => other.weight - one.weight) };
  }
}
