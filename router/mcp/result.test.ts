import { describe, expect, it } from '@jest/globals';
import { dataResult, failedResult, readableText } from './result.ts';

describe('the readable text of a result', () => {
  it('lists a connection by its nodes, without nulls, cursors and empty lists', () => {
    const text = readableText({
      search: {
        totalCount: 2,
        didYouMean: null,
        edges: [
          { cursor: 'c1', rank: 1, node: { id: 'a', title: 'Moon: one', genres: [] } },
          { cursor: 'c2', rank: 2, node: { id: 'b', title: 'Sun', genres: [{ name: 'Drama' }] } },
        ],
        pageInfo: { hasNextPage: true, endCursor: 'c2' },
      },
    });
    expect(text).toBe(`search:
  totalCount: 2
  results:
    - rank: 1
      id: a
      title: "Moon: one"
    - rank: 2
      id: b
      title: Sun
      genres:
        - name: Drama
  nextPageAfter: c2`);
  });

  it('says so when there is nothing', () => {
    expect(readableText({ content: null })).toBe('Nothing found.');
  });
});

describe('a failure', () => {
  const failure = { code: 'RATE_LIMITED', message: 'Too many calls.', retryable: true, retryAfter: 30 };

  it('is a line for people and data for programs', () => {
    expect(failedResult([failure])).toEqual({
      isError: true,
      content: [{ type: 'text', text: 'RATE_LIMITED: Too many calls. It can be tried again in 30 s.' }],
      _meta: { errors: [failure] },
    });
  });

  it('beside data says that some of it is missing', () => {
    const result = dataResult({ content: { id: 'a', availability: null } }, [
      { ...failure, retryAfter: undefined },
    ]);
    expect(result.isError).toBeUndefined();
    expect(result.structuredContent).toEqual({ content: { id: 'a', availability: null } });
    expect(JSON.stringify(result.content)).toContain('Some of the answer is missing.');
    expect(JSON.stringify(result.content)).toContain('tried again later');
  });
});
