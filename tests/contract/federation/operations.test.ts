/** @category contract */
import { describe, expect, it } from '@jest/globals';
import { createSmallFederation } from './small-federation.ts';
import type { SmallFederation } from './small-federation.ts';

const named = (id: string, type = 'Bird') => ({ __typename: type, id });

function createZoo(): { zoo: SmallFederation; done: string[] } {
  const done: string[] = [];
  const feed = ({ id }: { id: string }) => {
    done.push(`feed ${id}`);
    return named(id);
  };
  const wash = ({ id }: { id: string }) => {
    done.push(`wash ${id}`);
    return named(id);
  };
  const zoo = createSmallFederation({
    keepers: {
      sdl: `type Query { find: [Animal] bird: Bird }
        type Mutation { feed(id: ID!): Bird }
        union Animal = Bird | Fish
        type Bird @key(fields: "id") { id: ID! size: Int }
        type Fish @key(fields: "id") { id: ID! size: String depth: Int }`,
      fields: {
        Query: { find: [named('1'), named('2', 'Fish')], bird: named('1') },
        Mutation: { feed },
        Bird: { size: 10 },
        Fish: { size: 'small', depth: 3 },
      },
    },
    vets: {
      sdl: `type Mutation { wash(id: ID!): Bird }
        type Bird @key(fields: "id") { id: ID! health(scale: Int = 10): Int done: [String] }
        type Fish @key(fields: "id") { id: ID! health(scale: Int = 10): Int }`,
      fields: {
        Mutation: { wash },
        Bird: { health: ({ scale }: { scale: number }) => scale - 1, done: () => [...done] },
        Fish: { health: ({ scale }: { scale: number }) => scale - 2 },
      },
    },
  });
  return { zoo, done };
}

describe('mutations', () => {
  it('of different subgraphs are done in series, and what joins to each is fetched before the next', async () => {
    const { zoo, done } = createZoo();
    const { data } = await zoo.ask(
      'mutation { a: feed(id: "1") { done } b: wash(id: "2") { done size } c: feed(id: "3") { done } }',
    );
    expect(done).toEqual(['feed 1', 'wash 2', 'feed 3']);
    expect(data).toEqual({
      a: { done: ['feed 1'] },
      b: { done: ['feed 1', 'wash 2'], size: 10 },
      c: { done: ['feed 1', 'wash 2', 'feed 3'] },
    });
  });
});

describe('names in the response', () => {
  it('may stand for fields of unlike types on unlike objects, also of another subgraph', async () => {
    const { zoo } = createZoo();
    const { data } = await zoo.ask(`{
      find {
        ... on Bird { x: size y: health(scale: 5) z: health }
        ... on Fish { x: depth y: health(scale: 100) z: depth }
      }
    }`);
    expect(data).toEqual({
      find: [
        { x: 10, y: 4, z: 9 },
        { x: 3, y: 98, z: 3 },
      ],
    });
  });

  it('may be the same for fields that are asked in several fragments', async () => {
    const { zoo } = createZoo();
    const { data } = await zoo.ask(
      `
      { bird { ...A ...B } find { ...A ... on Fish { id } } }
      fragment A on Bird { id health }
      fragment B on Bird { size health ...C }
      fragment C on Bird { health(scale: 10) }
    `.replace('health(scale: 10)', 'other: health(scale: 20)'),
    );
    expect(data).toEqual({
      bird: { id: '1', health: 9, size: 10, other: 19 },
      find: [{ id: '1', health: 9 }, { id: '2' }],
    });
  });
});

describe('@skip and @include', () => {
  const query = `query ($vet: Boolean!, $keeper: Boolean = true) {
    bird { id ... @include(if: $vet) { health ...Size @skip(if: $keeper) } }
    find @skip(if: $vet) { ... on Fish @include(if: $keeper) { health } ... on Bird { __typename @skip(if: $keeper) } }
  }
  fragment Size on Bird { size }`;

  it.each([
    [{ vet: true }, { bird: { id: '1', health: 9 } }, 2],
    [{ vet: true, keeper: false }, { bird: { id: '1', health: 9, size: 10 } }, 2],
    [{ vet: false }, { bird: { id: '1' }, find: [{}, { health: 8 }] }, 2],
    [{ vet: false, keeper: false }, { bird: { id: '1' }, find: [{ __typename: 'Bird' }, {}] }, 1],
  ])('around fetches of entities decide what is asked: %j', async (variables, data, requests) => {
    const { zoo } = createZoo();
    expect(await zoo.ask({ query, variables })).toEqual({ data });
    expect(zoo.sent()).toHaveLength(requests);
  });

  it('ask no subgraph for what they leave out, also where nothing else is asked of an object', async () => {
    const { zoo } = createZoo();
    const only = 'query ($vet: Boolean!) { bird { health @include(if: $vet) } }';
    expect(await zoo.ask({ query: only, variables: { vet: false } })).toEqual({ data: { bird: {} } });
    expect(zoo.sent()).toEqual([expect.stringContaining('keepers: ')]);
  });

  it('may leave nothing of an object but the object', async () => {
    const { zoo } = createZoo();
    const nothing =
      'query ($no: Boolean!) { bird @include(if: true) { size @include(if: $no) health @skip(if: true) } }';
    expect(await zoo.ask({ query: nothing, variables: { no: false } })).toEqual({ data: { bird: {} } });
  });
});

describe('introspection', () => {
  it('is answered beside fields, within fragments and under conditions', async () => {
    const { zoo } = createZoo();
    const query = `query ($yes: Boolean!) {
      ... @include(if: $yes) { __schema { mutationType { name } } bird { __typename health } }
      animal: __type(name: "Animal") { kind possibleTypes { name } }
      root: __typename
    }`;
    expect(await zoo.ask({ query, variables: { yes: true } })).toEqual({
      data: {
        __schema: { mutationType: { name: 'Mutation' } },
        bird: { __typename: 'Bird', health: 9 },
        animal: { kind: 'UNION', possibleTypes: [{ name: 'Bird' }, { name: 'Fish' }] },
        root: 'Query',
      },
    });
  });

  it('alone asks no subgraph, and shows nothing of federation', async () => {
    const { zoo } = createZoo();
    const { data } = await zoo.ask('{ __schema { types { name } directives { name } } }');
    expect(zoo.sent()).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/_Any|_Entity|_Service|join__|link__|FieldSet|@key/);
  });
});
