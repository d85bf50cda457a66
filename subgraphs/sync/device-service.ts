import type { Database } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { NotFoundError } from '#shared/errors.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { checkedDevice, mostDevices, offlineAfterMs, uuidOf } from './device.ts';
import type { Device, DeviceType } from './device.ts';
import type { DeviceRepository } from './device-repository.ts';
import type { LiveMessages } from './live-messages.ts';
import type { SyncMetrics } from './metrics.ts';

export interface DeviceServiceOptions {
  database: Database;
  devices: DeviceRepository;
  live: LiveMessages;
  clock: Clock;
  metrics: SyncMetrics;
}

export type Registration = { device: Device } | { tooMany: Device[] };

/** The device registry and presence. */
export class DeviceService {
  readonly #options: DeviceServiceOptions;

  constructor(options: DeviceServiceOptions) {
    this.#options = options;
  }

  /** The viewer's devices, last seen first. */
  async list(viewer: Viewer | null): Promise<Device[]> {
    const { userId } = requireScope(viewer, 'devices:read');
    const { database, devices } = this.#options;
    return devices.list(database.queries, userId);
  }

  /** Registers or renames a device of the viewer, unless the viewer has {@link mostDevices} others already. */
  async register(
    viewer: Viewer | null,
    input: { id: string; name: string; type: DeviceType },
  ): Promise<Registration> {
    const { userId } = requireScope(viewer, 'devices:write');
    const { database, devices, live, clock } = this.#options;
    const device: Device = { ...checkedDevice(input), type: input.type, userId, lastSeenAt: clock.now() };
    const tooMany = await database.transaction(async (tx) => {
      await devices.lockUser(tx, userId);
      const known = await devices.list(tx, userId);
      if (known.length >= mostDevices && !known.some(({ id }) => id === device.id)) return known;
      await devices.save(tx, device);
      return null;
    });
    if (tooMany !== null) return { tooMany };
    live.deviceChanged(device);
    return { device };
  }

  /** Keeps a device of the viewer online. Throws NOT_FOUND when the viewer has no such device. */
  async heartbeat(viewer: Viewer | null, deviceId: string): Promise<Device> {
    const { userId } = requireScope(viewer, 'devices:write');
    const { database, devices, live, clock } = this.#options;
    const id = uuidOf(deviceId);
    const touched = id === null ? null : await devices.touch(database.queries, userId, id, clock.now());
    if (touched === null) throw new NotFoundError('device', deviceId);
    if (touched.cameOnline) live.deviceChanged(touched.device);
    return touched.device;
  }

  /** Forgets a device of the viewer. Returns whether there was such a device. */
  async remove(viewer: Viewer | null, deviceId: string): Promise<boolean> {
    const { userId } = requireScope(viewer, 'devices:write');
    const { database, devices, live } = this.#options;
    const id = uuidOf(deviceId);
    const device = id === null ? null : await devices.remove(database.queries, userId, id);
    if (device === null) return false;
    live.deviceChanged({ ...device, removed: true });
    return true;
  }

  /** Tells the users of the devices that fell silent since the last call. Any number of processes may call it. */
  async announceOffline(): Promise<void> {
    const { database, devices, live, clock, metrics } = this.#options;
    for (const device of await devices.takeSilent(database.queries, clock.now() - offlineAfterMs)) {
      live.deviceChanged(device);
    }
    metrics.onlineDevices.set(await devices.countOnline(database.queries));
  }
}
