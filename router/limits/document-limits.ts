import { GraphQLError, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Config } from '#shared/config.ts';
import { measureDocument } from './document-measure.ts';
import type { MeasuredDocument } from './document-measure.ts';
import { LimitExceededError } from './limit-exceeded.ts';
import type { LimitKind } from './limit-exceeded.ts';
import { mostRepeated } from './repeated-fields.ts';

type DocumentLimit = Exclude<LimitKind, 'cost' | 'tokens'>;

/** Bounds what a document may be before it is validated and planned, whose time would grow faster than its text. */
export interface DocumentLimits {
  /** Parses a document of at most the tokens allowed. Throws a GraphQLError. */
  parse(source: string): DocumentNode;
  /** What the document has too much of; validate it only if that is nothing. */
  check(document: DocumentNode): GraphQLError[];
}

/** The message with which graphql-js stops at its `maxTokens`. */
const stoppedAtLimit = /^Syntax Error: Document contains more that \d+ tokens/;

const carry = (error: LimitExceededError): GraphQLError =>
  new GraphQLError(error.message, { originalError: error, extensions: error.extensions });

const spreadsItself = (name: string, nodes: MeasuredDocument['cycle']): GraphQLError =>
  new GraphQLError(`Cannot spread fragment "${name}" within itself.`, {
    nodes,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

/** Makes the limits that the configuration states. */
export function createDocumentLimits(config: Config): DocumentLimits {
  const limits: Record<DocumentLimit, number> = {
    depth: config.ROUTER_MAX_DEPTH,
    fields: config.ROUTER_MAX_FIELDS,
    rootFields: config.ROUTER_MAX_ROOT_FIELDS,
    aliases: config.ROUTER_MAX_ALIASES,
    directives: config.ROUTER_MAX_DIRECTIVES,
    repeatedFields: config.ROUTER_MAX_REPEATED_FIELDS,
  };
  const exceeded = (kind: DocumentLimit, actual: number): GraphQLError[] =>
    actual > limits[kind] ? [carry(new LimitExceededError(kind, limits[kind], actual))] : [];

  return {
    parse(source) {
      try {
        return parse(source, { maxTokens: config.ROUTER_MAX_TOKENS });
      } catch (error) {
        // The parser calls itself for each level.
        if (error instanceof RangeError) throw carry(new LimitExceededError('depth', limits.depth));
        if (!(error instanceof GraphQLError) || !stoppedAtLimit.test(error.message)) throw error;
        throw carry(new LimitExceededError('tokens', config.ROUTER_MAX_TOKENS));
      }
    },
    check(document) {
      const { total, roots, fragments, cycle } = measureDocument(document);
      if (cycle !== undefined) return [spreadsItself(cycle.name.value, cycle)];
      const kinds = ['depth', 'fields', 'rootFields', 'aliases', 'directives'] as const;
      const errors = kinds.flatMap((kind) => exceeded(kind, total[kind]));
      if (errors.length > 0) return errors;
      return exceeded(
        'repeatedFields',
        roots.reduce((most, root) => Math.max(most, mostRepeated([root], fragments)), 0),
      );
    },
  };
}
