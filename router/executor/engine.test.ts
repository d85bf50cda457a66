import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { createEngineExample as createExample } from '#tests/engine-example.ts';

const told = ({ errors = [] }: ExecutionResult) =>
  errors.map(({ path, extensions, originalError }) => [path, extensions['code'] ?? originalError?.name]);

describe('the engine', () => {
  it('joins entities through lists of lists, in the order of the operation', async () => {
    const { ask } = createExample();
    const { data } = await ask('{ shelf { rest { stars name } top { __typename verdict id } } }');
    expect(JSON.stringify(data)).toBe(
      '{"shelf":{"rest":[[{"stars":2,"name":"Dune"},null],[{"stars":1,"name":"Arrival"}]],"top":{"__typename":"Title","verdict":"good","id":"1"}}}',
    );
  });

  it('asks a subgraph once for entities at several places, each entity once', async () => {
    const { ask, asked } = createExample();
    await ask('{ titles { stars } title(id: "1") { stars hours } shelf { rest { stars } } }');
    const reviews = asked.filter(({ name }) => name === 'reviews');
    expect(reviews).toHaveLength(1);
    const sent = Object.values(reviews[0]?.variables ?? {}) as { id: string }[][];
    for (const representations of sent) {
      expect(new Set(representations.map(({ id }) => id)).size).toBe(representations.length);
    }
  });

  it('keeps what differs at two places apart, though the entity is the same', async () => {
    const { ask } = createExample();
    const { data } = await ask(`{
      one: title(id: "1") { critic { n: nick(style: "loud") favourite { a: name } } }
      two: title(id: "1") { critic { n: nick(style: "shy") favourite { a: id } } }
    }`);
    expect(data).toEqual({
      one: { critic: { n: 'loud c', favourite: { a: 'Dune' } } },
      two: { critic: { n: 'shy c', favourite: { a: '2' } } },
    });
  });

  it('keeps apart what is fetched of an entity under one name at two places that one request answered', async () => {
    const { ask, asked } = createExample();
    const { data } = await ask(`{
      one: title(id: "1") { critic { favourite { a: name } } }
      two: title(id: "1") { critic { favourite { a: minutes } } }
    }`);
    expect(data).toEqual({
      one: { critic: { favourite: { a: 'Dune' } } },
      two: { critic: { favourite: { a: 155 } } },
    });
    expect(asked.map(({ name }) => name)).toEqual(['catalogue', 'reviews', 'catalogue']);
  });

  it('gives fields back their names that a subgraph cannot be asked for under', async () => {
    const { ask, asked } = createExample();
    const picks = 'picks { ... on Clip { seconds } ... on Song { seconds } }';
    const { data } = await ask(`{ shelf { owner { ${picks} } } title(id: "1") { critic { ${picks} } } }`);
    const seconds = { picks: [{ seconds: 30 }, { seconds: 200 }] };
    expect(data).toEqual({ shelf: { owner: seconds }, title: { critic: seconds } });
    const ofCatalogue = asked.filter(({ name }) => name === 'catalogue');
    expect(ofCatalogue).toHaveLength(2);
    for (const { query } of ofCatalogue) expect(query).toMatch(/seconds__\w+: ?seconds/);
  });

  it('sends what a field requires of another subgraph', async () => {
    const { ask } = createExample();
    expect((await ask('{ titles { hours } }')).data).toEqual({
      titles: [{ hours: 116 / 60 }, { hours: 155 / 60 }],
    });
  });

  it('passes variables on with their defaults, and leaves out what is skipped', async () => {
    const { ask, asked } = createExample();
    const query = `query ($least: Int = 5, $with: Boolean! = true) {
      title(id: "1") { stars(least: $least) verdict @include(if: $with) ... @skip(if: $with) { hours } }
    }`;
    expect((await ask(query)).data).toEqual({ title: { stars: 5, verdict: 'good' } });
    expect((await ask(query, { least: 9, with: false })).data).toEqual({
      title: { stars: 9, hours: 116 / 60 },
    });
    asked.length = 0;
    const skipped = 'query ($with: Boolean!) { title(id: "1") { id ... @include(if: $with) { stars } } }';
    await ask(skipped, { with: false });
    expect(asked.map(({ name }) => name)).toEqual(['catalogue']);
  });

  it('tells the error of a subgraph at its place in the whole response, and bubbles nulls', async () => {
    const { ask } = createExample();
    const answer = await ask('{ titles { id verdict } }');
    expect(answer.data).toEqual({ titles: null });
    expect(told(answer)).toEqual([[['titles', 1, 'verdict'], 'FORBIDDEN']]);
    const nullable = await ask('{ shelf { rest { id verdict } } }');
    expect(nullable.data).toEqual({ shelf: { rest: [[null, null], [{ id: '1', verdict: 'good' }]] } });
    expect(told(nullable)).toEqual([[['shelf', 'rest', 0, 0, 'verdict'], 'FORBIDDEN']]);
  });

  it('tells every field that a lost subgraph was to bring, of each entity, and no other', async () => {
    const { ask } = createExample({
      reviews: () => Promise.reject(new UpstreamUnavailableError('reviews')),
    });
    const answer = await ask('{ titles { name s: stars } shelf { top { hours } } }');
    expect(answer.data).toEqual({
      titles: [
        { name: 'Arrival', s: null },
        { name: 'Dune', s: null },
      ],
      shelf: { top: { hours: null } },
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['titles', 0, 's'],
      ['titles', 1, 's'],
      ['shelf', 'top', 'hours'],
    ]);
    expect(
      answer.errors?.every(({ originalError }) => originalError instanceof UpstreamUnavailableError),
    ).toBe(true);
  });

  it('says no more than a hundred times that a subgraph is lost', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ __typename: 'Title', id: String(index) }));
    const { ask } = createExample({
      catalogue: () => ({ data: { titles: many } }),
      reviews: () => Promise.reject(new UpstreamUnavailableError('reviews')),
    });
    expect((await ask('{ titles { stars } }')).errors).toHaveLength(100);
  });

  it.each([
    ['no entities', { data: {} }],
    ['too few entities', { data: { _entities: [{ stars: 1 }] } }],
    ['a list as data', { data: [] }],
  ])('counts a subgraph that answers %s as lost for those fields', async (_what, answer) => {
    const { ask } = createExample({ reviews: () => answer });
    const result = await ask('{ titles { name stars } }');
    expect(result.data).toEqual({
      titles: [
        { name: 'Arrival', stars: null },
        { name: 'Dune', stars: null },
      ],
    });
    expect(result.errors?.map(({ path }) => path)).toEqual([
      ['titles', 0, 'stars'],
      ['titles', 1, 'stars'],
    ]);
  });

  it('tells an error without a path at every field that is missing for it', async () => {
    const { ask } = createExample({ reviews: () => ({ data: null, errors: [{ message: 'No.' }] }) });
    const { errors } = await ask('{ title(id: "1") { stars hours } }');
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([
      [['title', 'stars'], 'No.'],
      [['title', 'hours'], 'No.'],
    ]);
  });

  it.each([
    ['a null that may not be', { name: null }],
    ['no value at all', {}],
    ['an object for a string', { name: {} }],
  ])('answers %s with the nearest null and one error', async (_what, title) => {
    const { ask } = createExample({ catalogue: () => ({ data: { title } }) });
    const answer = await ask('{ title(id: "1") { name } }');
    expect([answer.data, told(answer)[0]?.[0]]).toEqual([{ title: null }, ['title', 'name']]);
    expect(answer.errors).toHaveLength(1);
  });

  it('is not misled by names that every object has', async () => {
    const { ask } = createExample({ reviews: () => ({ data: null, errors: [{ message: 'No.' }] }) });
    const query = '{ title(id: "1") { constructor: stars toString: name __proto__: minutes } }';
    const { data } = await ask(query);
    expect(JSON.stringify(data)).toBe('{"title":{"constructor":null,"toString":"Arrival","__proto__":116}}');
  });

  it('answers introspection, alone and beside other fields', async () => {
    const { ask, asked } = createExample();
    expect((await ask('{ __typename __type(name: "Shelf") { name } }')).data).toEqual({
      __typename: 'Query',
      __type: { name: 'Shelf' },
    });
    expect(asked).toEqual([]);
    const { data } = await ask('{ t: __type(name: "Title") { fields { name } } title(id: "2") { stars } }');
    expect(data).toEqual({
      t: {
        fields: ['id', 'name', 'minutes', 'stars', 'verdict', 'hours', 'critic'].map((name) => ({ name })),
      },
      title: { stars: 2 },
    });
  });

  it('runs mutations in their order, and what they need of other subgraphs after each', async () => {
    const { ask, asked } = createExample();
    const { data } = await ask(
      'mutation { a: rename(id: "1", name: "A") { name stars } b: rename(id: "2", name: "B") { name stars } }',
    );
    expect(data).toEqual({ a: { name: 'A', stars: 1 }, b: { name: 'B', stars: 2 } });
    expect(asked[0]?.query).toMatch(/^mutation/);
  });
});
