import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { GraphQLFormattedError } from 'graphql';
import { AppError } from '#shared/errors.ts';
import { failureOf } from '#shared/graphql-client.ts';
import type { Failure, GraphqlRequest } from '#shared/graphql-client.ts';
import type { Log } from '#shared/log.ts';
import { version } from '#shared/version.ts';
import { InvalidArgumentsError } from './arguments.ts';
import { askForToken } from './challenge.ts';
import type { McpMetrics } from './metrics.ts';
import { dataResult, failedResult } from './result.ts';
import type { Tool } from './tools.ts';

/** Runs an operation through the router. May throw an AppError where there is no answer. */
export type Execute = (request: GraphqlRequest) => Promise<{
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}>;

export interface BridgeOptions {
  tools: readonly Tool[];
  execute: Execute;
  log: Log;
  metrics: McpMetrics;
  /** The `Authorization` header of a transport whose messages carry none. */
  authorization?: string | undefined;
}

const instructions =
  'One catalogue of films, series and music over all streaming services. Find titles with search_content; the ids it ' +
  'gives go into the other tools. Regions are ISO 3166-1 alpha-2 codes.';

const unknownFailure: Failure = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side.',
  retryable: false,
  retryAfter: undefined,
};

/** Whether a call failed for want of a token: of any, or of a good one. What a good one may not do, another may neither. */
const needsToken = ({ code }: Failure, authorization: string | undefined): boolean =>
  code === 'UNAUTHENTICATED' || (code === 'UNAUTHORIZED_FIELD_OR_TYPE' && authorization === undefined);

/** Calls one tool: arguments to variables, data to a result, errors to a failed result. */
class ToolCalls {
  readonly #options: BridgeOptions;
  readonly #tools: ReadonlyMap<string, Tool>;

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#tools = new Map(options.tools.map((tool) => [tool.name, tool]));
  }

  /** Throws InvalidArgumentsError for an unknown tool or wrong arguments. */
  async call(
    name: string,
    given: Record<string, unknown>,
    request: Pick<GraphqlRequest, 'authorization' | 'signal'>,
  ): Promise<CallToolResult> {
    const tool = this.#tools.get(name);
    if (tool === undefined) {
      throw new InvalidArgumentsError(
        `There is no tool "${name}". There are: ${[...this.#tools.keys()].join(', ')}.`,
        null,
      );
    }
    const { metrics } = this.#options;
    metrics.invocations.inc({ tool: name });
    const stopTimer = metrics.duration.startTimer({ tool: name });
    try {
      return await this.#run(tool, tool.variablesOf(given), request);
    } catch (error) {
      if (error instanceof InvalidArgumentsError)
        metrics.errors.inc({ tool: name, code: 'INVALID_ARGUMENTS' });
      throw error;
    } finally {
      stopTimer();
    }
  }

  async #run(
    { name, query }: Tool,
    variables: Record<string, unknown>,
    request: Pick<GraphqlRequest, 'authorization' | 'signal'>,
  ): Promise<CallToolResult> {
    const { data, failures } = await this.#execute({
      ...{ query, variables, operationName: name, client: { name: 'mcp', version } },
      ...request,
    });
    for (const { code } of failures) this.#options.metrics.errors.inc({ tool: name, code });
    const hasData =
      data != null && (failures.length === 0 || Object.values(data).some((value) => value !== null));
    if (hasData) return dataResult(data, failures);
    if (failures.some((failure) => needsToken(failure, request.authorization))) askForToken();
    return failedResult(failures);
  }

  async #execute(request: GraphqlRequest) {
    try {
      const { data, errors = [] } = await this.#options.execute(request);
      const failures = errors.map(failureOf);
      return { data, failures: data == null && failures.length === 0 ? [unknownFailure] : failures };
    } catch (error) {
      return { data: null, failures: [this.#failureOf(error)] };
    }
  }

  #failureOf(error: unknown): Failure {
    if (error instanceof AppError) return failureOf({ message: error.message, extensions: error.extensions });
    this.#options.log.error({ err: error }, 'A tool failed');
    return unknownFailure;
  }
}

/** An MCP server for one session, with the tools in alphabetical order. Connect it to a transport. */
export function createMcpServer(options: BridgeOptions): Server {
  const calls = new ToolCalls(options);
  const server = new Server(
    { name: 'media-gateway', title: 'Media Gateway', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: options.tools.map(({ query: _query, variablesOf: _variablesOf, ...tool }) => tool),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { requestInfo, signal }) => {
    const header = requestInfo?.headers['authorization'];
    const authorization = (Array.isArray(header) ? header[0] : header) ?? options.authorization;
    return calls.call(params.name, params.arguments ?? {}, { authorization, signal });
  });
  return server;
}
