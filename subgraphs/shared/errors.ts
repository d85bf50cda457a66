import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';

/** Every code a caller can meet, with what it means and what to do in `docs/errors.md`. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'COST_LIMIT_EXCEEDED'
  | 'PERSISTED_DOCUMENT_REQUIRED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'TIMEOUT'
  | 'INTERNAL_SERVER_ERROR';

export interface AppErrorOptions {
  cause?: unknown;
  /** Whether the same call may succeed later without a change. */
  retryable?: boolean;
  /** Facts for the caller, such as the field that is wrong. Never a secret. */
  details?: Record<string, unknown>;
}

/** The one root of errors that callers see. The message is safe to show. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }

  /** The `extensions` of a GraphQL error, also used as the body of REST errors. */
  get extensions(): Record<string, unknown> {
    return { ...this.details, code: this.code, retryable: this.retryable };
  }
}

/** Thrown when a call needs a signed-in viewer and has none. */
export class UnauthenticatedError extends AppError {
  constructor(message = 'Sign in first: send "Authorization: Bearer <access token>".') {
    super('UNAUTHENTICATED', message);
  }
}

/** Thrown when the viewer is known and may not do this. */
export class ForbiddenError extends AppError {
  constructor(message: string, details: Record<string, unknown> = {}) {
    super('FORBIDDEN', message, { details });
  }
}

/** Thrown when an argument is wrong; `field` names it. */
export class BadUserInputError extends AppError {
  constructor(message: string, field?: string, cause?: unknown) {
    super('BAD_USER_INPUT', message, { cause, details: field === undefined ? {} : { field } });
  }
}

/** Thrown when what the caller named does not exist (or is not theirs to see). */
export class NotFoundError extends AppError {
  constructor(noun: string, id: string) {
    super('NOT_FOUND', `No ${noun} with the id "${id}".`, { details: { noun, id } });
  }
}

/** Thrown when somebody else changed the thing first: read it again, then retry. */
export class ConflictError extends AppError {
  constructor(message: string, details: Record<string, unknown> = {}) {
    super('CONFLICT', message, { details });
  }
}

/** Thrown when a service or vendor we depend on does not answer; `retryAfterSeconds` where that is known. */
export class UpstreamUnavailableError extends AppError {
  constructor(service: string, cause?: unknown, retryAfterSeconds?: number) {
    super('UPSTREAM_UNAVAILABLE', `${service} does not answer at the moment. Try again shortly.`, {
      cause,
      retryable: true,
      details: { service, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
    });
  }
}

/** Thrown when a deadline passed before the answer came. */
export class TimeoutError extends AppError {
  constructor(service: string, milliseconds: number, cause?: unknown) {
    super('TIMEOUT', `${service} did not answer within ${milliseconds} ms.`, {
      cause,
      retryable: true,
      details: { service },
    });
  }
}

const maskedMessage = 'Something went wrong on our side. Quote the request id when you report it.';

/** What was thrown, out of the GraphQLErrors that carry it. */
export function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError != null ? rootOf(error.originalError) : error;
}

/**
 * `formatError` of every Apollo Server in the project. An AppError becomes its message and extensions; an error
 * that GraphQL itself raised (syntax, validation, coercion) keeps its message and code; all else is handed to
 * `onUnknown` and masked.
 */
export function createErrorFormatter(onUnknown: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { message, locations, path } = formatted;
    const original = rootOf(thrown);
    if (original instanceof AppError) {
      return { message: original.message, locations, path, extensions: original.extensions };
    }
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
    if (original instanceof GraphQLError && extensions['code'] !== 'INTERNAL_SERVER_ERROR') {
      return { message, locations, path, extensions };
    }
    onUnknown(original);
    return {
      message: maskedMessage,
      locations,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
    };
  };
}
