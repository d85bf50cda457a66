import type { MutationResolvers } from '../schema.generated.ts';
import { mostDevices } from '../device.ts';

export const Mutation: MutationResolvers = {
  registerDevice: async (_parent, { input }, { viewer, devices }) => {
    const registration = await devices.register(viewer, input);
    if ('device' in registration) return { __typename: 'DeviceRegistered', device: registration.device };
    const message = `You have ${mostDevices} devices: remove one first.`;
    return { __typename: 'TooManyDevices', message, devices: registration.tooMany };
  },
  heartbeat: async (_parent, { deviceId }, { viewer, devices }) => ({
    device: await devices.heartbeat(viewer, deviceId),
  }),
  removeDevice: async (_parent, { deviceId }, { viewer, devices }) => ({
    removed: await devices.remove(viewer, deviceId),
  }),
  updatePositions: (_parent, { deviceId, operations }, { viewer, positions }) =>
    positions.update(viewer, deviceId, operations),
  addToWatchlist: async (_parent, { contentId }, { viewer, watchlists }) => {
    await watchlists.add(viewer, contentId);
    return { content: { id: contentId } };
  },
  removeFromWatchlist: async (_parent, { contentId }, { viewer, watchlists }) => {
    await watchlists.remove(viewer, contentId);
    return { content: { id: contentId } };
  },
};
