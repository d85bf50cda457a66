import { ClockDriftError, MalformedClockError, decodeClock } from './crdt/hlc.ts';
import type { HybridClock } from './crdt/hlc.ts';
import { mergeRegisters } from './crdt/lww-register.ts';
import type { LwwRegister } from './crdt/lww-register.ts';
import { uuidOf } from './device.ts';

/** Where a profile is in a title, and the write that said so. */
export interface Position {
  profileId: string;
  contentId: string;
  deviceId: string;
  positionMs: number;
  durationMs: number | null;
  /** Hybrid logical clock of the write. */
  clock: string;
}

/** A write of a position as a device sends it. */
export interface PositionOperation {
  id: string;
  contentId: string;
  positionMs: number;
  durationMs?: number | null;
  clock: string;
}

/** An operation that is accepted: its id in lower case, and the position that it writes. */
export interface AcceptedOperation {
  id: string;
  position: Position;
}

type OperationStatus = 'APPLIED' | 'SUPERSEDED' | 'DUPLICATE' | 'REJECTED';

export interface OperationResult {
  id: string;
  status: OperationStatus;
  reason?: string;
}

/** How many operations one call may carry. */
export const largestBatch = 50;

const longestContentId = 100;

/** When the position was written, in milliseconds since the epoch. */
export const writtenAt = (position: Position): number => decodeClock(position.clock).milliseconds;

function problemOf({ id, contentId, positionMs, durationMs }: PositionOperation): string | null {
  if (uuidOf(id) === null) return 'The id of an operation is a UUID.';
  if (contentId === '' || contentId.length > longestContentId) return 'This is not the id of a title.';
  if (positionMs < 0) return 'A position is not negative.';
  if (durationMs != null && durationMs <= 0) return 'A duration is greater than 0.';
  return null;
}

/**
 * Checks an operation and moves `clock` past that of the operation. Returns what is accepted, or the reason why it is
 * not; a refused operation leaves `clock` alone.
 */
export function acceptOperation(
  operation: PositionOperation,
  writer: { profileId: string; deviceId: string },
  clock: HybridClock,
): AcceptedOperation | { reason: string } {
  const reason = problemOf(operation);
  if (reason !== null) return { reason };
  try {
    clock.receive(operation.clock);
  } catch (error) {
    if (error instanceof ClockDriftError || error instanceof MalformedClockError)
      return { reason: error.message };
    throw error;
  }
  const { contentId, positionMs, durationMs = null } = operation;
  const position = { ...writer, contentId, positionMs, durationMs, clock: operation.clock };
  return { id: operation.id.toLowerCase(), position };
}

const registerOf = (operation: AcceptedOperation): LwwRegister<AcceptedOperation> => ({
  value: operation,
  clock: operation.position.clock,
  writer: operation.position.deviceId,
});

/** Of several operations the one that wins for each title, sorted by title. */
export function winnersOf(operations: readonly AcceptedOperation[]): AcceptedOperation[] {
  const winners = new Map<string, LwwRegister<AcceptedOperation>>();
  for (const operation of operations) {
    const register = registerOf(operation);
    const holder = winners.get(operation.position.contentId);
    winners.set(
      operation.position.contentId,
      holder === undefined ? register : mergeRegisters(holder, register),
    );
  }
  return [...winners.values()]
    .map(({ value }) => value)
    .sort((one, other) => (one.position.contentId < other.position.contentId ? -1 : 1));
}
