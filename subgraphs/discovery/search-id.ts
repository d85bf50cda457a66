import { v7 as uuidv7 } from 'uuid';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** A new id for a search that is made now: a UUIDv7, which tells the time. */
export function createSearchId(now: number): string {
  return uuidv7({ msecs: now });
}

/** When a search was made, in milliseconds since the epoch; null when the id is none of ours. RFC 9562, section 5.7. */
export function searchedAtOf(searchId: string): number | null {
  if (uuidPattern.exec(searchId)?.[1] !== '7') return null;
  return Number.parseInt(searchId.replaceAll('-', '').slice(0, 12), 16);
}
