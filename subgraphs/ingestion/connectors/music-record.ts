import type { RecordFields } from '../feed.ts';
import { hashOf, yearProblem } from '../normalise.ts';
import type { Normalised, NormaliseOptions } from '../normalise.ts';
import type { ImportContentInput } from '../operations.generated.ts';

/** Platforms give artists, albums and tracks ids that may be the same: a record is known by both. */
export const recordIdOf = (type: string, id: string): string => `${type}:${id}`;

/** The id of a record that has another form than documented; null where it has none. */
export const idOfUnknown = ({ type, id }: RecordFields): string | null =>
  typeof id === 'string' ? recordIdOf(String(type), id) : null;

/** A record in our words, or why it is refused. */
export function normalisedMusic(
  sent: Omit<ImportContentInput, 'hash'>,
  parentRecordId: string | undefined,
  options: NormaliseOptions,
): Normalised {
  const { recordId, content, availability } = sent;
  if (content.title === '') return { item: null, recordId, reason: 'it has no title' };
  const reason = content.year == null ? null : yearProblem(content.year, options);
  if (reason !== null) return { item: null, recordId, reason };
  const item = { ...sent, hash: hashOf({ content, availability }) };
  return { item, reason: null, ...(parentRecordId !== undefined && { parentRecordId }) };
}
