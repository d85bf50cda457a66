/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PubNub from 'pubnub';
import { startPubNubEmulator } from '#tests/emulators/pubnub/index.ts';
import type { PubNubEmulator } from '#tests/emulators/pubnub/index.ts';
import { eventually } from '#tests/eventually.ts';
import {
  announceTitles,
  operationAt,
  personOf,
  registerDevice,
  startSync,
  write,
} from '#tests/realtime/sync.ts';
import type { Person, SyncTest } from '#tests/realtime/sync.ts';
import { testStart } from '#tests/runtime.ts';
import { largestMessage, liveMessages } from './live-messages.ts';

interface Heard {
  channel: string;
  customMessageType?: string;
  message: Record<string, unknown> & { type: keyof typeof liveMessages };
}

let emulator: PubNubEmulator;
let sync: SyncTest;
let device: PubNub;
let person: Person;
const heard: Heard[] = [];

/** What every write of a person makes the product publish, as a device hears it with PubNub's own SDK. */
beforeAll(async () => {
  emulator = await startPubNubEmulator({ port: 0 });
  sync = await startSync({
    environment: {
      PUBNUB_PUBLISH_KEY: 'pub-c-test',
      PUBNUB_SUBSCRIBE_KEY: 'sub-c-test',
      PUBNUB_TLS: 'false',
      PUBNUB_ORIGIN: emulator.origin,
    },
  });
  await announceTitles(sync, ['film']);
  person = await personOf(sync);
  device = new PubNub({ subscribeKey: 'sub-c-test', userId: 'phone', origin: emulator.origin, ssl: false });
  device.addListener({ message: (event) => void heard.push(event as unknown as Heard) });
  const channels = [
    ...[`user.${person.userId}.sync`, `user.${person.userId}.devices`],
    'platform.netflix.catalog',
  ];
  device.subscribe({ channels });
  await eventually(async () => (await device.hereNow({ channels })).totalOccupancy === channels.length);

  const mutate = (document: string) =>
    sync.subgraph.query(`mutation { ${document} }`, {}, person.authorization);
  const tv = await registerDevice(sync, person, 'Living room');
  await write(sync, person, tv, [operationAt(testStart, 'film', 61_000)]);
  const withDuration = operationAt(testStart, 'film', 62_000, 1);
  await write(sync, person, tv, [{ ...withDuration, durationMs: 7_200_000 }]);
  await mutate('addToWatchlist(contentId: "film") { content { id } }');
  await mutate('removeFromWatchlist(contentId: "film") { content { id } }');
  await mutate(`removeDevice(deviceId: "${tv}") { removed }`);
  const offer = {
    ...{ contentId: 'film', title: 'Film', platform: 'netflix', platformName: 'Netflix', region: 'FR' },
    offer: 'SUBSCRIPTION' as const,
  };
  const { publish } = sync.runtime;
  await publish('content.leaving', 'film', { ...offer, days: 7, expiresAt: '2026-11-08T00:00:00.000Z' });
  await publish('content.arrived', 'film', { ...offer, availableFrom: '2026-11-01T00:00:00.000Z' });
  await eventually(() => heard.length === 8);
});
afterAll(async () => {
  device.unsubscribeAll();
  device.destroy(true);
  await sync.stop();
  await emulator.close();
});

const types = Object.keys(liveMessages) as (keyof typeof liveMessages)[];
const messagesOf = (type: string) => heard.filter(({ message }) => message.type === type);

/** What is wrong with a message, as the names of its fields. */
const problemsOf = (message: Heard['message']) =>
  liveMessages[message.type].message
    .safeParse(message)
    .error?.issues.map(({ path, message: problem }) => `${path.join('.')}: ${problem}`) ?? [];

describe('the messages that devices hear on PubNub', () => {
  it('are all of a type that has a contract, each two times', () => {
    expect(heard.map(({ message }) => message.type).sort()).toEqual([...types, ...types].sort());
  });

  it.each(types)('%s has every field that devices read', (type) => {
    expect(messagesOf(type).map(({ message }) => problemsOf(message))).toEqual([[], []]);
  });

  it.each(types)('%s comes on its channel, and with its type beside the message', (type) => {
    const envelopes = messagesOf(type).map(({ channel, customMessageType }) => [channel, customMessageType]);
    const expected = [liveMessages[type].channel(person.userId), type];
    expect(envelopes).toEqual([expected, expected]);
  });

  it.each(types)('%s is far smaller than the largest that PubNub takes', (type) => {
    for (const { message } of messagesOf(type))
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(largestMessage / 10);
  });

  it('tell both of what is known and what is not, and of what comes and goes', () => {
    const valuesOf = (type: string, field: string) => messagesOf(type).map(({ message }) => message[field]);
    expect(valuesOf('position-changed', 'durationMs')).toEqual([null, 7_200_000]);
    expect(valuesOf('watchlist-changed', 'inWatchlist')).toEqual([true, false]);
    expect(valuesOf('device-changed', 'removed')).toEqual([false, true]);
    expect(valuesOf('catalog-changed', 'change')).toEqual(['LEAVING', 'ARRIVED']);
  });
});

describe('the contract of a message', () => {
  const fields = types.flatMap((type) =>
    Object.keys(liveMessages[type].message.shape).map((field) => [type, field] as const),
  );
  const example = (type: string) => messagesOf(type)[0]?.message as Heard['message'];

  it.each(fields)(
    'is broken by %s without %s or with another type of it, which is then named',
    (type, field) => {
      const schema = liveMessages[type].message;
      const { [field]: _removed, ...without } = example(type) as Record<string, unknown>;
      for (const broken of [without, { ...without, [field]: { nested: true } }]) {
        expect(schema.safeParse(broken).error?.issues.map(({ path }) => path)).toContainEqual([field]);
      }
    },
  );

  it.each(types)('is kept by %s with one field more', (type) => {
    expect(problemsOf({ ...example(type), quality: 'HD' })).toEqual(problemsOf(example(type)));
  });
});
