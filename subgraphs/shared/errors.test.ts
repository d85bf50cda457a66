import { describe, expect, it } from '@jest/globals';
import { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import {
  BadUserInputError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  TimeoutError,
  UnauthenticatedError,
  UpstreamUnavailableError,
  createErrorFormatter,
} from './errors.ts';
import type { AppError } from './errors.ts';

/** Answers a query whose one field throws, as every server of the project would. */
async function answerTo(thrown: unknown, query = '{ field(size: 1) }') {
  const unknown: unknown[] = [];
  const server = new ApolloServer({
    typeDefs: 'type Query { field(size: Int!): String }',
    resolvers: {
      Query: {
        field: () => {
          throw thrown;
        },
      },
    },
    formatError: createErrorFormatter((error) => unknown.push(error)),
    includeStacktraceInErrorResponses: true,
  });
  const { body } = await server.executeOperation({ query });
  await server.stop();
  if (body.kind !== 'single') throw new Error('A server without @defer answers in one piece.');
  return { error: body.singleResult.errors?.[0], unknown };
}

describe('formatted errors', () => {
  it.each([
    [new UnauthenticatedError(), 'UNAUTHENTICATED', false],
    [new ForbiddenError('No.'), 'FORBIDDEN', false],
    [new BadUserInputError('Wrong.', 'size'), 'BAD_USER_INPUT', false],
    [new NotFoundError('title', '7'), 'NOT_FOUND', false],
    [new ConflictError('Changed.'), 'CONFLICT', false],
    [new UpstreamUnavailableError('Search', new Error('secret address')), 'UPSTREAM_UNAVAILABLE', true],
    [new TimeoutError('Search', 50), 'TIMEOUT', true],
  ])('of our own keep message, code and facts: %s', async (thrown: AppError, code, retryable) => {
    const { error, unknown } = await answerTo(thrown);
    expect(error).toEqual({
      message: thrown.message,
      locations: [{ line: 1, column: 3 }],
      path: ['field'],
      extensions: { ...thrown.details, code, retryable },
    });
    expect(unknown).toEqual([]);
  });

  it.each([
    ['{ field(size: 1', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ field(size: "big") }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('of GraphQL itself keep their code and lose their stack: %s', async (query, code) => {
    const { error, unknown } = await answerTo(new Error('not reached'), query);
    expect(error?.extensions).toEqual({ code });
    expect(error?.message).toMatch(/Syntax|Cannot query|Int cannot/);
    expect(unknown).toEqual([]);
  });

  it('that a resolver raised as GraphQL errors with a code of the protocol are kept', async () => {
    const thrown = new GraphQLError('Ask again with the document.', {
      extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
    });
    const { error } = await answerTo(thrown);
    expect(error).toMatchObject({
      message: thrown.message,
      extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
    });
  });

  it.each([
    new Error('password=hunter2 at 10.0.0.7'),
    new TypeError('hunter2'),
    new GraphQLError('hunter2'),
    new GraphQLError('hunter2', { originalError: new Error('hunter2') }),
    'hunter2',
  ])('that nobody foresaw are masked and handed on: %s', async (thrown) => {
    const { error, unknown } = await answerTo(thrown);
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect(error).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false } });
    expect(unknown).toHaveLength(1);
  });
});

describe('an error of ours', () => {
  it('is named after its class and keeps its cause to itself', () => {
    const cause = new Error('the cause');
    const error = new BadUserInputError('Wrong.', 'size', cause);
    expect([error.name, error.cause]).toEqual(['BadUserInputError', cause]);
    expect(error.extensions).toEqual({ field: 'size', code: 'BAD_USER_INPUT', retryable: false });
  });
});
