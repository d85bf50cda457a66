import { GraphQLError, buildSchema, getVariableValues, parse, specifiedRules, validate } from 'graphql';
import { expect, it } from '@jest/globals';
import { withoutQuotes } from './without-quotes.ts';

const schema = buildSchema(`
  input Login { password: String! tries: [Int!] }
  type Query { login(input: Login!, password: String): Int }`);

function messagesOf(query: string, variables: Record<string, unknown>): string[] {
  const document = parse(query);
  const invalid = validate(schema, document, specifiedRules);
  const [operation] = document.definitions;
  const declared = operation?.kind === 'OperationDefinition' ? (operation.variableDefinitions ?? []) : [];
  const { errors = [] } = getVariableValues(schema, declared, variables);
  return [...invalid, ...errors].map((error) => withoutQuotes(error.message, error));
}

const withInput = 'query ($input: Login!) { login(input: $input) }';

it.each([
  ['of a wrong type', { input: { password: { secret: 'hunter2' } } }],
  ['with a field that there is not', { input: { password: 'x', 'hunter2; or more': 'hunter2' } }],
  ['with what looks like the end of the message', { input: '"; hunter2 at "hunter2"; hunter2' }],
])('says of a variable %s what is expected, not what was sent', (_what, variables) => {
  const messages = messagesOf(withInput, variables);
  expect(messages).toContain('Variable "$input" got an invalid value: Login! is expected.');
  expect(messages.join('\n')).not.toContain('hunter2');
});

it('says of a value in the text what is expected, not what it is', () => {
  const messages = messagesOf('{ login(input: "hunter2", password: [hunter2]) }', {});
  expect(messages).toEqual([
    'Expected value of type "Login!".',
    'String cannot represent a non string value.',
  ]);
});

it('leaves every other message as it is', () => {
  for (const message of ['Variable "$input" of required type "Login!" was not provided.', 'Not found.']) {
    expect(withoutQuotes(message, new GraphQLError(message))).toBe(message);
  }
});
