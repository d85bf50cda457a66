import { destination as openDestination, pino } from 'pino';
import type { Logger } from 'pino';
import { currentRequestScope } from './request-scope.ts';

export type Log = Logger;

export interface LogOptions {
  service: string;
  version: string;
  level: string;
  /** Where the lines go; standard output when absent. */
  destination?: { write(line: string): void };
}

/** Keys whose values never reach a log line, at the top level or one below. */
const secretKeys = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'apiKey',
  'secret',
  'clientSecret',
  'privateKey',
  'pin',
];

/** Bytes of lines that wait for a slow reader of standard output; more lines are dropped. */
const mostWaitingBytes = 4 * 1_048_576;
/** How long the end of the process waits for such a reader. */
const patienceMs = 500;

/**
 * Standard output, written without waiting: what a slow reader does not take is offered again with the next line, and
 * once more when the process ends. (The log's own default waits then until all is taken: for ever, when nobody reads.)
 */
function standardOutput(): { write(line: string): void } {
  let patientUntil = 0;
  const output = openDestination({
    dest: process.stdout.fd,
    sync: true,
    maxLength: mostWaitingBytes,
    retryEAGAIN: () => performance.now() < patientUntil,
  });
  // A reader that is slow or gone is no reason to end the process.
  output.on('error', () => {});
  process.once('exit', () => {
    patientUntil = performance.now() + patienceMs;
    output.write('');
  });
  return output;
}

/**
 * A structured log: one JSON object a line with `timestamp`, `level`, `service`, `version` and `message`, and
 * `trace_id`, `span_id`, `request_id`, `user_id` while a request is being answered.
 */
export function createLog({ service, version, level, destination }: LogOptions): Log {
  const options = {
    level,
    messageKey: 'message',
    base: { service, version },
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label.toUpperCase() }) },
    mixin: () => {
      const scope = currentRequestScope();
      if (scope === undefined) return {};
      const { requestId, traceId, spanId, userId } = scope;
      return {
        trace_id: traceId,
        span_id: spanId,
        request_id: requestId,
        ...(userId !== undefined && { user_id: userId }),
      };
    },
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  };
  return pino(options, destination ?? standardOutput());
}
