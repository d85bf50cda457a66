import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/events.ts';
import { momentOf } from '#shared/moment.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { storedEventOf } from './event.ts';
import type { EventCount, EventRepository } from './event-repository.ts';
import { returnWindows, shareOf } from './kpi.ts';
import type { Kpis } from './kpi.ts';
import type { KpiRepository } from './kpi-repository.ts';
import type { GraphUsageService } from './graph-usage-service.ts';
import type { InsightsMetrics } from './metrics.ts';

export interface InsightsServiceParts {
  database: Database;
  clock: Clock;
  metrics: InsightsMetrics;
  events: EventRepository;
  kpis: KpiRepository;
  graphUsage: GraphUsageService;
}

/** The history of events and the figures counted on it. */
export class InsightsService {
  readonly #parts: InsightsServiceParts;

  constructor(parts: InsightsServiceParts) {
    this.#parts = parts;
  }

  /** Keeps events, each once however often it comes. */
  async store(incoming: readonly DomainEvent[]): Promise<void> {
    const { database, clock, events, graphUsage, metrics } = this.#parts;
    const now = new Date(clock.now());
    const stored = incoming.map((event) => storedEventOf(event, now));
    const owners = stored.flatMap(({ profileId, userId }) =>
      profileId === null || userId === null ? [] : [{ profileId, userId }],
    );
    const added = await database.transaction(async (tx) => {
      await events.rememberProfiles(tx, owners);
      const kept = await events.insert(tx, stored);
      const ids = new Set(kept.map(({ id }) => id));
      await graphUsage.add(
        tx,
        incoming.filter(({ id }) => ids.delete(id)),
      );
      return kept;
    });
    for (const { type, occurredAt } of added) metrics.countStored(type, now.getTime() - occurredAt.getTime());
  }

  /**
   * The figures of the business at a moment, now unless told. Throws FORBIDDEN without the scope `admin`, BAD_USER_INPUT
   * for what is no moment.
   */
  async kpis(viewer: Viewer | null, at?: string | null): Promise<Kpis> {
    requireScope(viewer, 'admin');
    const { database, clock, kpis } = this.#parts;
    const moment = at == null ? new Date(clock.now()) : momentOf(at, 'at');
    const { queries } = database;
    const dailyActiveUsers = await kpis.activeUsers(queries, moment, 1);
    const monthlyActiveUsers = await kpis.activeUsers(queries, moment, 30);
    const searches = await kpis.searches(queries, moment);
    return {
      at: moment,
      dailyActiveUsers,
      monthlyActiveUsers,
      stickiness: shareOf({ part: dailyActiveUsers, whole: monthlyActiveUsers }),
      newUsers: await kpis.newUsers(queries, moment),
      searchSuccessRate: shareOf(searches.chosen),
      zeroResultRate: shareOf(searches.empty),
      recommendationClickThroughRate: shareOf(await kpis.recommendations(queries, moment)),
      titlesWatched: await kpis.titlesWatched(queries, moment),
      activationRate: shareOf(await kpis.activation(queries, moment)),
      day1Retention: shareOf(await kpis.retention(queries, moment, returnWindows.day1)),
      day7Retention: shareOf(await kpis.retention(queries, moment, returnWindows.day7)),
      day30Retention: shareOf(await kpis.retention(queries, moment, returnWindows.day30)),
      monthlyChurnRate: shareOf(await kpis.churn(queries, moment)),
      sessionsPerUserPerWeek: shareOf(await kpis.sessions(queries, moment)),
    };
  }

  /** How many events of each type happened from `from` up to, and without, `to`. Throws as {@link kpis} does. */
  async eventCounts(viewer: Viewer | null, from: string, to: string): Promise<EventCount[]> {
    requireScope(viewer, 'admin');
    const [start, end] = [momentOf(from, 'from'), momentOf(to, 'to')];
    if (start >= end) throw new BadUserInputError('"from" must be before "to".', 'from');
    return this.#parts.events.counts(this.#parts.database.queries, start, end);
  }
}
