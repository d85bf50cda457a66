import { randomUUID } from 'node:crypto';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { HistoryEntry } from './history.ts';
import type { HistoryRepository } from './history-repository.ts';
import { advance } from './position.ts';
import type { HistoryEffect, Position, Progress } from './position.ts';
import { positionKey } from './position-repository.ts';
import type { PositionRepository } from './position-repository.ts';
import type { TitleRepository } from './title-repository.ts';

/** What a transaction of progress did. */
interface Recorded {
  /** The steps that were later than what was known. */
  applied: Progress[];
  /** Titles that entered the history. */
  entered: HistoryEntry[];
  events: DomainEvent[];
}

const figuresOf = ({ completion, completed }: Position) => ({ completion: completion ?? 1, completed });

/** Moves positions forward and keeps the history in step with them. */
export class ProgressRecorder {
  readonly #titles: TitleRepository;
  readonly #positions: PositionRepository;
  readonly #history: HistoryRepository;
  readonly #clock: Clock;

  constructor(
    titles: TitleRepository,
    positions: PositionRepository,
    history: HistoryRepository,
    clock: Clock,
  ) {
    this.#titles = titles;
    this.#positions = positions;
    this.#history = history;
    this.#clock = clock;
  }

  /** Applies steps in order, within a transaction, with a handful of statements however many steps there are. */
  async record(tx: Queries, steps: readonly Progress[]): Promise<Recorded> {
    const positions = await this.#positions.lock(tx, steps);
    const durations = await this.#titles.durations(tx, [...new Set(steps.map(({ contentId }) => contentId))]);
    const applied: Progress[] = [];
    const entered = new Map<string, HistoryEntry>();
    const grown = new Map<string, Position>();
    const changed = new Map<string, Position>();
    for (const step of steps) {
      const key = positionKey(step);
      const moved = advance(positions.get(key)!, step, durations.get(step.contentId) ?? null);
      if (moved === null) continue;
      const position = moved.effect === 'entered' ? entryInto(entered, moved.position, step) : moved.position;
      follow(moved.effect, position, entered, grown);
      positions.set(key, position);
      changed.set(key, position);
      applied.push(step);
    }
    await this.#positions.save(tx, [...changed.values()]);
    await this.#history.insert(tx, [...entered.values()]);
    await this.#history.grow(
      tx,
      [...grown.values()].map((position) => ({
        id: position.historyId!,
        watchedAt: position.watchedAt!,
        ...figuresOf(position),
      })),
    );
    const entries = [...entered.values()];
    return { applied, entered: entries, events: entries.map((entry) => this.#watched(entry)) };
  }

  #watched({ userId, profileId, sessionId, contentId, completion }: HistoryEntry): DomainEvent {
    const payload = { userId, profileId, sessionId, contentId, completion };
    return domainEvent(this.#clock, 'playback.watched', contentId, payload);
  }
}

/** Adds an entry for a position and returns the position that points to it. */
function entryInto(entered: Map<string, HistoryEntry>, position: Position, step: Progress): Position {
  const id = randomUUID();
  const { userId, profileId, contentId, sessionId } = step;
  entered.set(id, {
    id,
    watchedAt: step.at,
    userId,
    profileId,
    contentId,
    sessionId,
    ...figuresOf(position),
  });
  return { ...position, historyId: id, watchedAt: step.at };
}

/** A better figure goes into the entry that is about to be written, or else into the stored one. */
function follow(
  effect: HistoryEffect,
  position: Position,
  entered: Map<string, HistoryEntry>,
  grown: Map<string, Position>,
): void {
  if (effect !== 'grown' || position.historyId === null) return;
  const fresh = entered.get(position.historyId);
  if (fresh === undefined) grown.set(position.historyId, position);
  else entered.set(position.historyId, { ...fresh, ...figuresOf(position) });
}
