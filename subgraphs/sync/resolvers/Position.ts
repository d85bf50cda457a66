import { writtenAt } from '../position.ts';
import type { PositionResolvers } from '../schema.generated.ts';

export const Position: PositionResolvers = {
  device: ({ deviceId }, _args, { loaders }) => loaders.device.load(deviceId),
  updatedAt: (position) => new Date(writtenAt(position)).toISOString(),
};
