import type { Database, Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError } from '#shared/errors.ts';
import { payloadOf } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { momentOf } from '#shared/moment.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { sumClients } from './graph-usage.ts';
import type { FieldUsage, RecordedOperation, StaleField } from './graph-usage.ts';
import type { GraphUsageRepository } from './graph-usage-repository.ts';

export interface GraphUsageServiceParts {
  database: Database;
  clock: Clock;
  usage: GraphUsageRepository;
}

const dayMs = 24 * 3_600_000;
/** So that what is asked once a year is still known a year later. */
const keptDays = 400;

/** `Type.field`, or a field's argument: https://spec.graphql.org/draft/#sec-Schema-Coordinates. */
const coordinatePattern = /^[_A-Za-z]\w*\.[_A-Za-z]\w*(\.[_A-Za-z]\w*)?$/;

const isHash = (value: unknown): value is string => typeof value === 'string';

/**
 * What apps ask of the graph, as its routers report it. Every question is for administrators: it throws FORBIDDEN without
 * the scope `admin`, and BAD_USER_INPUT for what is no moment. A day is the smallest time that requests are counted in.
 */
export class GraphUsageService {
  readonly #parts: GraphUsageServiceParts;

  constructor(parts: GraphUsageServiceParts) {
    this.#parts = parts;
  }

  /** Adds what events report that have not been seen before. */
  async add(tx: Queries, events: readonly DomainEvent[]): Promise<void> {
    const { usage } = this.#parts;
    for (const event of events) {
      const at = new Date(event.occurredAt);
      const used = payloadOf(event, 'graph.operations-used');
      if (used !== undefined) await usage.addOperations(tx, used.operations, at);
      const served = payloadOf(event, 'graph.schema-served');
      if (served !== undefined) await usage.addFields(tx, served.fields, at);
    }
  }

  /** The operations that apps asked since a moment. */
  async recordedOperations(
    viewer: Viewer | null,
    { since, ...page }: { since: string; first?: number | null; after?: string | null },
  ): Promise<Connection<RecordedOperation>> {
    requireScope(viewer, 'admin');
    const request = pageRequest(page, isHash);
    const { database, usage } = this.#parts;
    const { rows, totalCount } = await usage.asked(database.queries, momentOf(since, 'since'), request);
    return connectionOf(rows, request, totalCount, ({ hash }) => hash);
  }

  /** Who has used a field since a moment, and so would miss it. */
  async fieldUsage(viewer: Viewer | null, coordinate: string, since: string): Promise<FieldUsage> {
    requireScope(viewer, 'admin');
    if (!coordinatePattern.test(coordinate)) {
      throw new BadUserInputError(
        '"coordinate" must be a field or an argument, such as Movie.title or Query.search.first.',
        'coordinate',
      );
    }
    const { database, usage } = this.#parts;
    const operations = await usage.using(database.queries, coordinate, momentOf(since, 'since'));
    const clients = sumClients(operations);
    const requests = clients.reduce((sum, client) => sum + client.requests, 0);
    return { coordinate, requests, clients, operations };
  }

  /** Fields of the graph that nobody has asked for since a moment. */
  async staleFields(viewer: Viewer | null, since: string): Promise<StaleField[]> {
    requireScope(viewer, 'admin');
    const { database, usage } = this.#parts;
    return usage.stale(database.queries, momentOf(since, 'since'));
  }

  /** Forgets what nobody has asked for in {@link keptDays} days. */
  async forget(): Promise<void> {
    const { database, clock, usage } = this.#parts;
    await usage.forgetBefore(database.queries, new Date(clock.now() - keptDays * dayMs));
  }
}
