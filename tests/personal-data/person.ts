import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { domainEvent } from '#shared/events.ts';
import { encodeClock } from '#subgraphs/sync/crdt/hlc.ts';
import { AdapterRepository } from '#subgraphs/sona/adapter-repository.ts';
import { sha256 } from '#subgraphs/accounts/refresh-token.ts';
import { eventually } from '../eventually.ts';
import { documentOf } from '../playback.ts';
import type { WholeSystem } from './whole-system.ts';

export const password = 'correct horse battery staple';

/** Somebody who used everything, and all by which they could be known again. */
export interface TestPerson {
  userId: string;
  profileId: string;
  email: string;
  authorization: string;
  /** Ids, words and hashes that are this person's alone. */
  traces: string[];
}

/** A film that people can find and play. Returns its id. */
export async function publishFilm({ runtime }: WholeSystem): Promise<string> {
  const contentId = randomUUID();
  const document = documentOf({ title: 'Meridian', genres: ['drama'], synopsis: 'A ship crosses a line.' });
  await runtime.stream.publish([
    domainEvent(runtime.clock, 'content.changed', contentId, { contentId, version: 1, document }),
  ]);
  return contentId;
}

async function register(system: WholeSystem, name: string): Promise<TestPerson> {
  const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
  interface Answer {
    register: { accessToken: string; refreshToken: string; user: { id: string; profile: { id: string } } };
  }
  const { register: opened } = await system.ask<Answer>(
    'accounts',
    `mutation ($input: RegisterInput!) { register(input: $input) {
       ... on Authentication { accessToken refreshToken user { id profile { id } } } } }`,
    { input: { email, password, name, region: 'US', services: ['netflix'], languages: ['en'] } },
  );
  const [userId, profileId] = [opened.user.id, opened.user.profile.id];
  const viewer = await system.runtime.verifier.verify(opened.accessToken);
  return {
    ...{ userId, profileId, email, authorization: `Bearer ${opened.accessToken}` },
    traces: [userId, profileId, email, name, viewer.sessionId!, sha256(email), sha256(opened.refreshToken)],
  };
}

/** Writes what takes another service or a browser to write: keys, links, passkeys and what the OAuth server keeps. */
async function addCredentials({ runtime }: WholeSystem, { userId, traces }: TestPerson): Promise<void> {
  const now = new Date(runtime.clock.now()).toISOString();
  const mark = `mark-${randomUUID()}`;
  traces.push(mark);
  const { queries } = runtime.database;
  const statements = [
    sql`insert into accounts.authenticators (user_id, encrypted_secret) values (${userId}, ${mark})`,
    sql`insert into accounts.recovery_codes (code_hash, user_id) values (${mark}, ${userId})`,
    sql`insert into accounts.passkeys (credential_id, user_id, name, public_key, sign_count, transports, backed_up, created_at)
      values (${mark}, ${userId}, ${mark}, ${mark}, 0, '{}', false, ${now}::timestamptz)`,
    sql`insert into accounts.api_keys (id, user_id, name, ending, key_hash, scopes, requests_per_minute, created_at)
      values (${randomUUID()}, ${userId}, ${mark}, 'abcd', ${mark}, '{}', 60, ${now}::timestamptz)`,
    sql`insert into accounts.linked_identities (provider, subject, user_id, linked_at)
      values ('google', ${mark}, ${userId}, ${now}::timestamptz)`,
    sql`insert into accounts.linked_platforms (user_id, platform, encrypted_tokens, scopes, linked_at)
      values (${userId}, 'netflix', ${mark}, '{}', ${now}::timestamptz)`,
    sql`insert into accounts.oauth_records (model, id, payload, account_id) values ('Grant', ${mark}, '{}', ${userId})`,
    sql`insert into accounts.proofs (token_hash, purpose, user_id, expires_at)
      values (${mark}, 'passkey', ${userId}, ${now}::timestamptz + interval '1 day')`,
    sql`insert into accounts.mails (id, user_id, kind, facts, created_at, due_at)
      values (${randomUUID()}, ${userId}, 'new-sign-in', ${JSON.stringify({ client: mark })}::jsonb,
        ${now}::timestamptz, ${now}::timestamptz + interval '1 day')`,
  ];
  for (const statement of statements) await queries.execute(statement);
}

