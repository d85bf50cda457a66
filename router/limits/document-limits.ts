import { GraphQLError, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Config } from '#shared/config.ts';
import { measureDocument } from './document-measure.ts';
import type { MeasuredDocument } from './document-measure.ts';
import { LimitExceededError, carryError } from './limit-exceeded.ts';
import type { LimitKind } from './limit-exceeded.ts';
import { mostRepeated } from './repeated-fields.ts';

type DocumentLimit = Exclude<LimitKind, 'cost' | 'tokens'>;

/** Bounds what a document may be before it is validated and planned, whose time would grow faster than its text. */
export interface DocumentLimits {
  /** What a document has too much of; nothing when it may be validated, or its syntax is wrong. */
  refuse(source: string): readonly GraphQLError[];
}

/** The message with which graphql-js stops at its `maxTokens`. */
const stoppedAtLimit = /^Syntax Error: Document contains more that \d+ tokens/;

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
    actual > limits[kind] ? [carryError(new LimitExceededError(kind, limits[kind], actual))] : [];

  function check(document: DocumentNode): GraphQLError[] {
    const { total, roots, fragments, cycle } = measureDocument(document);
    if (cycle !== undefined) return [spreadsItself(cycle.name.value, cycle)];
    const kinds = ['depth', 'fields', 'rootFields', 'aliases', 'directives'] as const;
    const errors = kinds.flatMap((kind) => exceeded(kind, total[kind]));
    if (errors.length > 0) return errors;
    const repeated = roots.map((root) => mostRepeated([root], fragments));
    return exceeded('repeatedFields', Math.max(0, ...repeated));
  }

  return {
    refuse(source) {
      let document: DocumentNode;
      try {
        document = parse(source, { maxTokens: config.ROUTER_MAX_TOKENS });
      } catch (error) {
        // The parser calls itself for each level.
        if (error instanceof RangeError) return [carryError(new LimitExceededError('depth', limits.depth))];
        if (!(error instanceof GraphQLError)) throw error;
        if (!stoppedAtLimit.test(error.message)) return [];
        return [carryError(new LimitExceededError('tokens', config.ROUTER_MAX_TOKENS))];
      }
      return check(document);
    },
  };
}
