import { GraphQLError } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { errorOfSubgraph, errorsOfFailedFetch } from './fetch-errors.ts';

const down = new UpstreamUnavailableError('content');
const paths = (query: string, variables = {}) =>
  errorsOfFailedFetch(query, variables, down).map(({ path }) => path);

describe('errorsOfFailedFetch', () => {
  it('tells every field of the operation, by its name in the response', () => {
    expect(paths('query A__content__0 { __typename catalog { totalCount } two: platforms { id } }')).toEqual([
      ['catalog'],
      ['two'],
    ]);
  });

  it('tells every field of every entity, those of its own type only', () => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Movie { title ... @include(if: true) { year } }
        ... on Series { endYear }
      }
    }`;
    const representations = [{ __typename: 'Movie' }, { __typename: 'Series' }];
    expect(paths(query, { representations })).toEqual([
      ['_entities', 0, 'title'],
      ['_entities', 0, 'year'],
      ['_entities', 1, 'endYear'],
    ]);
  });

  it('says no more than a hundred times that a subgraph is down', () => {
    const representations = Array.from({ length: 5000 }, () => ({ __typename: 'Movie' }));
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Movie { a b c } } }';
    expect(paths(query, { representations })).toHaveLength(100);
  });

  it('carries what was thrown, with its code', () => {
    const [error] = errorsOfFailedFetch('{ a }', {}, down);
    expect(error?.originalError).toBe(down);
    expect(error?.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'content' });
    expect(errorsOfFailedFetch('{ a }', {}, 'a string')[0]?.message).toBe('a string');
  });
});

describe('errorOfSubgraph', () => {
  it('keeps message, path and extensions', () => {
    const error = errorOfSubgraph({ message: 'No.', path: ['a', 0], extensions: { code: 'X', more: 1 } });
    expect([error.message, error.path, error.extensions]).toEqual(['No.', ['a', 0], { code: 'X', more: 1 }]);
  });

  it('counts an error without a code as internal', () => {
    expect(errorOfSubgraph({ message: 'at db.ts:7' }).extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(errorOfSubgraph(new GraphQLError('Cannot return null')).extensions['code']).toBe(
      'INTERNAL_SERVER_ERROR',
    );
  });

  it('keeps what a subgraph of the same process threw', () => {
    const thrown = new GraphQLError('masked later', { path: ['a'], originalError: down });
    expect(errorOfSubgraph(thrown).originalError).toBe(down);
    expect(errorOfSubgraph(thrown).extensions['code']).toBe('UPSTREAM_UNAVAILABLE');
  });
});
