import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { createErrorFormatter, rootOf } from '#shared/errors.ts';
import type { Log } from '#shared/log.ts';
import { LimitExceededError } from './limits/limit-exceeded.ts';
import type { LimitKind } from './limits/limit-exceeded.ts';
import { refusalOfName } from './limits/persisted-queries.ts';
import { withoutQuotes } from './without-quotes.ts';

/** Makes of what was thrown what clients see. */
export interface ErrorFormatter {
  /** As Apollo Server's `formatError`. */
  format(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError;
  /** For what did not come through Apollo Server. */
  formatAll(errors: readonly unknown[]): GraphQLFormattedError[];
}

/**
 * Errors with a code that a subgraph or the router gave on purpose pass with their extensions unchanged; all else is
 * logged and masked. `onLimit` is told of operations that were refused for asking too much.
 */
export function createRouterErrorFormatter(
  log: Log,
  onLimit: (kind: LimitKind) => void = () => {},
): ErrorFormatter {
  const formatError = createErrorFormatter((error) => log.error({ err: error }, 'An operation failed'));
  const format: ErrorFormatter['format'] = (formatted, thrown) => {
    const root = rootOf(thrown);
    if (root instanceof LimitExceededError) onLimit(root.kind);
    const { extensions, ...error } = formatError(formatted, refusalOfName(thrown) ?? thrown);
    // The executor adds which subgraph it was; where that is for clients to know, `service` says it.
    const { serviceName: _serviceName, ...unchanged } = extensions ?? {};
    return { ...error, message: withoutQuotes(error.message, root), extensions: unchanged };
  };
  return {
    format,
    formatAll: (errors) =>
      errors.map((error) => {
        if (!(error instanceof GraphQLError)) return format({ message: '' }, error);
        const formatted = error.toJSON();
        const code = formatted.extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR';
        return format({ ...formatted, extensions: { ...formatted.extensions, code } }, error);
      }),
  };
}
