import { createHash } from 'node:crypto';

/** One thing that happened. */
export interface AuditRecord {
  at: Date;
  event: string;
  /** Ids only. */
  facts: Record<string, unknown>;
}

/** A record in its place in the chain. */
export interface AuditEntry extends AuditRecord {
  /** From 1 on, without a gap. */
  number: number;
  /** SHA-256 in hexadecimal over the hash before and all of this entry. */
  hash: string;
}

/** Where a chain ends: its last number and hash. */
export interface ChainHead {
  number: number;
  hash: string;
}

/** Before the first entry. */
export const chainStart: ChainHead = { number: 0, hash: '0'.repeat(64) };

/** JSON with the keys in order: the database does not keep theirs. */
function canonical(facts: Record<string, unknown>): string {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return JSON.stringify(known.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hashOf(before: string, number: number, { at, event, facts }: AuditRecord): string {
  const text = JSON.stringify([before, number, at.toISOString(), event, canonical(facts)]);
  return createHash('sha256').update(text).digest('hex');
}

/** Returns the records as the entries that follow a chain. */
export function chain(head: ChainHead, records: readonly AuditRecord[]): AuditEntry[] {
  let { number, hash } = head;
  return records.map((record) => {
    number += 1;
    hash = hashOf(hash, number, record);
    return { ...record, number, hash };
  });
}

/** What is wrong with an entry that should follow a chain; null when it does. */
export function problemOf(head: ChainHead, entry: AuditEntry): string | null {
  const expected = head.number + 1;
  if (entry.number !== expected) return `entry ${expected} is missing`;
  if (entry.hash === hashOf(head.hash, entry.number, entry)) return null;
  return `entry ${entry.number} was changed, or the one before it`;
}
