import type { Database } from '#db/client.ts';
import type { EventHandler } from '#shared/event-stream.ts';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { millisecondsOf } from './hybrid-clock.ts';
import type { PlaybackMetrics } from './metrics.ts';
import type { Progress } from './position.ts';
import type { ProgressRecorder } from './progress-recorder.ts';
import type { Session } from './session.ts';
import type { SessionRepository } from './session-repository.ts';
import { titleOf } from './title.ts';
import type { Title } from './title.ts';
import type { TitleRepository } from './title-repository.ts';

export interface ProjectionParts {
  database: Database;
  outbox: Outbox;
  metrics: PlaybackMetrics;
  titles: TitleRepository;
  sessions: SessionRepository;
  recorder: ProgressRecorder;
  /** Told of each session that a position moved. */
  announce(session: Session): Promise<void>;
}

interface DeviceProgress extends Progress {
  deviceId: string;
}

/** A title as it was last seen in a batch: as it is, or deleted. */
type TitleChange = { version: number; title: Title } | { version: number; title: null };

function titleChangeOf(event: DomainEvent): { contentId: string; change: TitleChange } | null {
  const changed = payloadOf(event, 'content.changed');
  if (changed !== undefined) {
    const { contentId, version, document } = changed;
    return { contentId, change: { version, title: titleOf(contentId, version, document) } };
  }
  const deleted = payloadOf(event, 'content.deleted');
  if (deleted === undefined) return null;
  return { contentId: deleted.contentId, change: { version: deleted.version, title: null } };
}

/** Of several changes of a title in one batch the newest version counts; a deletion wins over a change of its version. */
function newestChanges(events: readonly DomainEvent[]): Map<string, TitleChange> {
  const newest = new Map<string, TitleChange>();
  for (const { contentId, change } of events.flatMap((event) => titleChangeOf(event) ?? [])) {
    const known = newest.get(contentId);
    const isNewer =
      known === undefined ||
      change.version > known.version ||
      (change.version === known.version && change.title === null);
    if (isNewer) newest.set(contentId, change);
  }
  return newest;
}

function progressOf(event: DomainEvent): DeviceProgress | null {
  const moved = payloadOf(event, 'sync.position-changed');
  if (moved === undefined) return null;
  const at = new Date(millisecondsOf(moved.clock) ?? event.occurredAt);
  return { ...moved, sessionId: null, ended: false, at };
}

const playKey = ({ userId, deviceId, contentId }: Pick<Session, 'userId' | 'deviceId' | 'contentId'>) =>
  JSON.stringify([userId, deviceId, contentId]);

/**
 * Follows the catalogue and the positions that devices write to sync. Every event may come twice and out of order: a
 * title keeps its highest version, a position its latest clock.
 */
export function createProjections(parts: ProjectionParts): EventHandler {
  const { database, outbox, metrics, titles, sessions, recorder } = parts;

  async function followTitles(events: readonly DomainEvent[]): Promise<void> {
    const newest = [...newestChanges(events)];
    await titles.save(
      database.queries,
      newest.flatMap(([, { title }]) => title ?? []),
    );
    await titles.bury(
      database.queries,
      newest.flatMap(([contentId, { version, title }]) => (title === null ? [{ contentId, version }] : [])),
    );
  }

  async function followPositions(events: readonly DomainEvent[]): Promise<void> {
    const steps = events.flatMap((event) => progressOf(event) ?? []);
    if (steps.length === 0) return;
    const { moved, watched } = await outbox.commit(async (tx) => {
      const live = new Map(
        (await sessions.lockLive(tx, steps)).map((session) => [playKey(session), session.id]),
      );
      const located = steps.map((step) => ({ ...step, sessionId: live.get(playKey(step)) ?? null }));
      const { applied, entered, events: told } = await recorder.record(tx, located);
      const moves = new Map(
        applied.flatMap((step) => (step.sessionId === null ? [] : [[step.sessionId, step]])),
      );
      const moved = await sessions.move(
        tx,
        [...moves].map(([id, { positionMs, durationMs, at }]) => ({ id, positionMs, durationMs, at })),
      );
      return { result: { moved, watched: entered.length }, events: told };
    });
    metrics.countWatched(watched);
    await Promise.all(moved.map((session) => parts.announce(session)));
  }

  return async (events) => {
    await followTitles(events);
    await followPositions(events);
  };
}
