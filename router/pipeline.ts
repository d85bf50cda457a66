import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Log } from '#shared/log.ts';
import type { RouterContext } from './context.ts';
import type { ErrorFormatter } from './error-formatter.ts';
import type { ReplaceableGateway } from './executor/gateway.ts';
import type { RouterMetrics } from './telemetry/metrics.ts';
import { createOperationPlugin } from './telemetry/operation-plugin.ts';
import type { Usage } from './usage/usage-reporter.ts';

export interface PipelineOptions {
  gateway: ReplaceableGateway['gateway'];
  /** Plugins that the operator added. */
  plugins: readonly ApolloServerPlugin<RouterContext>[];
  errors: ErrorFormatter;
  metrics: RouterMetrics;
  usage: Usage;
  log: Log;
  /** Where documents are kept that clients name by their hash. */
  persistedQueries: ApolloServer['cache'];
  /** Then clients cannot ask for the schema, nor guess it from suggestions. */
  inProduction: boolean;
}

/** The pipeline of Apollo Server with its plugins, over our graph and executor. Call `start` before it is used. */
export function createPipeline(options: PipelineOptions): ApolloServer<RouterContext> {
  const { gateway, plugins, errors, metrics, usage, log, persistedQueries, inProduction } = options;
  return new ApolloServer<RouterContext>({
    gateway,
    formatError: errors.format,
    introspection: !inProduction,
    hideSchemaDetailsFromClientErrors: inProduction,
    csrfPrevention: true,
    persistedQueries: { cache: persistedQueries },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      createOperationPlugin(metrics, usage),
      ...plugins,
    ],
  });
}

/** One operation for the pipeline, without HTTP. */
export interface OperationInput {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/** Runs a query or mutation through the pipeline. */
export async function runOperation(
  pipeline: ApolloServer<RouterContext>,
  { query, variables, operationName }: OperationInput,
  contextValue: RouterContext,
): Promise<FormattedExecutionResult> {
  const { body } = await pipeline.executeOperation({ query, variables, operationName }, { contextValue });
  if (body.kind !== 'single') throw new Error('The executor answers in one piece.');
  return body.singleResult;
}
