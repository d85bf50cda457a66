/** @category chaos */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { GraphClient } from '../graph-client.ts';
import { PageOfContentsDocument, SearchDocument, WhereToWatchDocument } from '../operations.generated.ts';
import { startProductionShape } from '../shapes/production.ts';
import type { ProductionShape } from '../shapes/production.ts';

describe('the production shape, when a subgraph is lost while queries run', () => {
  let shape: ProductionShape;
  let client: GraphClient;
  let contentId: string;

  beforeAll(async () => {
    shape = await startProductionShape();
    client = new GraphClient(shape.routerUrl);
    const page = await client.query(PageOfContentsDocument, { first: 1 });
    contentId = page.catalog.edges[0]!.node.id;
    await eventually(
      async () => (await client.query(SearchDocument, { query: 'space' })).search.totalCount > 0,
      30_000,
    );
  }, 240_000);
  afterAll(async () => shape?.stop(), 60_000);

  it('answers what the others know, names the lost one in the error of its fields, and recovers by itself', async () => {
    let running = true;
    const outcomes: ('whole' | 'partial' | 'failed')[] = [];
    const asking = (async () => {
      while (running) {
        const { data, errors } = await client.execute(WhereToWatchDocument, { id: contentId });
        if (errors === undefined) outcomes.push('whole');
        else outcomes.push(data?.content?.title === undefined ? 'failed' : 'partial');
      }
    })();
    await eventually(() => outcomes.includes('whole'));

    await shape.kill('sync');
    const lost = await eventually(async () => {
      const answer = await client.execute(WhereToWatchDocument, { id: contentId });
      return answer.errors === undefined ? false : answer;
    });
    expect(lost.data?.content?.title).toEqual(expect.any(String));
    expect(lost.data?.content?.availability).toBeDefined();
    expect(lost.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/sync/i),
      extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'sync' },
    });

    await shape.start('sync');
    await eventually(async () => {
      const { errors } = await client.execute(WhereToWatchDocument, { id: contentId });
      return errors === undefined;
    }, 20_000);
    running = false;
    await asking;
    // Nothing that content alone answers was ever lost.
    expect(outcomes).not.toContain('failed');
    expect(outcomes).toContain('partial');
  }, 60_000);
});
