import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { devices } from '#db/schema/sync.ts';
import type { Device } from './device.ts';

const columns = {
  id: devices.id,
  userId: devices.userId,
  name: devices.name,
  type: devices.type,
  lastSeenAt: devices.lastSeenAt,
};

const deviceOf = (row: Omit<Device, 'lastSeenAt'> & { lastSeenAt: Date }): Device => ({
  ...row,
  lastSeenAt: row.lastSeenAt.getTime(),
});

const isDevice = (userId: string, id: string) => and(eq(devices.userId, userId), eq(devices.id, id));

/** In the words of the partial index. */
const isAnnouncedOnline = sql`${devices.announcedOnline}`;

/** The device registry. */
export class DeviceRepository {
  /** The devices of a user, last seen first. */
  async list(queries: Queries, userId: string): Promise<Device[]> {
    const rows = await queries
      .select(columns)
      .from(devices)
      .where(eq(devices.userId, userId))
      .orderBy(desc(devices.lastSeenAt), devices.id);
    return rows.map(deviceOf);
  }

  async findMany(queries: Queries, userId: string, ids: readonly string[]): Promise<Device[]> {
    const rows = await queries
      .select(columns)
      .from(devices)
      .where(and(eq(devices.userId, userId), inArray(devices.id, [...ids])));
    return rows.map(deviceOf);
  }

  /** Makes everyone else who registers a device of this user wait until `tx` ends. */
  async lockUser(tx: Queries, userId: string): Promise<void> {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`sync.devices:${userId}`}, 0))`);
  }

  /** Makes everyone else who writes as this device wait until `tx` ends. Returns whether there is such a device. */
  async lock(tx: Queries, userId: string, id: string): Promise<boolean> {
    const rows = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(isDevice(userId, id))
      .for('no key update');
    return rows.length > 0;
  }

  /** Adds a device, or renames the one with the same id; either way it was just seen. */
  async save(tx: Queries, device: Device): Promise<void> {
    const { name, type } = device;
    const seen = { name, type, lastSeenAt: new Date(device.lastSeenAt), announcedOnline: true };
    await tx
      .insert(devices)
      .values({ userId: device.userId, id: device.id, ...seen })
      .onConflictDoUpdate({ target: [devices.userId, devices.id], set: seen });
  }

  /**
   * Records that a device was heard of at `now` (milliseconds). Tells whether it had been announced as offline; null
   * when there is no such device.
   */
  async touch(
    queries: Queries,
    userId: string,
    id: string,
    now: number,
  ): Promise<{ device: Device; cameOnline: boolean } | null> {
    // The third try finds a device that another heartbeat brought online between the first two.
    for (const online of [true, false, true]) {
      const [row] = await queries
        .update(devices)
        .set({ lastSeenAt: sql`greatest(${devices.lastSeenAt}, ${new Date(now)})`, announcedOnline: true })
        .where(and(isDevice(userId, id), eq(devices.announcedOnline, online)))
        .returning(columns);
      if (row !== undefined) return { device: deviceOf(row), cameOnline: !online };
    }
    return null;
  }

  /** Marks as announced offline what was not heard of since `silentSince`, and returns it: each device to one caller. */
  async takeSilent(queries: Queries, silentSince: number): Promise<Device[]> {
    const rows = await queries
      .update(devices)
      .set({ announcedOnline: false })
      .where(and(isAnnouncedOnline, lte(devices.lastSeenAt, new Date(silentSince))))
      .returning(columns);
    return rows.map(deviceOf);
  }

  /** Removes a device and returns it; null when there is no such device. */
  async remove(queries: Queries, userId: string, id: string): Promise<Device | null> {
    const [row] = await queries.delete(devices).where(isDevice(userId, id)).returning(columns);
    return row === undefined ? null : deviceOf(row);
  }

  /** How many devices count as online. */
  async countOnline(queries: Queries): Promise<number> {
    const [row] = await queries
      .select({ count: sql<number>`count(*)::int` })
      .from(devices)
      .where(isAnnouncedOnline);
    return row?.count ?? 0;
  }
}
