import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import { failureOf, postGraphql, secondsOf } from './graphql-client.ts';
import { OperatorError } from './operator-error.ts';
import { reachRouter } from './reach-router.ts';
import type { Secret } from './secret.ts';
import { version } from './version.ts';

export interface RouterClientOptions {
  /** The router's origin. */
  routerUrl: string;
  clientId: string;
  clientSecret: Secret;
  clock: Clock;
  /** Waits between attempts, in milliseconds; real time unless told. */
  wait?: (milliseconds: number) => Promise<unknown>;
}

/** Thrown when the router refuses an operation, or keeps failing. */
export class OperationFailedError extends OperatorError {
  override name = 'OperationFailedError';
  readonly code: string;
  readonly retryable: boolean;
  /** Seconds, where the router said how long. */
  readonly retryAfter: number | undefined;

  constructor(message: string, code: string, retryable: boolean, retryAfter?: number) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }
}

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });

const attempts = 6;
const firstDelayMs = 250;
const longestDelayMs = 10_000;
const answerTimeoutMs = 60_000;
/** A token is renewed this long before it ends. */
const renewMs = 60_000;

/** Milliseconds before the next attempt: what the router asked for, else doubling with full jitter. */
export function retryDelayMs(
  attempt: number,
  retryAfter: number | undefined,
  random = Math.random(),
): number {
  if (retryAfter !== undefined) return retryAfter * 1000;
  return random * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
}

/** Sends operations to the router as a service, with a token of its own, and tries again what may pass. */
export class RouterClient {
  readonly #options: RouterClientOptions;
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  #token: { authorization: string; renewAt: number } | undefined;

  constructor(options: RouterClientOptions) {
    this.#options = options;
    this.#wait = options.wait ?? sleep;
  }

  /** Throws RouterUnreachableError unless a router answers. */
  hello(): Promise<void> {
    return reachRouter(this.#options.routerUrl);
  }

  /** Runs an operation and returns its data. Throws OperationFailedError when it is refused or fails six times. */
  async run<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const query = print(document);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await this.#attempt(query, variables as Record<string, unknown>)) as Data;
      } catch (error) {
        const failure = this.#failure(error);
        if (!failure.retryable || attempt + 1 === attempts) throw failure;
        await this.#wait(retryDelayMs(attempt, failure.retryAfter));
      }
    }
  }

  async #attempt(query: string, variables: Record<string, unknown>): Promise<unknown> {
    const authorization = await this.#authorization();
    const endpoint = new URL('/graphql', this.#options.routerUrl);
    const { data, errors } = await postGraphql(
      endpoint,
      { query, variables, authorization, client: { name: this.#options.clientId, version } },
      { service: 'The router', timeoutMs: answerTimeoutMs },
    );
    const [error] = errors;
    if (error === undefined) return data;
    const { message, code, retryable, retryAfter } = failureOf(error);
    throw new OperationFailedError(message, code, retryable, retryAfter);
  }

  /** What was thrown as a failure with an answer to "may it pass later?". */
  #failure(error: unknown): OperationFailedError {
    if (error instanceof OperationFailedError) {
      // A token may be taken back before its time: the next attempt asks for another.
      const hadToken = this.#token !== undefined && error.code === 'UNAUTHENTICATED';
      if (hadToken) this.#token = undefined;
      return hadToken ? new OperationFailedError(error.message, error.code, true) : error;
    }
    if (error instanceof AppError)
      return new OperationFailedError(error.message, error.code, error.retryable);
    throw error;
  }

  async #authorization(): Promise<string> {
    const { clock } = this.#options;
    if (this.#token === undefined || this.#token.renewAt <= clock.now()) {
      const { access_token, expires_in } = await this.#requestToken();
      const renewAt = clock.now() + expires_in * 1000 - renewMs;
      this.#token = { authorization: `Bearer ${access_token}`, renewAt };
    }
    return this.#token.authorization;
  }

  /** A token by client credentials, RFC 6749 section 4.4. */
  async #requestToken(): Promise<z.infer<typeof tokenSchema>> {
    const { routerUrl, clientId, clientSecret } = this.#options;
    const refused = (why: string, retryable: boolean, retryAfter?: number) =>
      new OperationFailedError(
        `The router gave no service token: ${why}.`,
        'UNAUTHENTICATED',
        retryable,
        retryAfter,
      );
    let answer: Response;
    try {
      answer = await fetch(new URL('/oauth/token', routerUrl), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret.reveal(),
        }),
        signal: AbortSignal.timeout(answerTimeoutMs),
      });
    } catch (error) {
      throw refused(error instanceof Error ? error.message : String(error), true);
    }
    const token = tokenSchema.safeParse(await answer.json().catch(() => null));
    if (answer.ok && token.success) return token.data;
    const retryable = answer.status >= 500 || answer.status === 429;
    throw refused(
      `HTTP ${answer.status}`,
      retryable,
      secondsOf(answer.headers.get('retry-after'), Date.now()),
    );
  }
}
