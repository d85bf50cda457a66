import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';

/** What somebody says or does about a title. */
export type Feedback = 'LIKE' | 'DISLIKE' | 'SKIP' | 'DISMISS' | 'SELECT';
export const feedbacks: readonly Feedback[] = ['LIKE', 'DISLIKE', 'SKIP', 'DISMISS', 'SELECT'];

/** WATCHED carries the share that was watched, WATCHLIST 1 for on and 0 for off, the others 1. */
export type InteractionKind = Feedback | 'WATCHED' | 'WATCHLIST';

/** The latest thing of its kind that a profile did with a title. */
export interface Interaction {
  profileId: string;
  contentId: string;
  kind: InteractionKind;
  value: number;
  occurredAtMs: number;
}

/** Reads what an event of another domain says about a profile and a title; null when it says nothing. */
export function interactionOf(event: DomainEvent): Interaction | null {
  const occurredAtMs = Date.parse(event.occurredAt);

  const watchlist = payloadOf(event, 'sync.watchlist-changed');
  if (watchlist !== undefined) {
    const { profileId, contentId, inWatchlist } = watchlist;
    return { profileId, contentId, kind: 'WATCHLIST', value: inWatchlist ? 1 : 0, occurredAtMs };
  }
  const position = payloadOf(event, 'sync.position-changed');
  if (position !== undefined) {
    const { profileId, contentId, positionMs, durationMs } = position;
    if (durationMs === null || durationMs <= 0) return null;
    const value = Math.min(1, Math.max(0, positionMs / durationMs));
    return { profileId, contentId, kind: 'WATCHED', value, occurredAtMs };
  }
  const watched = payloadOf(event, 'playback.watched');
  if (watched !== undefined) {
    const { profileId, contentId, completion } = watched;
    return { profileId, contentId, kind: 'WATCHED', value: completion, occurredAtMs };
  }
  const selected = payloadOf(event, 'discovery.result-selected');
  if (selected !== undefined && selected.profileId !== null) {
    const { profileId, contentId } = selected;
    return { profileId, contentId, kind: 'SELECT', value: 1, occurredAtMs };
  }
  return null;
}

/** Two of the same profile, title and kind as one: the furthest watched, else the later. In any order, any number of times. */
function merged(one: Interaction, other: Interaction): Interaction {
  const later = other.occurredAtMs > one.occurredAtMs ? other : one;
  return one.kind === 'WATCHED' ? { ...later, value: Math.max(one.value, other.value) } : later;
}

/** One interaction for each profile, title and kind. */
export function mergedByKey(interactions: readonly Interaction[]): Interaction[] {
  const byKey = new Map<string, Interaction>();
  for (const interaction of interactions) {
    const key = `${interaction.profileId} ${interaction.contentId} ${interaction.kind}`;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? interaction : merged(known, interaction));
  }
  return [...byKey.values()];
}
