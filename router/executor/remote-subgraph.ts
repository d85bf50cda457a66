import type { ExecutionResult } from 'graphql';
import { request as sendRequest } from 'undici';
import type { Dispatcher } from 'undici';
import { TimeoutError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';
import { subscribeRemotely } from './remote-subscription.ts';
import type { SubgraphExecutor, SubgraphRequest, SubgraphResult } from './subgraph-executor.ts';

export interface RemoteSubgraphOptions {
  name: string;
  /** Where it serves GraphQL. */
  url: string;
  /** Keeps the connections. */
  dispatcher: Dispatcher;
  /** Milliseconds that an answer may take. */
  timeoutMs: number;
}

function isResult(body: unknown): body is SubgraphResult {
  return (
    typeof body === 'object' &&
    body !== null &&
    ('data' in body || Array.isArray((body as ExecutionResult).errors))
  );
}

/** A subgraph in another process, over HTTP and graphql-ws. */
export class RemoteSubgraph implements SubgraphExecutor {
  readonly isRemote = true;
  readonly #options: RemoteSubgraphOptions;

  constructor(options: RemoteSubgraphOptions) {
    this.#options = options;
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const { name, timeoutMs } = this.#options;
    try {
      const { body, cacheControl } = await this.#post(request);
      if (isResult(body)) return { ...body, cacheControl };
      throw new Error('The answer is not a GraphQL result.');
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') {
        throw new TimeoutError(name, timeoutMs, error);
      }
      throw new UpstreamUnavailableError(name, error);
    }
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>> {
    return subscribeRemotely(this.#options.name, this.#options.url, request);
  }

  async #post({
    operation,
    variables = '{}',
    context,
  }: SubgraphRequest): Promise<{ body: unknown; cacheControl: string | undefined }> {
    const { url, dispatcher, timeoutMs } = this.#options;
    const { query, operationName } = operation;
    const { authorization } = context;
    const scope = currentRequestScope();
    const { body, headers } = await sendRequest(url, {
      dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(authorization !== undefined && { authorization }),
        ...(scope !== undefined && headersOf(scope)),
      },
      body: `${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":${variables}}`,
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Errors come with statuses of their own, and with a GraphQL result all the same.
    return { body: await body.json(), cacheControl: headers['cache-control']?.toString() };
  }
}
