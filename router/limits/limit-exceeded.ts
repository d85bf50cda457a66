import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { AppError } from '#shared/errors.ts';

/** What an operation can have too much of. */
export type LimitKind =
  'tokens' | 'depth' | 'fields' | 'rootFields' | 'aliases' | 'directives' | 'repeatedFields' | 'cost';

const nounOf: Record<LimitKind, string> = {
  tokens: 'tokens',
  depth: 'levels',
  fields: 'fields',
  rootFields: 'root fields',
  aliases: 'aliases',
  directives: 'directives',
  repeatedFields: 'selections of one field in one place',
  cost: 'units of cost',
};

const figure = new Intl.NumberFormat('en-US');

/** Thrown when an operation asks for more than the router serves at once; `kind` names what and `limit` how much. */
export class LimitExceededError extends AppError {
  readonly kind: LimitKind;

  /** Without `actual` it was not counted to the end. */
  constructor(kind: LimitKind, limit: number, actual?: number) {
    const counted = actual === undefined ? 'more than that' : figure.format(actual);
    const what = kind === 'cost' ? 'An operation' : 'A document';
    super(
      'COST_LIMIT_EXCEEDED',
      `${what} may have ${figure.format(limit)} ${nounOf[kind]}; this one has ${counted}.`,
      { details: { kind, limit, ...(actual !== undefined && { [kind]: actual }) } },
    );
    this.kind = kind;
  }
}

/** A refusal as GraphQL carries errors; Apollo Server answers it with 400. */
export function carryError(error: AppError): GraphQLError {
  const http = { status: 400, headers: new HeaderMap() };
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http },
  });
}
