/** @category external */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PubNub from 'pubnub';
import { startPubNubEmulator } from '../emulators/pubnub/index.ts';
import type { PubNubEmulator } from '../emulators/pubnub/index.ts';
import { eventually } from '../eventually.ts';

let emulator: PubNubEmulator;
beforeAll(async () => void (emulator = await startPubNubEmulator({ port: 0 })));
afterAll(() => emulator.close());

describe.each([[false], [true]])(
  'the official SDK, with its event engine %s, on the emulator',
  (enableEventEngine) => {
    const clients: PubNub[] = [];
    const client = (userId: string) => {
      const pubnub = new PubNub({
        publishKey: 'pub-c-test',
        subscribeKey: 'sub-c-test',
        userId,
        origin: emulator.origin,
        ssl: false,
        enableEventEngine,
        // Seconds. The SDK's event engine lets the timer of its last heartbeat run on after destroy().
        heartbeatInterval: 0.2,
      });
      clients.push(pubnub);
      return pubnub;
    };
    afterAll(() => {
      for (const pubnub of clients) {
        pubnub.unsubscribeAll();
        pubnub.destroy(true);
      }
    });

    /** A client that listens on a channel, with what it heard. */
    async function listener(userId: string, channel: string) {
      const pubnub = client(userId);
      const heard = {
        messages: [] as PubNub.Subscription.Message[],
        signals: [] as unknown[],
        presence: [] as string[],
      };
      pubnub.addListener({
        message: (message) => void heard.messages.push(message),
        signal: ({ message }) => void heard.signals.push(message),
        presence: (event) => void heard.presence.push(`${event.action} ${'uuid' in event ? event.uuid : ''}`),
      });
      pubnub.subscribe({ channels: [channel], withPresence: true });
      await eventually(() => heard.presence.includes(`join ${userId}`));
      return { pubnub, heard };
    }

    const channel = `watch.${enableEventEngine}`;

    it('receives what is published by GET and by POST, in order and unharmed', async () => {
      const { heard } = await listener('tv', channel);
      const phone = client('phone');
      const message = { text: 'ünï/code?&%', positionMs: 42 };
      await phone.publish({ channel, message, meta: { v: 1 }, customMessageType: 'position-changed' });
      await phone.publish({ channel, message: { via: 'post' }, sendByPost: true });
      await phone.signal({ channel, message: 'tick' });
      await eventually(() => heard.messages.length === 2 && heard.signals.length === 1);
      expect(heard.messages[0]).toMatchObject({
        channel,
        message,
        publisher: 'phone',
        userMetadata: { v: 1 },
        customMessageType: 'position-changed',
      });
      expect(heard.messages[1]?.message).toEqual({ via: 'post' });
      expect(heard.signals).toEqual(['tick']);

      for (let n = 0; n < 30; n += 1) await phone.publish({ channel, message: { n } });
      await eventually(() => heard.messages.length === 32);
      expect(heard.messages.slice(2).map((event) => (event.message as { n: number }).n)).toEqual([
        ...Array(30).keys(),
      ]);
    });

    it('reads back what was published while nobody listened', async () => {
      const phone = client('phone');
      const silent = `silent.${enableEventEngine}`;
      const { timetoken } = await phone.publish({ channel: silent, message: { n: 1 } });
      await phone.publish({ channel: silent, message: { n: 2 }, storeInHistory: false });
      const { channels } = await phone.fetchMessages({ channels: [silent], count: 10, includeUUID: true });
      expect(channels[silent]).toMatchObject([{ message: { n: 1 }, timetoken, uuid: 'phone' }]);
      expect(Number((await phone.time()).timetoken)).toBeGreaterThanOrEqual(Number(timetoken));
    });

    it('sees who is there, who comes and who goes, and what they say of themselves', async () => {
      const room = `room.${enableEventEngine}`;
      const { pubnub: tv, heard } = await listener('tv', room);
      const { pubnub: phone } = await listener('phone', room);
      await eventually(() => heard.presence.includes('join phone'));
      await phone.setState({ channels: [room], state: { playing: true } });
      expect((await tv.getState({ channels: [room], uuid: 'phone' })).channels[room]).toEqual({
        playing: true,
      });
      const here = await tv.hereNow({ channels: [room], includeUUIDs: true, includeState: true });
      expect(here.totalOccupancy).toBe(2);
      expect(here.channels[room]?.occupants.map(({ uuid }) => uuid).sort()).toEqual(['phone', 'tv']);
      expect((await tv.whereNow({ uuid: 'phone' })).channels).toContain(room);
      phone.unsubscribe({ channels: [room] });
      await eventually(() => heard.presence.includes('leave phone'));
      expect(heard.presence).toContain('state-change phone');
    });

    it('listens to a group of channels', async () => {
      const [group, member] = [`user-${enableEventEngine}-all`, `member.${enableEventEngine}`];
      const tv = client('tv');
      await tv.channelGroups.addChannels({ channelGroup: group, channels: [member] });
      expect((await tv.channelGroups.listChannels({ channelGroup: group })).channels).toEqual([member]);
      const heard: unknown[] = [];
      tv.addListener({ message: ({ message }) => void heard.push(message) });
      tv.subscribe({ channelGroups: [group] });
      await eventually(async () => (await tv.hereNow({ channels: [member] })).totalOccupancy === 1);
      await client('phone').publish({ channel: member, message: 'hello' });
      await eventually(() => heard.length === 1);
      expect(heard).toEqual(['hello']);
    });

    it('is refused a message over 32 KB', async () => {
      const publish = client('phone').publish({ channel, message: 'x'.repeat(33_000), sendByPost: true });
      await expect(publish).rejects.toMatchObject({ status: { statusCode: 413 } });
    });
  },
);
