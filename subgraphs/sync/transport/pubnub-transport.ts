import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import type { DeviceTransport } from './device-transport.ts';

type PubNubConfig = Pick<
  Config,
  'PUBNUB_PUBLISH_KEY' | 'PUBNUB_SUBSCRIBE_KEY' | 'PUBNUB_SECRET_KEY' | 'PUBNUB_ORIGIN' | 'PUBNUB_TLS'
>;

/** A message that PubNub did not take in this time is given up. */
const timeoutSeconds = 5;

/**
 * Reaches devices that listen on PubNub. Null when PUBNUB_* is not configured; throws ConfigurationError when only
 * one of the two keys is.
 */
export async function createPubNubTransport(config: PubNubConfig): Promise<DeviceTransport | null> {
  const publishKey = config.PUBNUB_PUBLISH_KEY?.reveal();
  const subscribeKey = config.PUBNUB_SUBSCRIBE_KEY?.reveal();
  if (publishKey === undefined && subscribeKey === undefined) return null;
  if (publishKey === undefined || subscribeKey === undefined) {
    throw new ConfigurationError(
      'PUBNUB_PUBLISH_KEY and PUBNUB_SUBSCRIBE_KEY go together: set both or neither.',
    );
  }
  // Loaded here, since most processes never need it.
  const { default: PubNub } = await import('pubnub');
  const pubnub = new PubNub({
    publishKey,
    subscribeKey,
    secretKey: config.PUBNUB_SECRET_KEY?.reveal(),
    userId: 'media-gateway-sync',
    origin: config.PUBNUB_ORIGIN,
    ssl: config.PUBNUB_TLS,
    transactionalRequestTimeout: timeoutSeconds,
    retryConfiguration: PubNub.NoneRetryPolicy(),
  });
  return {
    name: 'pubnub',
    async send(channel, message) {
      await pubnub.publish({ channel, message: { ...message }, customMessageType: message.type });
    },
    async close() {
      pubnub.destroy();
    },
  };
}
