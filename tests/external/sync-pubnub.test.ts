/** @category external */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PubNub from 'pubnub';
import { ConfigurationError, loadConfig } from '#shared/config.ts';
import { createPubNubTransport } from '#subgraphs/sync/transport/pubnub-transport.ts';
import { startPubNubEmulator } from '../emulators/pubnub/index.ts';
import type { PubNubEmulator } from '../emulators/pubnub/index.ts';
import { eventually } from '../eventually.ts';
import { announceTitles, operationAt, personOf, registerDevice, startSync, write } from '../realtime/sync.ts';
import { testStart } from '../runtime.ts';
import type { SyncTest } from '../realtime/sync.ts';

const keys = { PUBNUB_PUBLISH_KEY: 'pub-c-test', PUBNUB_SUBSCRIBE_KEY: 'sub-c-test', PUBNUB_TLS: 'false' };

const sentBy = async ({ runtime }: SyncTest, result: string) =>
  (await runtime.metrics.counter('mg_sync_live_messages_total', '').get()).values.find(({ labels }) => {
    const { transport, result: outcome } = labels as { transport?: string; result?: string };
    return transport === 'pubnub' && outcome === result;
  })?.value ?? 0;

describe('with PubNub configured', () => {
  let emulator: PubNubEmulator;
  let sync: SyncTest;
  let device: PubNub;

  beforeAll(async () => {
    emulator = await startPubNubEmulator({ port: 0 });
    sync = await startSync({
      environment: { ...keys, PUBNUB_ORIGIN: emulator.origin, PUBNUB_SECRET_KEY: 'sec-c-test' },
    });
    await announceTitles(sync, ['film']);
    device = new PubNub({ subscribeKey: 'sub-c-test', userId: 'phone', origin: emulator.origin, ssl: false });
  });
  afterAll(async () => {
    device.unsubscribeAll();
    device.destroy(true);
    await sync.stop();
    await emulator.close();
  });

  it('a device that listens with the SDK hears of positions, the watchlist and devices', async () => {
    const person = await personOf(sync);
    const [syncChannel, devicesChannel] = [`user.${person.userId}.sync`, `user.${person.userId}.devices`];
    const heard: { channel: string; message: unknown; customMessageType?: string }[] = [];
    device.addListener({
      message: ({ channel, message, customMessageType }) =>
        void heard.push({ channel, message, customMessageType }),
    });
    device.subscribe({ channels: [syncChannel, devicesChannel] });
    await eventually(async () => (await device.hereNow({ channels: [syncChannel] })).totalOccupancy === 1);

    const tv = await registerDevice(sync, person, 'Living room');
    const operation = operationAt(testStart, 'film', 61_000);
    await write(sync, person, tv, [operation]);
    await sync.subgraph.query(
      'mutation { addToWatchlist(contentId: "film") { content { id } } }',
      {},
      person.authorization,
    );
    await eventually(() => heard.length === 3);

    const { profileId } = person;
    expect(heard).toEqual(
      expect.arrayContaining([
        {
          channel: devicesChannel,
          customMessageType: 'device-changed',
          message: {
            type: 'device-changed',
            deviceId: tv,
            name: 'Living room',
            deviceType: 'TV',
            lastSeenAt: testStart,
            removed: false,
          },
        },
        {
          channel: syncChannel,
          customMessageType: 'position-changed',
          message: {
            type: 'position-changed',
            profileId,
            contentId: 'film',
            deviceId: tv,
            positionMs: 61_000,
            durationMs: null,
            clock: operation.clock,
          },
        },
        {
          channel: syncChannel,
          customMessageType: 'watchlist-changed',
          message: { type: 'watchlist-changed', profileId, contentId: 'film', inWatchlist: true },
        },
      ]),
    );
    expect(await sentBy(sync, 'sent')).toBe(3);
  });
});

describe('with PubNub out of reach', () => {
  it('writes succeed, subscriptions go on, and the failure is counted and logged', async () => {
    const emulator = await startPubNubEmulator({ port: 0 });
    await emulator.close();
    const sync = await startSync({ environment: { ...keys, PUBNUB_ORIGIN: emulator.origin } });
    const person = await personOf(sync);
    const tv = await registerDevice(sync, person);
    const changes = await sync.subgraph.subscribe(
      'subscription { positionChanged { position { positionMs } } }',
      {},
      person.authorization,
    );
    const { results } = await write(sync, person, tv, [operationAt(testStart, 'film', 5)]);
    expect(results[0]?.status).toBe('APPLIED');
    expect((await changes.next()).value.data).toEqual({ positionChanged: { position: { positionMs: 5 } } });
    await eventually(async () => (await sentBy(sync, 'failed')) >= 2);
    expect(sync.runtime.logged).toContainEqual(
      expect.objectContaining({
        level: 'WARN',
        transport: 'pubnub',
        message: 'A live message could not be sent',
      }),
    );
    await changes.return?.();
    await sync.stop();
  });
});

describe('the configuration of PubNub', () => {
  it('is absent as a whole or has both keys', async () => {
    expect(await createPubNubTransport(loadConfig({}))).toBeNull();
    const { PUBNUB_PUBLISH_KEY, PUBNUB_SUBSCRIBE_KEY } = keys;
    await expect(createPubNubTransport(loadConfig({ PUBNUB_PUBLISH_KEY }))).rejects.toThrow(
      ConfigurationError,
    );
    await expect(createPubNubTransport(loadConfig({ PUBNUB_SUBSCRIBE_KEY }))).rejects.toThrow(
      ConfigurationError,
    );
  });
});
