import { randomUUID } from 'node:crypto';
import { createTestRuntime, startTestSubgraph } from '../runtime.ts';
import type { TestIdentity, TestRuntime, TestSubgraph } from '../runtime.ts';
import { domainEvent } from '#shared/events.ts';
import { encodeClock } from '#subgraphs/sync/crdt/hlc.ts';
import { createSyncSubgraph } from '#subgraphs/sync/index.ts';

export interface SyncTest {
  runtime: TestRuntime;
  subgraph: TestSubgraph;
  stop(): Promise<void>;
}

/** The sync subgraph on a database of its own. */
export async function startSync(options: Parameters<typeof createTestRuntime>[0] = {}): Promise<SyncTest> {
  const runtime = await createTestRuntime(options);
  const subgraph = await startTestSubgraph(createSyncSubgraph, runtime);
  return {
    runtime,
    subgraph,
    stop: async () => {
      await subgraph.stop();
      await runtime.close();
    },
  };
}

/** A person who uses the subgraph. */
export interface Person {
  authorization: string;
  userId: string;
  profileId: string;
}

/** A person with a token; `identity` narrows it. */
export async function personOf({ runtime }: SyncTest, identity: TestIdentity = {}): Promise<Person> {
  const userId = identity.userId ?? randomUUID();
  const profileId = identity.profile?.id ?? randomUUID();
  const profile = { ...identity.profile, id: profileId };
  return {
    userId,
    profileId,
    authorization: await runtime.authorizationOf({ ...identity, userId, profile }),
  };
}

/** Registers a device of the person and returns its id. */
export async function registerDevice({ subgraph }: SyncTest, person: Person, name = 'TV'): Promise<string> {
  const input = { id: randomUUID(), name, type: 'TV' };
  await subgraph.query(
    'mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { __typename } }',
    { input },
    person.authorization,
  );
  return input.id;
}

export interface OperationInput {
  id: string;
  contentId: string;
  positionMs: number;
  durationMs?: number;
  clock: string;
}

/** An operation written at `at` (milliseconds since the epoch). */
export const operationAt = (
  at: number,
  contentId: string,
  positionMs: number,
  counter = 0,
): OperationInput => ({
  id: randomUUID(),
  contentId,
  positionMs,
  clock: encodeClock({ milliseconds: at, counter }),
});

export const updatePositions = `mutation ($deviceId: ID!, $operations: [PositionOperationInput!]!) {
  updatePositions(deviceId: $deviceId, operations: $operations) { clock results { id status reason } }
}`;

export interface UpdateResult {
  updatePositions: { clock: string; results: { id: string; status: string; reason: string | null }[] };
}

/** Writes positions and returns the payload. */
export async function write(
  { subgraph }: SyncTest,
  person: Person,
  deviceId: string,
  operations: OperationInput[],
): Promise<UpdateResult['updatePositions']> {
  const variables = { deviceId, operations };
  return (await subgraph.query<UpdateResult>(updatePositions, variables, person.authorization))
    .updatePositions;
}

/**
 * Tells the subgraph that these titles exist. It is told directly: on a shared stream the event goes to one of the
 * processes of a service, which share a database outside of tests.
 */
export async function announceTitles(
  { runtime, subgraph }: SyncTest,
  ids: string[],
  version = 1,
): Promise<void> {
  const events = ids.map((contentId) =>
    domainEvent(runtime.clock, 'content.changed', contentId, {
      contentId,
      version,
      document: {
        kind: 'MOVIE',
        title: contentId,
        titles: {},
        originalTitle: null,
        synopsis: '',
        year: null,
        genres: [],
        languages: [],
        countries: [],
        people: [],
        maturityRating: null,
        minimumAge: null,
        durationMs: null,
        popularity: 0,
        parentId: null,
        seasonNumber: null,
        episodeNumber: null,
        availability: [],
      },
    }),
  );
  await subgraph.running.subgraph.onEvents?.(events);
}
