import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf, postGraphql } from '#shared/graphql-client.ts';
import { AppError } from '#shared/errors.ts';
import { OperationFailedError, retryDelayMs } from '#shared/router-client.ts';
import type { Secret } from '#shared/secret.ts';
import { version } from '#shared/version.ts';

/** The graph as one person may use it. */
export interface PersonGraph {
  /** Runs an operation and returns its data. Throws OperationFailedError. */
  execute(query: string, variables: Record<string, unknown>): Promise<Record<string, unknown>>;
}

const attempts = 8;
const answerTimeoutMs = 60_000;

/** The graph through the router, with a person's access token; waits where the router asks for it. */
export function createPersonGraph(routerUrl: string, accessToken: Secret): PersonGraph {
  async function attempt(query: string, variables: Record<string, unknown>) {
    const authorization = `Bearer ${accessToken.reveal()}`;
    const client = { name: 'personal-import', version };
    const request = { query, variables, authorization, client };
    const options = { service: 'The router', timeoutMs: answerTimeoutMs };
    const { data, errors } = await postGraphql(new URL('/graphql', routerUrl), request, options);
    const [error] = errors;
    if (error === undefined && data !== null) return data;
    const { message, code, retryable, retryAfter } = failureOf(error ?? { message: 'There is no answer.' });
    throw new OperationFailedError(message, code, retryable, retryAfter);
  }

  return {
    async execute(query, variables) {
      for (let tried = 0; ; tried += 1) {
        try {
          return await attempt(query, variables);
        } catch (error) {
          const isPassing = error instanceof OperationFailedError || error instanceof AppError;
          if (!isPassing || !error.retryable || tried + 1 === attempts) throw error;
          const wait = error instanceof OperationFailedError ? error.retryAfter : undefined;
          await sleep(retryDelayMs(tried, wait));
        }
      }
    },
  };
}
