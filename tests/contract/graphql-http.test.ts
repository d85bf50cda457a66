/** @category contract */
import { auditServer } from 'graphql-http';
import type { AuditFail, AuditResult } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectedFailures } from './graphql-http-expected-failures.ts';
import { startSmallGraph } from './router/small-graph.ts';
import type { SmallGraph } from './router/small-graph.ts';

const isFailure = (result: AuditResult): result is AuditFail => result.status !== 'ok';

async function describeFailure({ id, name, status, reason, response }: AuditFail): Promise<string> {
  return `${id} ${name}: ${status}, ${reason} (${response.status} ${await response.text()})`;
}

const failuresOf = (results: AuditResult[]) => Promise.all(results.filter(isFailure).map(describeFailure));

describe('GraphQL over HTTP, as audited by graphql-http', () => {
  let graph: SmallGraph;
  let url: string;
  beforeAll(async () => {
    graph = await startSmallGraph();
    url = `${graph.router.url}/graphql`;
  });
  afterAll(() => graph.close());

  it('passes every audit but those that are listed with a reason, and fails all of those', async () => {
    const results = await auditServer({ url });
    expect(results).toHaveLength(61);
    expect(await failuresOf(results.filter(({ id }) => !(id in expectedFailures)))).toEqual([]);
    const failed = results.filter(isFailure).map(({ id }) => id);
    expect(failed.sort()).toEqual(Object.keys(expectedFailures).sort());
    const blocked = 'blocked as a potential Cross-Site Request Forgery';
    expect(await failuresOf(results)).toEqual(failed.map(() => expect.stringContaining(blocked)));
  });

  it('passes all 61 for a client that sends apollo-require-preflight', async () => {
    const fetchFn: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('apollo-require-preflight', 'true');
      return fetch(input, { ...init, headers });
    };
    const results = await auditServer({ url, fetchFn });
    expect([results.length, await failuresOf(results)]).toEqual([61, []]);
  });
});
