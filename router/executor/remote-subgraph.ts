import type { ExecutionResult } from 'graphql';
import type { Dispatcher } from 'undici';
import { TimeoutError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';
import type { RouterContext } from '../context.ts';
import type { Changes } from './changes.ts';
import { AnswerTimeoutError, postJson } from './post-json.ts';
import type { JsonAnswer } from './post-json.ts';
import { subscribeRemotely } from './remote-subscription.ts';
import { TransientError, createResilience } from './resilience.ts';
import type { Attempt, ResilienceObserver } from './resilience.ts';
import { SharedAnswers } from './shared-answers.ts';
import type {
  SubgraphExecutor,
  SubgraphOperation,
  SubgraphRequest,
  SubgraphResult,
} from './subgraph-executor.ts';

export interface RemoteSubgraphOptions extends ResilienceObserver {
  name: string;
  /** Where it serves GraphQL. */
  url: string;
  /** Keeps the connections to its origin. */
  dispatcher: Dispatcher;
  /** Milliseconds that an answer may take. */
  timeoutMs: number;
  changes: Changes;
}

/** Requests that wait for an answer; more are refused, so that a subgraph that hangs does not fill the memory. */
const mostUnderWay = 2000;
/** The header by which a subgraph learns for how long, in milliseconds, somebody waits for its answer. */
const timeoutHeader = 'x-request-timeout-ms';
/** The statuses by which a proxy says that it found nobody to answer. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);
/** The codes of Node.js and undici for connections that could not be made or were lost. */
const connectionCodes: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'],
]);

function isResult(body: unknown): body is SubgraphResult {
  return (
    typeof body === 'object' &&
    body !== null &&
    ('data' in body || Array.isArray((body as ExecutionResult).errors))
  );
}

/** What the text of an answer says; errors come with statuses of their own, and with a GraphQL result all the same. */
function readResult({ status, text, cacheControl }: JsonAnswer): SubgraphResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (isResult(body)) return cacheControl === undefined ? body : { ...body, cacheControl };
  const message = `The answer, with the status ${status}, is not a GraphQL result.`;
  throw gatewayStatuses.has(status) ? new TransientError(message) : new Error(message);
}

/** An answer that several requests may wait for. Each changes in place what it gets: one takes `result`, others read again. */
interface SharedResult {
  answer: JsonAnswer;
  result: SubgraphResult | undefined;
}

const asTransient = (error: Error): Error =>
  connectionCodes.has((error as NodeJS.ErrnoException).code)
    ? new TransientError(error.message, { cause: error })
    : error;

/** A subgraph in another process, over HTTP and graphql-ws. */
export class RemoteSubgraph implements SubgraphExecutor {
  readonly isRemote = true;
  readonly #options: RemoteSubgraphOptions;
  readonly #path: string;
  readonly #attempt: Attempt;
  readonly #answers: SharedAnswers<SharedResult>;
  /** The beginning of a body by its operation: the text of which is the same every time. */
  readonly #heads = new WeakMap<SubgraphOperation, string>();
  #underWay = 0;

  constructor(options: RemoteSubgraphOptions) {
    this.#options = options;
    const { pathname, search } = new URL(options.url);
    this.#path = pathname + search;
    this.#attempt = createResilience(options.name, options);
    this.#answers = new SharedAnswers(options.changes);
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const { operation, variables = '{}', context } = request;
    const body = `${this.#headOf(operation)},"variables":${variables}}`;
    const isQuery = operation.type === 'query';
    const ask = () => this.#attempt(() => this.#ask(body, context), isQuery);
    if (!isQuery || context.isEvent === true) return (await ask()).result as SubgraphResult;
    const shared = await this.#answers.get(body, context, ask);
    const { result = readResult(shared.answer) } = shared;
    shared.result = undefined;
    return result;
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>> {
    return subscribeRemotely(this.#options.name, this.#options.url, request);
  }

  #headOf(operation: SubgraphOperation): string {
    let head = this.#heads.get(operation);
    if (head === undefined) {
      const { query, operationName } = operation;
      head = JSON.stringify({ query, operationName }).slice(0, -1);
      this.#heads.set(operation, head);
    }
    return head;
  }

  async #ask(body: string, context: RouterContext): Promise<SharedResult> {
    const { name } = this.#options;
    if (this.#underWay >= mostUnderWay) {
      throw new UpstreamUnavailableError(name, new Error(`${mostUnderWay} requests wait for it.`));
    }
    this.#underWay += 1;
    try {
      const answer = await this.#post(body, context);
      return { answer, result: readResult(answer) };
    } catch (error) {
      if (error instanceof AnswerTimeoutError) throw new TimeoutError(name, error.timeoutMs, error);
      throw new UpstreamUnavailableError(name, asTransient(error as Error));
    } finally {
      this.#underWay -= 1;
    }
  }

  #post(body: string, { authorization, deadline = Infinity }: RouterContext): Promise<JsonAnswer> {
    const timeoutMs = Math.max(1, Math.min(this.#options.timeoutMs, deadline - Date.now()));
    const scope = currentRequestScope();
    const headers: Record<string, string> = scope === undefined ? {} : headersOf(scope);
    headers['content-type'] = 'application/json';
    headers['accept'] = 'application/json';
    headers[timeoutHeader] = String(timeoutMs);
    if (authorization !== undefined) headers['authorization'] = authorization;
    return postJson(this.#options.dispatcher, { path: this.#path, headers, body, timeoutMs });
  }
}
