/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createContentSubgraph } from '#subgraphs/content/index.ts';
import { createDiscoverySubgraph } from '#subgraphs/discovery/index.ts';

let runtime: TestRuntime;
let content: TestSubgraph;
let discovery: TestSubgraph;
let authorization: string;
let id: string;

beforeAll(async () => {
  runtime = await createTestRuntime();
  content = await startTestSubgraph(createContentSubgraph, runtime);
  discovery = await startTestSubgraph(createDiscoverySubgraph, runtime);
  authorization = await runtime.authorizationOf({ profile: { maturityLimit: 12 } });
  const service = await runtime.authorizationOf({
    roles: ['service'],
    scopes: ['content:write'],
    profile: null,
  });
  const created = await content.query<{ createContent: { content: { id: string } } }>(
    `mutation { createContent(input: { kind: MOVIE, title: "Metropolis", year: 1927, genres: ["Drama"] }) {
      ... on ContentSaved { content { id } } } }`,
    {},
    service,
  );
  id = created.createContent.content.id;
});
afterAll(async () => {
  await content.stop();
  await discovery.stop();
  await runtime.close();
});

/** The Cache-Control that a subgraph sends with its answer. */
async function sent(subgraph: TestSubgraph, query: string, as?: string): Promise<string | undefined> {
  const variables = { representations: [{ __typename: 'Movie', id }], id };
  const { errors, cacheControl } = await subgraph.running.execute({ query, variables, authorization: as });
  expect(errors).toBeUndefined();
  return cacheControl;
}

const title = `title genres { name } credits { person { name } } externalIds { value } images { poster }
  relations { content { title } }`;

describe('content', () => {
  it('lets everybody keep for a minute what is the same for everybody', async () => {
    expect(await sent(content, `query ($id: ID!) { content(id: $id) { ${title} } }`)).toBe(
      'max-age=60, public',
    );
    expect(await sent(content, `{ platforms { name } genres { name } }`)).toBe('max-age=60, public');
    expect(
      await sent(content, `{ catalog { totalCount pageInfo { hasNextPage } edges { node { ${title} } } } }`),
    ).toBe('max-age=60, public');
  });

  it('says the same of entities, so that the router can keep each', async () => {
    const entities = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Movie { runtimeMinutes ${title} } } }`;
    expect(await sent(content, entities, authorization)).toBe('max-age=60, public');
  });

  it('lets a viewer alone keep offers of its own region, and everybody those of a region that is named', async () => {
    const offers = (region: string) =>
      `query ($id: ID!) { content(id: $id) { availability${region} { offer platform { name } price { currency } deepLinks { web } } } }`;
    const add = await runtime.authorizationOf({
      roles: ['service'],
      scopes: ['content:write'],
      profile: null,
    });
    await content.query(
      `mutation ($items: [ImportContentInput!]!) { importContents(source: "test", items: $items) { results { status } } }`,
      {
        items: [
          {
            ...{ recordId: '1', hash: '1', content: { kind: 'MOVIE', title: 'Metropolis', year: 1927 } },
            availability: [
              { platform: 'netflix', region: 'US', offer: 'SUBSCRIPTION', platformContentId: '1' },
            ],
          },
        ],
      },
      add,
    );
    expect(await sent(content, offers('(region: "US")'), authorization)).toBe('max-age=60, public');
    expect(await sent(content, offers(''))).toBe('max-age=60, public');
    expect(await sent(content, offers(''), authorization)).toBe('max-age=60, private');
  });
});

describe('discovery', () => {
  it('lets a viewer alone keep what its limits decide', async () => {
    const query = '{ trending { id } suggest(prefix: "met") { text content { id } } }';
    expect(await sent(discovery, query)).toBe('max-age=60, public');
    expect(await sent(discovery, query, authorization)).toBe('max-age=60, private');
  });

  it('lets nobody keep a search, which is counted each time', async () => {
    expect(await sent(discovery, '{ search(query: "metropolis") { searchId } }')).toBe('no-store');
  });
});

it('no subgraph lets an answer with errors be kept', async () => {
  const { cacheControl } = await content.running.execute({
    query:
      '{ content(id: "x") { credits(first: -1) { role } title } platforms { name } catalog(first: -1) { totalCount } }',
  });
  expect(cacheControl).toBe('no-store');
});
