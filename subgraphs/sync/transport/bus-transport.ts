import type { Bus } from '#shared/bus.ts';
import type { DeviceTransport } from './device-transport.ts';

/** Reaches devices that hold a subscription, in whatever process, through the bus. */
export function createBusTransport(bus: Bus): DeviceTransport {
  return {
    name: 'graphql-ws',
    send: (channel, message) => bus.publish(channel, message),
    close: async () => {},
  };
}
