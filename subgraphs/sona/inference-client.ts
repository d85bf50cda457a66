import { Metadata, status } from '@grpc/grpc-js';
import type { Client, ServiceError } from '@grpc/grpc-js';
import type { Config } from '#shared/config.ts';
import { BadUserInputError, TimeoutError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';
import { clientCredentials } from './inference/credentials.ts';
import type { TlsConfig } from './inference/credentials.ts';
import type { InferenceMethod, InferenceMethods } from './inference/messages.ts';
import { RawInferenceClient, largestMessage } from './inference/protocol.ts';
import { fieldKey } from './inference/status.ts';

const service = 'The recommendation service';

/** How long each call may take. */
const deadlineMs: Record<InferenceMethod, number> = {
  Recommend: 2000,
  Similar: 2000,
  Explain: 2000,
  Feedback: 2000,
  ModelInfo: 1000,
  Embed: 60_000,
};

/** Arguments whose name in GraphQL is not the one in the protocol. */
const argumentNames: Record<string, string> = { limit: 'first' };

/** What a failed call is to our callers. */
function appErrorOf(error: ServiceError, milliseconds: number): Error {
  switch (error.code) {
    case status.INVALID_ARGUMENT: {
      const field = String(error.metadata.get(fieldKey)[0] ?? '');
      return new BadUserInputError(
        error.details,
        field === '' ? undefined : (argumentNames[field] ?? field),
        error,
      );
    }
    case status.DEADLINE_EXCEEDED:
    case status.CANCELLED:
      return new TimeoutError(service, milliseconds, error);
    default:
      return new UpstreamUnavailableError(service, error);
  }
}

export interface InferenceClientOptions {
  /** `host:port`. */
  address: string;
  tls: TlsConfig;
  /** Replaces the time that a call may take. */
  deadlineMs?: number;
}

type UnaryCall = (
  request: unknown,
  metadata: Metadata,
  options: { deadline: number },
  callback: (error: ServiceError | null, reply: unknown) => void,
) => void;

/**
 * Calls the inference service. Every call has a deadline and carries the ids of the request. Throws BAD_USER_INPUT for
 * an argument that the service refuses, TIMEOUT past the deadline, UPSTREAM_UNAVAILABLE otherwise.
 */
export class InferenceClient {
  readonly #client: Client & Record<string, unknown>;
  readonly #deadlineMs: number | undefined;

  constructor({ address, tls, deadlineMs: givenMs }: InferenceClientOptions) {
    this.#deadlineMs = givenMs;
    this.#client = new RawInferenceClient(address, clientCredentials(tls), {
      'grpc.max_receive_message_length': largestMessage,
      // A service that was away is found again within a second or so.
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': 2000,
    }) as unknown as Client & Record<string, unknown>;
  }

  call<Method extends InferenceMethod>(
    method: Method,
    request: InferenceMethods[Method]['request'],
  ): Promise<InferenceMethods[Method]['reply']> {
    const metadata = new Metadata();
    const scope = currentRequestScope();
    if (scope !== undefined) {
      for (const [key, value] of Object.entries(headersOf(scope))) metadata.set(key, value);
    }
    const milliseconds = this.#deadlineMs ?? deadlineMs[method];
    return new Promise((resolve, reject) => {
      (this.#client[method] as UnaryCall).call(
        this.#client,
        request,
        metadata,
        { deadline: Date.now() + milliseconds },
        (error, reply) => {
          if (error !== null) reject(appErrorOf(error, milliseconds));
          else resolve(reply as InferenceMethods[Method]['reply']);
        },
      );
    });
  }

  close(): void {
    this.#client.close();
  }
}

/** The client of the service that the configuration names. Throws ConfigurationError when a TLS file cannot be read. */
export function createInferenceClient(config: Config): InferenceClient {
  return new InferenceClient({ address: config.INFERENCE_ADDRESS, tls: config });
}
