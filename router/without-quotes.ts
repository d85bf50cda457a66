import { GraphQLError, Kind, print } from 'graphql';

/** What graphql-js says of a value of a variable: its name, where in it, and then the value itself. */
const badVariable = /^(Variable "\$\w+") got invalid value [\s\S]*$/;
const badLiteral = /^(\w+ cannot represent [^:]*value): [\s\S]*$/;
const unexpectedLiteral = /^(Expected value of type "[^"]+"), found [\s\S]*$/;

/**
 * Returns the message of an error without the values that it quotes from the request: those may be passwords, and
 * clients write messages to logs and to crash reports. It says instead what type is expected.
 */
export function withoutQuotes(message: string, thrown: unknown): string {
  const [, variable] = badVariable.exec(message) ?? [];
  if (variable !== undefined) {
    const node = thrown instanceof GraphQLError ? thrown.nodes?.[0] : undefined;
    const type = node?.kind === Kind.VARIABLE_DEFINITION ? `: ${print(node.type)} is expected` : '';
    return `${variable} got an invalid value${type}.`;
  }
  return message.replace(badLiteral, '$1.').replace(unexpectedLiteral, '$1.');
}
