/** @category realtime */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personOf, registerDevice, startSync } from './sync.ts';
import type { Person, SyncTest } from './sync.ts';

let sync: SyncTest;
beforeAll(async () => void (sync = await startSync()));
afterAll(() => sync.stop());

interface DeviceFields {
  id: string;
  name: string;
  isOnline: boolean;
  lastSeenAt: string;
}
const fields = 'id name isOnline lastSeenAt';
const devicesOf = async (person: Person) =>
  (
    await sync.subgraph.query<{ devices: DeviceFields[] }>(
      `{ devices { ${fields} } }`,
      {},
      person.authorization,
    )
  ).devices;
const register = (person: Person, id: string, name: string) =>
  sync.subgraph.execute(
    `mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) {
       __typename ... on DeviceRegistered { device { ${fields} } } ... on TooManyDevices { message devices { id } } } }`,
    { input: { id, name, type: 'PHONE' } },
    person.authorization,
  );
const heartbeat = (person: Person, deviceId: string) =>
  sync.subgraph.execute(
    `mutation ($deviceId: ID!) { heartbeat(deviceId: $deviceId) { device { ${fields} } } }`,
    { deviceId },
    person.authorization,
  );
const remove = (person: Person, deviceId: string) =>
  sync.subgraph.query<{ removeDevice: { removed: boolean } }>(
    'mutation ($deviceId: ID!) { removeDevice(deviceId: $deviceId) { removed } }',
    { deviceId },
    person.authorization,
  );
/** Looks for devices that fell silent, as the process does every 10 seconds. */
const checkPresence = () =>
  (
    sync.subgraph.running.subgraph.createContext({ viewer: null }) as {
      devices?: { announceOffline(): Promise<void> };
    }
  ).devices!.announceOffline();

describe('the device registry', () => {
  it('takes 10 devices a user, even when 20 register at once, and renames those it knows', async () => {
    const person = await personOf(sync);
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const answers = await Promise.all(ids.map((id) => register(person, id, 'Phone')));
    const types = answers.map(({ data }) => (data?.['registerDevice'] as { __typename: string }).__typename);
    expect(types.filter((type) => type === 'DeviceRegistered')).toHaveLength(10);
    expect(types.filter((type) => type === 'TooManyDevices')).toHaveLength(10);
    const [first] = await devicesOf(person);
    const renamed = await register(person, first!.id.toUpperCase(), '  Bedroom ');
    expect(renamed.data?.['registerDevice']).toMatchObject({ device: { id: first!.id, name: 'Bedroom' } });
    expect(await devicesOf(person)).toHaveLength(10);
  });

  it('keeps the same device apart for each user who signs in on it', async () => {
    const [one, other] = [await personOf(sync), await personOf(sync)];
    const id = randomUUID();
    await register(one, id, 'Television');
    await register(other, id, 'Fernseher');
    expect((await devicesOf(one)).map(({ name }) => name)).toEqual(['Television']);
    expect((await devicesOf(other)).map(({ name }) => name)).toEqual(['Fernseher']);
  });

  it('refuses bad names and ids, and does not know the devices of others', async () => {
    const [person, stranger] = [await personOf(sync), await personOf(sync)];
    const id = await registerDevice(sync, person);
    const code = async (answer: ReturnType<typeof register>) =>
      (await answer).errors?.[0]?.extensions?.['code'];
    expect(await code(register(person, 'not-a-uuid', 'Phone'))).toBe('BAD_USER_INPUT');
    expect(await code(register(person, randomUUID(), '  '))).toBe('BAD_USER_INPUT');
    expect(await code(register(person, randomUUID(), 'x'.repeat(101)))).toBe('BAD_USER_INPUT');
    expect(await code(heartbeat(stranger, id))).toBe('NOT_FOUND');
    expect(await code(heartbeat(person, 'not-a-uuid'))).toBe('NOT_FOUND');
    expect(await remove(stranger, id)).toEqual({ removeDevice: { removed: false } });
    expect(await remove(person, id)).toEqual({ removeDevice: { removed: true } });
    expect(await code(heartbeat(person, id))).toBe('NOT_FOUND');
  });

  it('answers the router for the devices of the viewer only', async () => {
    const [person, stranger] = [await personOf(sync), await personOf(sync)];
    const id = await registerDevice(sync, person, 'Projector');
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Device { name } } }';
    const variables = { r: [{ __typename: 'Device', id }] };
    expect(await sync.subgraph.query(query, variables, person.authorization)).toEqual({
      _entities: [{ name: 'Projector' }],
    });
    expect(await sync.subgraph.query(query, variables, stranger.authorization)).toEqual({
      _entities: [null],
    });
    expect(await sync.subgraph.query(query, variables)).toEqual({ _entities: [null] });
  });
});

describe('presence', () => {
  it('is online for 90 seconds after the last sign of life', async () => {
    const person = await personOf(sync);
    const id = await registerDevice(sync, person);
    const isOnline = async () => (await devicesOf(person))[0]?.isOnline;
    sync.runtime.clock.advance(89_999);
    expect(await isOnline()).toBe(true);
    sync.runtime.clock.advance(1);
    expect(await isOnline()).toBe(false);
    await heartbeat(person, id);
    expect(await isOnline()).toBe(true);
  });

  it('tells subscribers when a device comes, falls silent, is back, and is removed; a steady heartbeat is silent', async () => {
    const person = await personOf(sync);
    const changes = await sync.subgraph.subscribe(
      'subscription { deviceChanged { name isOnline } }',
      {},
      person.authorization,
    );
    const next = async () => (await changes.next()).value?.data?.deviceChanged;
    const id = await registerDevice(sync, person, 'Tablet');
    expect(await next()).toEqual({ name: 'Tablet', isOnline: true });

    for (let beat = 0; beat < 5; beat += 1) {
      sync.runtime.clock.advance(30_000);
      await heartbeat(person, id);
      await checkPresence();
    }
    sync.runtime.clock.advance(90_000);
    await Promise.all([checkPresence(), checkPresence()]);
    expect(await next()).toEqual({ name: 'Tablet', isOnline: false });

    await Promise.all([heartbeat(person, id), heartbeat(person, id)]);
    expect(await next()).toEqual({ name: 'Tablet', isOnline: true });
    await remove(person, id);
    expect(await next()).toEqual({ name: 'Tablet', isOnline: false });
    await changes.return?.();
  });

  it('is counted in the metrics', async () => {
    sync.runtime.clock.advance(90_000);
    const person = await personOf(sync);
    await registerDevice(sync, person);
    await registerDevice(sync, person);
    await checkPresence();
    expect(await sync.runtime.metrics.registry.metrics()).toContain('mg_sync_online_devices_count 2');
  });
});
