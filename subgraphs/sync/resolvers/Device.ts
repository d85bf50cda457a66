import { isOnline } from '../device.ts';
import type { DeviceResolvers } from '../schema.generated.ts';

export const Device: DeviceResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.device.load(id),
  isOnline: (device, _args, { clock }) => isOnline(device, clock.now()),
  lastSeenAt: ({ lastSeenAt }) => new Date(lastSeenAt).toISOString(),
};
