/** A viewing that reached 80 %, or that the device ended. */
export interface HistoryEntry {
  id: string;
  watchedAt: Date;
  profileId: string;
  userId: string;
  contentId: string;
  sessionId: string | null;
  /** 0 to 1. */
  completion: number;
  completed: boolean;
}

/** Sorts the history: the moment in ISO 8601, then the id. */
export type HistoryKey = [watchedAt: string, id: string];

export interface HistoryEdge {
  node: HistoryEntry;
  cursor: string;
}

export function historyKeyOf({ watchedAt, id }: HistoryEntry): HistoryKey {
  return [watchedAt.toISOString(), id];
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a decoded cursor is a sort key of the history. */
export function isHistoryKey(value: unknown): value is HistoryKey {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [watchedAt, id] = value as unknown[];
  if (typeof watchedAt !== 'string' || typeof id !== 'string' || !uuidPattern.test(id)) return false;
  return !Number.isNaN(Date.parse(watchedAt));
}
