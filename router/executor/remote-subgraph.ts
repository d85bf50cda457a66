import type { ExecutionResult } from 'graphql';
import { TimeoutError, UpstreamUnavailableError } from '#shared/errors.ts';
import { currentRequestScope, headersOf } from '#shared/request-scope.ts';
import type { RouterContext } from '../context.ts';
import type { Changes } from './changes.ts';
import { AnswerTimeoutError, postJson } from './post-json.ts';
import type { JsonAnswer } from './post-json.ts';
import { subscribeRemotely } from './remote-subscription.ts';
import { TransientError } from './resilience.ts';
import { SharedAnswers } from './shared-answers.ts';
import { readAnswer } from './subgraph-answer.ts';
import type { SubgraphConnection } from './subgraph-connections.ts';
import type {
  SubgraphExecutor,
  SubgraphOperation,
  SubgraphRequest,
  SubgraphResult,
} from './subgraph-executor.ts';

export interface RemoteSubgraphOptions {
  name: string;
  /** Where it serves GraphQL. */
  url: string;
  connection: SubgraphConnection;
  /** Milliseconds that an answer may take. */
  timeoutMs: number;
  changes: Changes;
}

/** Requests that wait for an answer; more are refused, so that a subgraph that hangs does not fill the memory. */
const mostUnderWay = 2000;
/** The header by which a subgraph learns for how long, in milliseconds, somebody waits for its answer. */
const timeoutHeader = 'x-request-timeout-ms';
/** The codes of Node.js and undici for connections that could not be made or were lost. */
const connectionCodes: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'],
]);

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
  readonly #answers: SharedAnswers<SharedResult>;
  /** The beginning of a body by its operation: the text of which is the same every time. */
  readonly #heads = new WeakMap<SubgraphOperation, string>();

  constructor(options: RemoteSubgraphOptions) {
    this.#options = options;
    const { pathname, search } = new URL(options.url);
    this.#path = pathname + search;
    this.#answers = new SharedAnswers(options.changes);
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const { operation, variables = '{}', context } = request;
    const body = `${this.#headOf(operation)},"variables":${variables}}`;
    const isRepeatable = operation.type === 'query';
    const ask = () => this.#ask(body, context, isRepeatable);
    if (!isRepeatable || context.isEvent === true) return (await ask()).result as SubgraphResult;
    const shared = await this.#answers.get(body, context, ask);
    const { result = readAnswer(shared.answer) } = shared;
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

  async #ask(body: string, context: RouterContext, isRepeatable: boolean): Promise<SharedResult> {
    const { name, timeoutMs, connection } = this.#options;
    const now = Date.now();
    const deadline = Math.min(context.deadline ?? Infinity, now + timeoutMs);
    if (deadline <= now) throw new TimeoutError(name, 0);
    if (connection.underWay.count >= mostUnderWay) {
      throw new UpstreamUnavailableError(name, new Error(`${mostUnderWay} requests wait for it.`));
    }
    const send = () => this.#send(body, context, deadline);
    return connection.resilience.run({ send, isRepeatable, deadline });
  }

  async #send(body: string, context: RouterContext, deadline: number): Promise<SharedResult> {
    const { name } = this.#options;
    try {
      const answer = await this.#post(body, context, deadline);
      return { answer, result: readAnswer(answer) };
    } catch (error) {
      if (error instanceof AnswerTimeoutError) throw new TimeoutError(name, error.timeoutMs, error);
      throw new UpstreamUnavailableError(name, asTransient(error as Error));
    }
  }

  #post(body: string, { authorization, forwarded }: RouterContext, deadline: number): Promise<JsonAnswer> {
    const { dispatcher, underWay } = this.#options.connection;
    const timeoutMs = Math.max(1, deadline - Date.now());
    const scope = currentRequestScope();
    const headers: Record<string, string> = scope === undefined ? {} : headersOf(scope);
    // A subgraph may count by it, as ours do where people sign in.
    if (scope?.address !== undefined) headers['x-forwarded-for'] = scope.address;
    if (forwarded !== undefined) Object.assign(headers, forwarded.headers);
    headers['content-type'] = 'application/json';
    headers['accept'] = 'application/json';
    headers[timeoutHeader] = String(timeoutMs);
    if (authorization !== undefined) headers['authorization'] = authorization;
    return postJson(dispatcher, { path: this.#path, headers, body, timeoutMs, underWay });
  }
}
