import { BadUserInputError } from '#shared/errors.ts';

export type DeviceType = 'TV' | 'PHONE' | 'TABLET' | 'BROWSER' | 'SPEAKER' | 'CONSOLE';

/** A device of a user. */
export interface Device {
  id: string;
  userId: string;
  name: string;
  type: DeviceType;
  /** Milliseconds since the epoch. */
  lastSeenAt: number;
  /** Whether the user took it away; then it is told of once more, offline. */
  removed?: boolean;
}

export const mostDevices = 10;

/** A device that was silent for this long is offline; it sends a heartbeat every 30 s. */
export const offlineAfterMs = 90_000;

const longestName = 100;

/** Whether the device was heard of within {@link offlineAfterMs} before `now` (milliseconds). */
export function isOnline(device: Device, now: number): boolean {
  return device.removed !== true && now - device.lastSeenAt < offlineAfterMs;
}

/** A UUID in lower case; null when the text is none. */
export function uuidOf(text: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null;
}

/** The id and the name of a device as they are kept. Throws BAD_USER_INPUT naming the field. */
export function checkedDevice(input: { id: string; name: string }): { id: string; name: string } {
  const id = uuidOf(input.id);
  if (id === null) throw new BadUserInputError('The id of a device is a UUID.', 'input.id');
  const name = input.name.trim();
  if (name === '' || name.length > longestName) {
    throw new BadUserInputError(`The name of a device has 1 to ${longestName} characters.`, 'input.name');
  }
  return { id, name };
}