async function useDevices(system: WholeSystem, person: TestPerson, contentId: string): Promise<void> {
  const { authorization, traces } = person;
  const [deviceId, deviceName] = [randomUUID(), `Telly of ${randomUUID()}`];
  traces.push(deviceId, deviceName);
  await system.ask(
    'sync',
    'mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { __typename } }',
    { input: { id: deviceId, name: deviceName, type: 'TV' } },
    authorization,
  );
  await system.ask(
    'sync',
    'mutation ($contentId: ID!) { addToWatchlist(contentId: $contentId) { content { id } } }',
    { contentId },
    authorization,
  );
  const operation = {
    ...{ id: randomUUID(), contentId, positionMs: 60_000, durationMs: 3_600_000 },
    clock: encodeClock({ milliseconds: system.runtime.clock.now(), counter: 0 }),
  };
  traces.push(operation.id);
  await system.ask(
    'sync',
    `mutation ($deviceId: ID!, $operations: [PositionOperationInput!]!) {
       updatePositions(deviceId: $deviceId, operations: $operations) { results { status } } }`,
    { deviceId, operations: [operation] },
    authorization,
  );
  const { startPlayback } = await system.ask<{ startPlayback: { session: { id: string } } }>(
    'playback',
    `mutation ($input: StartPlaybackInput!) { startPlayback(input: $input) { ... on PlaybackStarted { session { id } } } }`,
    { input: { contentId, deviceId, surface: 'TV' } },
    authorization,
  );
  const sessionId = startPlayback.session.id;
  traces.push(sessionId);
  await system.ask(
    'playback',
    `mutation ($sessionId: ID!) { reportPlayback(sessionId: $sessionId, state: PLAYING, positionMs: 3500000, durationMs: 3600000) { session { id } } }`,
    { sessionId },
    authorization,
  );
}

async function searchAndChoose(system: WholeSystem, person: TestPerson, contentId: string): Promise<void> {
  const { authorization, traces } = person;
  const words = `meridian ${randomUUID().slice(0, 13)}`;
  const { search } = await system.ask<{ search: { searchId: string } }>(
    'discovery',
    'query ($query: String!) { search(query: $query, first: 1) { searchId } }',
    { query: words },
    authorization,
  );
  traces.push(words, search.searchId);
  await system.ask(
    'discovery',
    'mutation ($searchId: ID!, $contentId: ID!) { recordSearchSelection(searchId: $searchId, contentId: $contentId, rank: 1) { recorded } }',
    { searchId: search.searchId, contentId },
    authorization,
  );
}

/** Feedback that is learned from; without the inference service, what would be left of it. */
async function judge(system: WholeSystem, person: TestPerson, contentId: string): Promise<void> {
  const { runtime } = system;
  const { userId, profileId } = person;
  const of = { userId, profileId };
  await runtime.stream.publish([
    domainEvent(runtime.clock, 'sona.recommended', profileId, {
      ...{ ...of, contentIds: [contentId], modelVersion: '1' },
    }),
  ]);
  if (system.hasInference) {
    await system.ask(
      'sona',
      'mutation ($contentId: ID!) { giveFeedback(contentId: $contentId, feedback: SELECT) { __typename } }',
      { contentId },
      person.authorization,
    );
    await system.ask('sona', '{ recommendations { __typename } }', {}, person.authorization);
    return;
  }
  await runtime.stream.publish([
    domainEvent(runtime.clock, 'sona.feedback-given', profileId, { ...of, contentId, feedback: 'SELECT' }),
  ]);
  await new AdapterRepository(runtime.database.queries).save(profileId, 0, new Float32Array([0.25, 0.5]));
}

/** Opens an account and uses everything with it. */
export async function livePerson(system: WholeSystem, name: string, contentId: string): Promise<TestPerson> {
  const person = await register(system, name);
  await system.ask(
    'accounts',
    `mutation { updateNotificationPreferences(input: [{ kind: PRODUCT_NEWS, mail: false, live: false }]) { __typename } }`,
    {},
    person.authorization,
  );
  await system.ask(
    'accounts',
    `mutation ($email: String!) { login(email: $email, password: "wrong") { __typename } }`,
    {
      email: person.email,
    },
  );
  await useDevices(system, person, contentId);
  await searchAndChoose(system, person, contentId);
  await judge(system, person, contentId);
  await system.settled();
  await addCredentials(system, person);
  await eventually(async () => {
    const { rows } = await system.runtime.database.queries.execute<{ count: number }>(
      sql`select count(*)::int as count from discovery.searches where profile_id = ${person.profileId}`,
    );
    return rows[0]!.count === 1;
  });
  await system.settled();
  return person;
}

/** Has a person delete their account. */
export async function orderDeletion(system: WholeSystem, { authorization }: TestPerson): Promise<void> {
  const { deleteAccount } = await system.ask<{ deleteAccount: { __typename: string } }>(
    'accounts',
    'mutation ($password: String) { deleteAccount(password: $password) { __typename } }',
    { password },
    authorization,
  );
  if (deleteAccount.__typename !== 'AccountDeletionOrdered') throw new Error(deleteAccount.__typename);
}

/** What signing in with the right password comes to. */
export async function loginOf(system: WholeSystem, { email }: TestPerson): Promise<string> {
  const { login } = await system.ask<{ login: { __typename: string } }>(
    'accounts',
    'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { __typename } }',
    { email, password },
  );
  return login.__typename;
}

/** The order that is to erase a person. */
export async function deletionOf(
  { runtime }: WholeSystem,
  { userId }: TestPerson,
): Promise<{ id: string; round: number }> {
  const { rows } = await runtime.database.queries.execute<{ id: string; round: number }>(
    sql`select id, (answers ->> 'round')::int as round from accounts.data_requests where user_id = ${userId}`,
  );
  return rows[0]!;
}
