import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('A hybrid logical clock is a string.', { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Any string is read: a clock that is malformed refuses its own operation, not the whole batch. */
export const HybridLogicalClock = new GraphQLScalarType<string, string>({
  name: 'HybridLogicalClock',
  description: 'A hybrid logical clock: 12 hex digits of milliseconds, then 4 of a counter. Sorts as text.',
  serialize: text,
  parseValue: text,
  parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : undefined),
});
