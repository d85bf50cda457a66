import { randomUUID } from 'node:crypto';
import { domainEvent } from '#shared/events.ts';
import type { AvailabilityDocument, ContentDocument, DomainEvent } from '#shared/events.ts';
import { createTestRuntime, startTestSubgraph } from './runtime.ts';
import type { TestIdentity, TestRuntime, TestSubgraph } from './runtime.ts';
import { clockAfter } from '#subgraphs/playback/hybrid-clock.ts';
import { createPlaybackSubgraph } from '#subgraphs/playback/index.ts';

export const hourMs = 3_600_000;

/** A person with one profile, and the header that they send. */
export interface TestPerson {
  userId: string;
  profileId: string;
  authorization: string;
}

export interface DevicePosition {
  contentId: string;
  deviceId: string;
  positionMs: number;
  /** Milliseconds since the epoch; now unless told. */
  at?: number;
}

/** An offer in the US, included in Netflix unless told. */
export function offerOf(more: Partial<AvailabilityDocument> = {}): AvailabilityDocument {
  return {
    platform: 'netflix',
    region: 'US',
    offer: 'SUBSCRIPTION',
    platformContentId: '81',
    deepLinks: {
      mobile: 'nflx://title/81',
      web: 'https://www.netflix.com/title/81',
      tv: 'netflix://title/81',
    },
    availableFrom: null,
    expiresAt: null,
    ...more,
  };
}

/** A film of one hour. */
export function documentOf(more: Partial<ContentDocument> = {}): ContentDocument {
  return {
    ...{ kind: 'MOVIE', title: 'Arrival', titles: {}, originalTitle: null, synopsis: '', year: 2016 },
    ...{ genres: [], languages: [], countries: [], people: [], maturityRating: 'PG-13', minimumAge: 13 },
    ...{ durationMs: hourMs, popularity: 50, parentId: null, seasonNumber: null, episodeNumber: null },
    availability: [offerOf()],
    ...more,
  };
}

const startMutation = `
  mutation ($input: StartPlaybackInput!) {
    startPlayback(input: $input) {
      ... on PlaybackStarted {
        session { id state startedAtMs positionMs durationMs link platform { id } device { id } content { id } updatedAt }
      }
      ... on NotPlayable { reason message }
    }
  }`;

const reportMutation = `
  mutation ($sessionId: ID!, $state: PlaybackState!, $positionMs: Int!, $durationMs: Int) {
    reportPlayback(sessionId: $sessionId, state: $state, positionMs: $positionMs, durationMs: $durationMs) {
      session { id state positionMs durationMs updatedAt }
    }
  }`;

export interface StartedSession {
  id: string;
  state: string;
  startedAtMs: number;
  positionMs: number;
  durationMs: number | null;
  link: string;
  platform: { id: string };
  device: { id: string };
  content: { id: string };
  updatedAt: string;
}

/** The playback subgraph on a database of its own, with words for what its tests do over and over. */
export class TestPlayback {
  readonly runtime: TestRuntime;
  subgraph: TestSubgraph;

  constructor(runtime: TestRuntime, subgraph: TestSubgraph) {
    this.runtime = runtime;
    this.subgraph = subgraph;
  }

  static async start(): Promise<TestPlayback> {
    const runtime = await createTestRuntime();
    return new TestPlayback(runtime, await startTestSubgraph(createPlaybackSubgraph, runtime));
  }

  async restart(): Promise<void> {
    await this.subgraph.stop();
    this.subgraph = await startTestSubgraph(createPlaybackSubgraph, this.runtime);
  }

  async stop(): Promise<void> {
    await this.subgraph.stop();
    await this.runtime.close();
  }

  async person(profile: TestIdentity['profile'] = {}, more: TestIdentity = {}): Promise<TestPerson> {
    const [userId, profileId] = [randomUUID(), randomUUID()];
    const authorization = await this.runtime.authorizationOf({
      ...more,
      // The clock of a test may run for months.
      lifeSeconds: 365 * 24 * 3600,
      userId,
      profile: { ...profile, id: profileId },
    });
    return { userId, profileId, authorization };
  }

  /** Tells of a title, as the content domain would; returns its id. */
  async title(
    more: Partial<ContentDocument> = {},
    contentId: string = randomUUID(),
    version = 1,
  ): Promise<string> {
    await this.runtime.publish('content.changed', contentId, {
      contentId,
      version,
      document: documentOf(more),
    });
    return contentId;
  }

  async startPlayback(person: TestPerson, contentId: string, more: Record<string, unknown> = {}) {
    const input = { contentId, deviceId: 'tv', surface: 'TV', ...more };
    const { startPlayback } = await this.subgraph.query<{
      startPlayback: { session?: StartedSession; reason?: string; message?: string };
    }>(startMutation, { input }, person.authorization);
    return startPlayback;
  }

  /** Starts what is expected to be playable. */
  async started(
    person: TestPerson,
    contentId: string,
    more: Record<string, unknown> = {},
  ): Promise<StartedSession> {
    const { session, reason } = await this.startPlayback(person, contentId, more);
    if (session === undefined) throw new Error(`Not playable: ${reason}`);
    return session;
  }

  async report(person: TestPerson, sessionId: string, state: string, positionMs: number) {
    const { reportPlayback } = await this.subgraph.query<{
      reportPlayback: {
        session: Pick<StartedSession, 'id' | 'state' | 'positionMs' | 'durationMs' | 'updatedAt'>;
      };
    }>(reportMutation, { sessionId, state, positionMs }, person.authorization);
    return reportPlayback.session;
  }

  /** Tells of a position that a device wrote to sync; returns the event. */
  async position(
    person: TestPerson,
    contentId: string,
    positionMs: number,
    more: Partial<DevicePosition> = {},
  ): Promise<DomainEvent> {
    const [event] = await this.positions(person, [{ contentId, positionMs, deviceId: 'phone', ...more }]);
    return event!;
  }

  /** Tells of several positions in one batch. */
  async positions(person: TestPerson, positions: DevicePosition[]): Promise<DomainEvent[]> {
    const { userId, profileId } = person;
    const events = positions.map(({ contentId, deviceId, positionMs, at = this.runtime.clock.now() }) => {
      const moved = { userId, profileId, deviceId, contentId, positionMs, durationMs: hourMs };
      return domainEvent(this.runtime.clock, 'sync.position-changed', contentId, {
        ...moved,
        clock: clockAfter('', at),
      });
    });
    await this.runtime.stream.publish(events);
    return events;
  }

  async history(person: TestPerson, args = '') {
    const { history } = await this.subgraph.query<{
      history: {
        edges: { node: { id: string }; cursor: string; completion: number; watchedAt: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        totalCount: number;
      };
    }>(
      `{ history${args} { edges { node { id } cursor completion watchedAt } pageInfo { hasNextPage endCursor } totalCount } }`,
      {},
      person.authorization,
    );
    return history;
  }

  async continueWatching(person: TestPerson) {
    const { continueWatching } = await this.subgraph.query<{
      continueWatching: {
        content: { id: string };
        positionMs: number;
        progress: number | null;
        updatedAt: string;
      }[];
    }>('{ continueWatching { content { id } positionMs progress updatedAt } }', {}, person.authorization);
    return continueWatching;
  }
}
