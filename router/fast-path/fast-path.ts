import type { ApolloServer, ApolloServerPlugin } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { cacheHeadersOf } from '../cache/cache-headers.ts';
import type { RouterContext } from '../context.ts';
import type { ErrorFormatter } from '../error-formatter.ts';
import type { Changes } from '../executor/changes.ts';
import { SharedAnswers } from '../executor/shared-answers.ts';
import { isObject } from '../executor/response-data.ts';
import type { OperationResult } from '../executor/compiled-operation.ts';
import type { ServedGraph } from '../served-graph.ts';
import { outcomeOf } from '../telemetry/metrics.ts';
import type { OperationOutcome } from '../telemetry/metrics.ts';
import type { KnownOperation } from './known-operations.ts';
import { answerWithPlugins } from './plugin-hooks.ts';

/** A request whose operation is known and whose variables fit. */
export interface KnownRequest {
  /** The whole body: equal texts ask the same. */
  text: string;
  known: KnownOperation;
  variables: Record<string, unknown>;
  served: ServedGraph;
}

/** An answer, ready to be sent. */
export interface Answer {
  body: string | Buffer;
  outcome: OperationOutcome;
  status: number;
  headers?: Iterable<[name: string, value: string]>;
}

export interface FastPathOptions {
  pipeline: ApolloServer<RouterContext>;
  /** Plugins of Apollo Server that the operator added. */
  plugins: readonly ApolloServerPlugin<RouterContext>[];
  errors: ErrorFormatter;
  /** Whether requests that are the same, of the same viewer and at the same time, share one answer. */
  shareAnswers: boolean;
  changes: Changes;
}

/** Characters. A short text goes out in one piece with the headers; a long one is encoded once for all who share it. */
const shortBody = 4096;

const bodyOf = (text: string) => (text.length > shortBody ? Buffer.from(text) : text);

const mostRequests = 4000;
const mostCharacters = 16 * 1_048_576;

type Body = Record<string, unknown>;

const persistedQueryOf = ({ extensions }: Body) =>
  (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | null | undefined)
    ?.persistedQuery;

/** The text of the operation, or the hash that stands for it. */
function sourceOf(body: Body): string | undefined {
  const { query } = body;
  if (typeof query === 'string') return query;
  const persisted = persistedQueryOf(body);
  return query === undefined && persisted?.version === 1 && typeof persisted.sha256Hash === 'string'
    ? persisted.sha256Hash
    : undefined;
}

/** Whether a hash in the body, if there is one, is that of the operation's text. */
function isHashRight(body: Body, { queryHash }: KnownOperation): boolean {
  const persisted = persistedQueryOf(body);
  return persisted == null || (persisted.version === 1 && persisted.sha256Hash === queryHash);
}

/** Whether nothing about the body is for the whole pipeline to refuse. */
function isPlain({ variables, operationName, extensions }: Body): boolean {
  return (
    (variables == null || isObject(variables)) &&
    (operationName == null || typeof operationName === 'string') &&
    (extensions == null || isObject(extensions))
  );
}

/** Answers again what has been answered before, without the pipeline in between. */
export class FastPath {
  readonly #options: FastPathOptions;
  readonly #answers: SharedAnswers<Answer>;
  /** What bodies ask, by their text. */
  readonly #requests = new LRUCache<string, KnownRequest>({
    max: mostRequests,
    maxSize: mostCharacters,
    sizeCalculation: ({ text }) => text.length,
  });

  constructor(options: FastPathOptions) {
    this.#options = options;
    this.#answers = new SharedAnswers(options.changes);
  }

  /** The request that a body makes; undefined when the whole pipeline has to look at it. */
  find(text: string, body: unknown, served: ServedGraph): KnownRequest | undefined {
    const seen = this.#requests.get(text);
    if (seen !== undefined && seen.served === served) return seen;
    if (!isObject(body) || !isPlain(body)) return undefined;
    const source = sourceOf(body);
    if (source === undefined) return undefined;
    const known = served.known.find(source, body['operationName'] as string | null | undefined);
    if (known === undefined || !isHashRight(body, known)) return undefined;
    if (known.operation.operation === 'subscription') return undefined;
    const variables = (body['variables'] ?? {}) as Record<string, unknown>;
    // Whoever may ask for more than everybody may is seen to by the pipeline.
    if (served.costLimit.check({ ...known, variables, viewer: null }) !== undefined) return undefined;
    if (!served.known.accepts(known, variables)) return undefined;
    const request = { text, known, variables, served };
    this.#requests.set(text, request);
    return request;
  }

  answer(request: KnownRequest, context: RouterContext, http: FastifyRequest): Promise<Answer> {
    const { plugins, shareAnswers } = this.#options;
    if (plugins.length > 0) return this.#answerWithPlugins(request, context, http);
    if (!shareAnswers || request.known.operation.operation !== 'query')
      return this.#execute(request, context);
    return this.#answers.get(request.text, context, () => this.#execute(request, context));
  }

  #run({ known, variables, served }: KnownRequest, context: RouterContext): Promise<OperationResult> {
    const { document, operationName } = known;
    // Asked for each request: an override that is in progress makes it another plan for some.
    const plan = served.graph.plan(document, operationName, variables);
    return served.executor.run({ document, operationName, plan, variables, context });
  }

  async #execute(request: KnownRequest, context: RouterContext): Promise<Answer> {
    const result = await this.#run(request, context);
    const { data, errors } = result;
    if (errors.length === 0) {
      const body = bodyOf(`{"data":${data}}`);
      return { body, outcome: 'ok', status: 200, headers: cacheHeadersOf(result) };
    }
    const formatted = JSON.stringify(this.#options.errors.formatAll(errors));
    return {
      body: bodyOf(`{"errors":${formatted},"data":${data}}`),
      outcome: data === 'null' ? 'failed' : 'partial',
      status: 200,
    };
  }

  async #answerWithPlugins(
    request: KnownRequest,
    contextValue: RouterContext,
    { method, headers }: FastifyRequest,
  ): Promise<Answer> {
    const { pipeline, plugins, errors } = this.#options;
    const { known, variables, served, text } = request;
    const http = { method, headers: new HeaderMap(), search: '', body: JSON.parse(text) as unknown };
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) http.headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const { operationName, source: query } = known;
    const answer = await answerWithPlugins(pipeline, plugins, served.graph.schema, {
      ...{ known, contextValue },
      request: { query, variables, http, ...(operationName !== undefined && { operationName }) },
      execute: () => this.#run(request, contextValue),
      formatErrors: errors.formatAll,
    });
    const { status, result } = answer;
    return {
      body: bodyOf(JSON.stringify(result)),
      outcome: outcomeOf(result),
      status,
      headers: answer.headers,
    };
  }
}
