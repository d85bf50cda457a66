import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { ExchangeApiKey } from './api-key.ts';
import { createErrorFormatter } from './errors.ts';
import type { EventHandler } from './event-stream.ts';
import type { Outbox } from './outbox.ts';
import { answerDataRequests } from './personal-data.ts';
import type { PersonalData } from './personal-data.ts';
import { currentRequestScope } from './request-scope.ts';
import type { Runtime } from './runtime.ts';
import { subscribe } from './subscription.ts';
import { bearerTokenOf } from './token-verifier.ts';
import type { Viewer } from './viewer.ts';

/** What every resolver finds in its context; a domain adds its service and loaders. */
export interface SubgraphContext {
  /** Who asks, from a verified token; null for anonymous. */
  viewer: Viewer | null;
}

/** A domain, ready to be served on a port or to be called within a process. */
export interface Subgraph {
  name: string;
  typeDefs: DocumentNode;
  resolvers: object;
  /** The context of one request (or one subscription event): fresh loaders each time. */
  createContext(base: SubgraphContext): SubgraphContext;
  /** HTTP routes beside /graphql, such as a key set or images. */
  routes?(app: FastifyInstance): void;
  /** Events of other domains that this one follows. */
  onEvents?: EventHandler;
  /** What it keeps of people, when it keeps anything: exported and erased when accounts asks. */
  personalData?: PersonalData;
  outbox?: Outbox;
  /** Trades API keys for access tokens: accounts alone does. */
  exchangeApiKey?: ExchangeApiKey;
  start?(): Promise<void>;
  /** Begins work that nobody waits for, such as loading a model: called when the process answers requests. */
  startBackground?(): void;
  stop?(): Promise<void>;
}

export type SubgraphFactory = (runtime: Runtime) => Subgraph | Promise<Subgraph>;

/** One GraphQL operation for a subgraph, as the router sends it. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  /** The `Authorization` header of the client. */
  authorization?: string | undefined;
}

/** What a subgraph answered. */
export interface SubgraphResult extends FormattedExecutionResult {
  /** Its `Cache-Control` header, from the @cacheControl hints of what was asked. */
  cacheControl?: string | undefined;
}

/** A subgraph that runs: it follows events, relays its own, and answers operations. */
export class RunningSubgraph {
  readonly subgraph: Subgraph;
  readonly schema: GraphQLSchema;
  readonly server: ApolloServer<SubgraphContext>;
  readonly #runtime: Runtime;
  readonly #formatError;

  constructor(subgraph: Subgraph, runtime: Runtime) {
    this.subgraph = subgraph;
    this.#runtime = runtime;
    this.schema = buildSubgraphSchema({
      typeDefs: subgraph.typeDefs,
      resolvers: subgraph.resolvers as GraphQLResolverMap<unknown>,
    });
    this.#formatError = createErrorFormatter((error) =>
      runtime.log.error({ err: error, subgraph: subgraph.name }, 'A resolver failed'),
    );
    this.server = new ApolloServer<SubgraphContext>({
      schema: this.schema,
      formatError: this.#formatError,
      introspection: true,
      // Batches and form posts never reach a subgraph: only the router calls it.
      csrfPrevention: true,
      plugins: [ApolloServerPluginInlineTraceDisabled()],
    });
  }

  async start(): Promise<void> {
    await this.server.start();
    await this.#followEvents();
    await this.subgraph.start?.();
    this.subgraph.outbox?.start();
  }

  async #followEvents(): Promise<void> {
    const { name, onEvents, personalData } = this.subgraph;
    if (onEvents === undefined && personalData === undefined) return;
    const answer = personalData && answerDataRequests(name, personalData, this.#runtime);
    await this.#runtime.stream.consume(name, async (events) => {
      // First, so that what is erased afterwards is all that these events tell.
      await onEvents?.(events);
      await answer?.(events);
    });
  }

  /** Begins what the subgraph does besides answering. */
  startBackground(): void {
    this.subgraph.startBackground?.();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.subgraph.outbox?.stop();
    await this.subgraph.stop?.();
  }

  /** The context of a request with this `Authorization` header. Throws UNAUTHENTICATED for a bad token. */
  async createContext(authorization: string | undefined): Promise<SubgraphContext> {
    return this.subgraph.createContext({ viewer: await this.viewerOf(authorization) });
  }

  /** The viewer of an `Authorization` header; null without one. */
  async viewerOf(authorization: string | undefined): Promise<Viewer | null> {
    const token = bearerTokenOf(authorization);
    if (token === undefined) return null;
    const viewer = await this.#runtime.verifier.verify(token);
    const scope = currentRequestScope();
    if (scope !== undefined) scope.userId = viewer.userId;
    return viewer;
  }

  /** Runs a query or mutation without HTTP. */
  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const { query, variables, operationName, authorization } = request;
    let contextValue: SubgraphContext;
    try {
      contextValue = await this.createContext(authorization);
    } catch (error) {
      return { errors: [this.#formatError({ message: '' }, error)] };
    }
    const { body, http } = await this.server.executeOperation(
      { query, variables, operationName },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('A subgraph answers in one piece.');
    return { ...body.singleResult, cacheControl: http.headers.get('cache-control') };
  }

  /** Runs a subscription without HTTP: a stream of results, or one result when it is refused. */
  async subscribe(
    request: SubgraphRequest,
  ): Promise<AsyncIterableIterator<ExecutionResult> | FormattedExecutionResult> {
    try {
      const base = { viewer: await this.viewerOf(request.authorization) };
      const document = parse(request.query);
      const invalid = validate(this.schema, document);
      if (invalid.length > 0) return { errors: invalid.map((error) => error.toJSON()) };
      const result = await subscribe({
        schema: this.schema,
        document,
        variableValues: request.variables,
        operationName: request.operationName,
        createContext: () => this.subgraph.createContext(base),
      });
      return Symbol.asyncIterator in result ? result : this.formatResult(result);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error.toJSON()] };
      return { errors: [this.#formatError({ message: '' }, error)] };
    }
  }

  /** A result with its errors as callers see them. */
  formatResult({ data, errors }: ExecutionResult): FormattedExecutionResult {
    if (errors === undefined) return { data: data ?? null };
    return { data: data ?? null, errors: errors.map((error) => this.#formatError(error.toJSON(), error)) };
  }
}
