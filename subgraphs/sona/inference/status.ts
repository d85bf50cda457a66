import { Metadata, status } from '@grpc/grpc-js';
import type { ServerErrorResponse } from '@grpc/grpc-js';

/** Thrown by a handler to answer with a status of gRPC. The message is safe to show. */
export class StatusError extends Error {
  readonly code: status;
  /** The part of the request that is wrong. */
  readonly field: string | null;

  constructor(code: status, message: string, field: string | null = null) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.field = field;
  }
}

/** Thrown for a request that can never be answered; `field` names what is wrong with it. */
export class InvalidArgumentError extends StatusError {
  constructor(field: string, message: string) {
    super(status.INVALID_ARGUMENT, message, field);
  }
}

/** Metadata key of {@link StatusError.field}. */
export const fieldKey = 'field';

/** What goes over the wire for an error; anything unknown is masked as INTERNAL. */
export function errorResponse(error: unknown): Partial<ServerErrorResponse> {
  if (!(error instanceof StatusError))
    return { code: status.INTERNAL, details: 'The inference service failed.' };
  const metadata = new Metadata();
  if (error.field !== null) metadata.set(fieldKey, error.field);
  return { code: error.code, details: error.message, metadata };
}
