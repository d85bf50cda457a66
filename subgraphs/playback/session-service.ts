import { randomUUID } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { Cache } from '#shared/cache.ts';
import type { Bus } from '#shared/bus.ts';
import type { Clock } from '#shared/clock.ts';
import type { Database } from '#db/client.ts';
import { BadUserInputError, NotFoundError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { requireProfile } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { PlaybackMetrics } from './metrics.ts';
import { linkFor } from './offer.ts';
import type { Offer, Surface } from './offer.ts';
import { resumeAt, shareOf } from './position.ts';
import type { PositionRepository } from './position-repository.ts';
import type { ProgressRecorder } from './progress-recorder.ts';
import { afterReport, silentAfterMs } from './session.ts';
import type { Session, SessionReport } from './session.ts';
import type { SessionRepository } from './session-repository.ts';
import { decideStart, isNotPlayable } from './start.ts';
import type { NotPlayable } from './start.ts';
import type { TitleRepository } from './title-repository.ts';

export interface SessionServiceParts {
  database: Database;
  outbox: Outbox;
  bus: Bus;
  cache: Cache;
  clock: Clock;
  metrics: PlaybackMetrics;
  titles: TitleRepository;
  positions: PositionRepository;
  sessions: SessionRepository;
  recorder: ProgressRecorder;
}

export interface StartInput {
  contentId: string;
  deviceId: string;
  surface: Surface;
  platform: string | null;
  fromMs: number | null;
}

/** The sessions of a profile as they change. */
const topicOf = (profileId: string) => `profile:${profileId}:playback`;

const cacheKeyOf = (sessionId: string) => `playback:session:${sessionId}`;
const cachedSeconds = 24 * 3600;

const longestId = 128;

function requireAtLeastZero(value: number | null, field: string): void {
  if (value !== null && value < 0) throw new BadUserInputError(`"${field}" must not be negative.`, field);
}

/** Use cases of sessions: start, report, follow, end. */
export class SessionService {
  readonly #parts: SessionServiceParts;

  constructor(parts: SessionServiceParts) {
    this.#parts = parts;
  }

  /**
   * Starts a title on a device, and stops what played there. Returns the session, or why the title is not playable.
   * Emits playback.started. Throws BAD_USER_INPUT for a negative `fromMs` or a device id that is empty or too long.
   */
  start(viewer: Viewer | null, input: StartInput): Promise<Session | NotPlayable> {
    return this.#parts.metrics.measure('start', () => this.#start(viewer, input));
  }

  /**
   * Takes a report of a session. The same report twice is the same as once; a session that has ended stays as it is.
   * Throws NOT_FOUND for a session that is not the profile's, BAD_USER_INPUT for impossible milliseconds.
   */
  report(viewer: Viewer | null, sessionId: string, report: SessionReport): Promise<Session> {
    return this.#parts.metrics.measure('report', () => this.#report(viewer, sessionId, report));
  }

  /** The sessions of the profile that have not ended, the newest first. */
  async live(viewer: Viewer | null): Promise<Session[]> {
    const { profile } = requireProfile(viewer, 'playback:read');
    const { sessions, database, clock } = this.#parts;
    return sessions.liveOf(database.queries, profile.id, new Date(clock.now() - silentAfterMs));
  }

  /** The profile's sessions by id; those of others, and what is no id, are left out. */
  async find(viewer: Viewer | null, ids: readonly string[]): Promise<Session[]> {
    const { profile } = requireProfile(viewer, 'playback:read');
    const found = await this.#parts.sessions.find(this.#parts.database.queries, ids.filter(isUuid));
    return found.filter(({ profileId }) => profileId === profile.id);
  }

  /** The sessions of the profile as they change from now on. */
  async follow(viewer: Viewer | null): Promise<AsyncIterableIterator<Session>> {
    const { profile } = requireProfile(viewer, 'playback:read');
    return this.#parts.bus.subscribe<Session>(topicOf(profile.id));
  }

  /** Tells who follows that a session changed, and keeps the record of live sessions. */
  async announce(session: Session): Promise<void> {
    const { bus, cache } = this.#parts;
    const key = cacheKeyOf(session.id);
    await (session.endedAt === null ? cache.set(key, session, cachedSeconds) : cache.delete(key));
    await bus.publish(topicOf(session.profileId), session);
  }

  /** Removes the records of sessions that are erased. */
  async forget(sessionIds: readonly string[]): Promise<void> {
    for (const id of sessionIds) await this.#parts.cache.delete(cacheKeyOf(id));
  }

  /** Stops sessions that fell silent, and counts those that play. For a timer. */
  async sweep(): Promise<void> {
    const { sessions, database, clock, metrics } = this.#parts;
    const now = clock.now();
    const stopped = await sessions.stopSilent(database.queries, new Date(now - silentAfterMs), new Date(now));
    for (const session of stopped) await this.#ended(session);
    metrics.setActiveSessions(await sessions.countLive(database.queries));
  }

  async #start(viewer: Viewer | null, input: StartInput): Promise<Session | NotPlayable> {
    const { userId, profile } = requireProfile(viewer, 'playback:write');
    requireAtLeastZero(input.fromMs, 'fromMs');
    if (input.deviceId === '' || input.deviceId.length > longestId) {
      throw new BadUserInputError(`"deviceId" must have 1 to ${longestId} characters.`, 'deviceId');
    }
    const { titles, positions, database, clock, metrics } = this.#parts;
    const title = await titles.findPlayable(database.queries, input.contentId, profile.region);
    const offer = decideStart(title, profile, input.platform, clock.now());
    if (title === null || isNotPlayable(offer)) {
      const refusal = offer as NotPlayable;
      metrics.countRefusal(refusal.reason);
      return refusal;
    }
    const known = await positions.find(database.queries, profile.id, [input.contentId]);
    const position = known.get(input.contentId) ?? null;
    const durationMs = position?.durationMs ?? title.durationMs;
    const fromMs = input.fromMs ?? resumeAt(position);
    const owner = { userId, profileId: profile.id };
    const session = newSession(owner, input, offer, { fromMs, durationMs, at: clock.now() });
    const { started, stopped } = await this.#commitStart(session);
    for (const session of stopped) await this.#ended(session);
    await this.announce(started);
    metrics.countStart(offer.platform);
    return started;
  }

  #commitStart(started: Session): Promise<{ started: Session; stopped: Session[] }> {
    const { outbox, sessions, clock } = this.#parts;
    const { id: sessionId, userId, profileId, deviceId, contentId, platform } = started;
    return outbox.commit(async (tx) => {
      const stopped = await sessions.stopOnDevice(tx, userId, deviceId, new Date(started.startedAt));
      await sessions.insert(tx, started);
      const payload = { userId, profileId, sessionId, deviceId, contentId, platform };
      return {
        result: { started, stopped },
        events: [domainEvent(clock, 'playback.started', sessionId, payload)],
      };
    });
  }

  async #report(viewer: Viewer | null, sessionId: string, report: SessionReport): Promise<Session> {
    const { profile } = requireProfile(viewer, 'playback:write');
    requireAtLeastZero(report.positionMs, 'positionMs');
    requireAtLeastZero(report.durationMs, 'durationMs');
    const known = await this.#lookUp(sessionId);
    if (known?.profileId !== profile.id) throw new NotFoundError('playback session', sessionId);
    if (known.endedAt !== null) return known;
    const { before, after, watched } = await this.#commitReport(known, report);
    if (after === before) return after;
    this.#parts.metrics.countWatched(watched);
    if (after.endedAt === null) await this.announce(after);
    else await this.#ended(after);
    return after;
  }

  #commitReport(
    known: Session,
    report: SessionReport,
  ): Promise<{ before: Session; after: Session; watched: number }> {
    const { outbox, sessions, recorder, clock } = this.#parts;
    const { id, userId, profileId, contentId } = known;
    const at = new Date(clock.now());
    const { positionMs, durationMs } = report;
    const ended = report.state === 'ENDED';
    return outbox.commit(async (tx) => {
      // Sessions are locked before positions, here as in the projection, so that two writers never wait for each other.
      const before = await sessions.lock(tx, id);
      if (before === null) throw new NotFoundError('playback session', id);
      const after = afterReport(before, report, at.toISOString());
      if (after === before) return { result: { before, after, watched: 0 }, events: [] };
      await sessions.save(tx, after);
      const step = {
        userId,
        profileId,
        contentId,
        sessionId: id,
        positionMs,
        durationMs,
        ended,
        at,
        clock: null,
      };
      const { entered, events } = await recorder.record(tx, [step]);
      return { result: { before, after, watched: entered.length }, events };
    });
  }

  /** Whose session it is and what plays never change, so the record of live sessions answers that. */
  async #lookUp(sessionId: string): Promise<Session | null> {
    if (!isUuid(sessionId)) return null;
    const { cache, sessions, database } = this.#parts;
    const cached = await cache.get<Session>(cacheKeyOf(sessionId));
    if (cached !== undefined) return cached;
    const [stored] = await sessions.find(database.queries, [sessionId]);
    return stored ?? null;
  }

  async #ended(session: Session): Promise<void> {
    const share = session.state === 'ENDED' ? 1 : shareOf(session.positionMs, session.durationMs);
    if (share !== null) this.#parts.metrics.observeCompletion(share);
    await this.announce(session);
  }
}

function newSession(
  owner: Pick<Session, 'userId' | 'profileId'>,
  { contentId, deviceId, surface }: StartInput,
  offer: Offer,
  { fromMs, durationMs, at }: { fromMs: number; durationMs: number | null; at: number },
): Session {
  const moment = new Date(at).toISOString();
  return {
    ...owner,
    id: randomUUID(),
    deviceId,
    contentId,
    platform: offer.platform,
    link: linkFor(offer, surface),
    state: 'BUFFERING',
    startedAtMs: fromMs,
    positionMs: fromMs,
    durationMs,
    startedAt: moment,
    updatedAt: moment,
    endedAt: null,
  };
}
