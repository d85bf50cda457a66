import { randomUUID } from 'node:crypto';
import { encodeClock } from '#subgraphs/sync/crdt/hlc.ts';
import { eventually } from '#tests/eventually.ts';
import { password } from '#tests/personal-data/person.ts';
import type { TestPerson } from '#tests/personal-data/person.ts';
import type { WholeGraph } from '#tests/whole-graph.ts';

/** The ids of one thing of each kind that a person has. */
export interface OwnThings {
  apiKey: string;
  dataRequest: string;
  device: string;
  passkey: string;
  playbackSession: string;
  /** A second one: that of the session cannot be deleted. */
  profile: string;
  session: string;
  spareProfile: string;
}

/** Arguments that name titles, categories and services of the catalogue, which belong to nobody. */
export const catalogueArguments = new Set([
  ...['contentId', 'contentIds', 'seedContentIds', 'parentId', 'platform', 'platforms', 'services'],
  ...['Query.content.id', 'Query.contents.ids', 'Query.category.id'],
]);

/** Ids that open nothing, by what they are. */
export const harmlessIds = new Map([
  [
    'Mutation.registerDevice.input.id',
    'Made up by the device: a device of the caller, whoever else uses the id.',
  ],
  [
    'Mutation.updatePositions.operations.id',
    'Made up by the device: an operation of the device of the caller.',
  ],
  ['Mutation.startPlayback.input.deviceId', 'What the session of the caller is said to play on, no more.'],
  [
    'Mutation.recordSearchSelection.searchId',
    'Of an answer, which the cache gives to several people: the selection is noted as the caller’s.',
  ],
]);

/** How a field is asked for a thing by its id, and how it answers to who has no such thing. */
export interface Attempt {
  kind: keyof OwnThings;
  variables: (id: string, facts: { contentId: string; now: number }) => Record<string, unknown>;
  /** The error code, or what the field answers. */
  refusal: string | null | Record<string, unknown>;
}

const operation = (contentId: string, now: number) => ({
  ...{ id: randomUUID(), contentId, positionMs: 1000, durationMs: 3_600_000 },
  clock: encodeClock({ milliseconds: now, counter: 7 }),
});

/**
 * By the argument that takes the id. A field that is new here: add its argument, and the kind of thing to
 * {@link OwnThings} and {@link thingsOf} when it is of a new kind. The owner's attempt has to succeed.
 */
export const attempts: Record<string, Attempt> = {
  'Query.dataRequest.id': { kind: 'dataRequest', variables: (id) => ({ id }), refusal: null },
  'Mutation.reportPlayback.sessionId': {
    kind: 'playbackSession',
    variables: (sessionId) => ({ sessionId, state: 'PAUSED', positionMs: 1 }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.heartbeat.deviceId': {
    kind: 'device',
    variables: (deviceId) => ({ deviceId }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.updatePositions.deviceId': {
    kind: 'device',
    variables: (deviceId, { contentId, now }) => ({ deviceId, operations: [operation(contentId, now)] }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.removeDevice.deviceId': {
    kind: 'device',
    variables: (deviceId) => ({ deviceId }),
    refusal: { removed: false },
  },
  'Mutation.updateProfile.id': {
    kind: 'profile',
    variables: (id) => ({ id, input: { name: 'Renamed' }, password }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.setProfilePin.id': {
    kind: 'profile',
    variables: (id) => ({ id, pin: null, password }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.deleteProfile.id': {
    kind: 'profile',
    variables: (id) => ({ id, password }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.switchProfile.id': {
    kind: 'spareProfile',
    variables: (id) => ({ id }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.rotateApiKey.id': {
    kind: 'apiKey',
    variables: (id) => ({ id, graceSeconds: 3600 }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.revokeApiKey.id': {
    kind: 'apiKey',
    variables: (id) => ({ id }),
    refusal: { revoked: false },
  },
  'Mutation.renamePasskey.id': {
    kind: 'passkey',
    variables: (id) => ({ id, name: 'Renamed' }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.removePasskey.id': {
    kind: 'passkey',
    variables: (id) => ({ id, password }),
    refusal: 'NOT_FOUND',
  },
  'Mutation.revokeSession.id': {
    kind: 'session',
    variables: (id) => ({ id }),
    refusal: { revoked: false },
  },
};

interface ListedThings {
  devices: { id: string }[];
  passkeys: { id: string }[];
  apiKeys: { id: string }[];
  dataRequests: { id: string; state: string }[];
  playbackSessions: { id: string }[];
  me: { sessions: { id: string; isCurrent: boolean }[]; profiles: { id: string }[] };
}

/** Makes what somebody who used everything does not have yet, and returns one thing of each kind. */
export async function thingsOf(graph: WholeGraph, person: TestPerson): Promise<OwnThings> {
  const { email, authorization, profileId, traces } = person;
  const ask = <Data>(query: string, variables: Record<string, unknown> = {}) =>
    graph.query<Data>(query, variables, authorization);
  await graph.query(
    'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { __typename } }',
    { email, password },
  );
  for (const name of ['Second', 'Third']) {
    await ask('mutation ($name: String!) { createProfile(input: { name: $name }) { __typename } }', { name });
  }
  await ask('mutation { createApiKey(name: "Scripts", scopes: ["watchlist:read"]) { __typename } }');
  await ask('mutation ($password: String) { requestDataExport(password: $password) { __typename } }', {
    password,
  });
  await graph.system.settled();
  const things = await eventually(async () => {
    const listed = await ask<ListedThings>(
      `{ devices { id } passkeys { id } apiKeys { id } dataRequests { id state } playbackSessions { id }
         me { sessions { id isCurrent } profiles { id } } }`,
    );
    return listed.dataRequests[0]?.state === 'DONE' && listed;
  });
  const idIn = (list: readonly { id: string }[]): string => {
    if (list[0] === undefined) throw new Error('This person has too little.');
    return list[0].id;
  };
  const others = things.me.profiles.filter(({ id }) => id !== profileId);
  const own: OwnThings = {
    apiKey: idIn(things.apiKeys),
    dataRequest: idIn(things.dataRequests),
    device: idIn(things.devices),
    passkey: idIn(things.passkeys),
    playbackSession: idIn(things.playbackSessions),
    profile: idIn(others),
    spareProfile: idIn(others.slice(1)),
    session: idIn(things.me.sessions.filter(({ isCurrent }) => !isCurrent)),
  };
  traces.push(...Object.values(own));
  return own;
}
