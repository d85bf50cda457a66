import { vectorSize } from '#shared/vectors/vector-index.ts';
import type { Interaction, InteractionKind } from '../interaction.ts';
import { addScaled, lengthOf, normalised } from '../vector-math.ts';

const dayMs = 86_400_000;
/** What is left of an interaction's weight after {@link decayPeriodMs}. */
export const decay = 0.95;
export const decayPeriodMs = 30 * dayMs;

/** The weight of an interaction while it is new, for a value of 1. */
export const weights: Record<InteractionKind, number> = {
  LIKE: 1,
  WATCHED: 0.8,
  WATCHLIST: 0.5,
  SELECT: 0.3,
  SKIP: -0.4,
  DISMISS: -0.7,
  DISLIKE: -1,
};

/** What somebody says of a title outright: only the last of them counts. */
const opinions: ReadonlySet<InteractionKind> = new Set(['LIKE', 'DISLIKE', 'DISMISS']);
/** Below this share a title was only looked into. */
const leastWatched = 0.1;

/** What all that a profile did with one title comes to. */
export interface Signal {
  contentId: string;
  /** Positive for liked, negative for disliked. */
  weight: number;
  /** The strongest thing that speaks for it; null when nothing does. */
  because: InteractionKind | null;
  /** Whether the profile has settled with it: rated, saved, or begun. Such a title is not recommended again. */
  settled: boolean;
}

/** The weight of an interaction at a moment. */
export function weightAt({ kind, value, occurredAtMs }: Interaction, nowMs: number): number {
  if (kind === 'WATCHED' && value < leastWatched) return 0;
  const ageMs = Math.max(0, nowMs - occurredAtMs);
  return weights[kind] * value * decay ** (ageMs / decayPeriodMs);
}

function lastOpinionOnly(ofTitle: readonly Interaction[]): Interaction[] {
  const last = ofTitle
    .filter(({ kind }) => opinions.has(kind))
    .reduce<Interaction | null>(
      (latest, next) => (latest === null || next.occurredAtMs >= latest.occurredAtMs ? next : latest),
      null,
    );
  return ofTitle.filter((interaction) => !opinions.has(interaction.kind) || interaction === last);
}

/** Saved and begun titles wait in the watchlist and in what to go on with. */
function settles({ kind }: Interaction, weight: number): boolean {
  return opinions.has(kind) || ((kind === 'WATCHED' || kind === 'WATCHLIST') && weight > 0);
}

function signalOf(contentId: string, ofTitle: readonly Interaction[], nowMs: number): Signal {
  let weight = 0;
  let strongest = 0;
  let because: InteractionKind | null = null;
  let settled = false;
  for (const interaction of lastOpinionOnly(ofTitle)) {
    const own = weightAt(interaction, nowMs);
    weight += own;
    if (own > strongest) [strongest, because] = [own, interaction.kind];
    settled ||= settles(interaction, own);
  }
  return { contentId, weight, because, settled };
}

/**
 * The signals of a history, strongest first. `titleOf` says for which title an interaction counts: the series of an
 * episode; null leaves it out.
 */
export function signalsOf(
  history: readonly Interaction[],
  nowMs: number,
  titleOf: (contentId: string) => string | null,
): Signal[] {
  const byTitle = new Map<string, Interaction[]>();
  for (const interaction of history) {
    const contentId = titleOf(interaction.contentId);
    if (contentId === null) continue;
    // An episode that was watched says less of a series than all of it would.
    const counted =
      contentId !== interaction.contentId && interaction.kind === 'WATCHED'
        ? { ...interaction, value: interaction.value * 0.5 }
        : interaction;
    byTitle.set(contentId, [...(byTitle.get(contentId) ?? []), counted]);
  }
  return [...byTitle]
    .map(([contentId, ofTitle]) => signalOf(contentId, ofTitle, nowMs))
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

/** A direction with a weight: a title of the history, or a seed. */
export interface WeightedVector {
  vector: Float32Array;
  weight: number;
}

/** What somebody prefers: a direction, and how much speaks for it. */
export interface Preference {
  /** Unit length. */
  vector: Float32Array;
  /** The length of the weighted sum. */
  strength: number;
}

/** The preference of a history: the weighted sum; null when nothing has a weight. */
export function preferenceOf(parts: readonly WeightedVector[]): Preference | null {
  const sum = new Float32Array(vectorSize);
  for (const { vector, weight } of parts) addScaled(sum, vector, weight);
  const strength = lengthOf(sum);
  return strength > 0 ? { vector: normalised(sum), strength } : null;
}
