import { status } from '@grpc/grpc-js';
import { StatusError } from './status.ts';

/** What a call still may use: its handler asks between the steps of its work, and stops when nobody waits any more. */
export interface CallBudget {
  /** Throws when the caller gave up or its deadline passed. */
  check(): void;
}

export interface EndingCall {
  cancelled: boolean;
  getDeadline(): Date | number;
}

/** The budget of a call. A deadline is a moment of the system's clock: gRPC made it from the caller's timeout. */
export function budgetOf(call: EndingCall): CallBudget {
  const deadlineMs = Number(call.getDeadline());
  return {
    check() {
      if (Date.now() > deadlineMs)
        throw new StatusError(status.DEADLINE_EXCEEDED, 'The deadline has passed.');
      if (call.cancelled) throw new StatusError(status.CANCELLED, 'The caller gave up.');
    },
  };
}
