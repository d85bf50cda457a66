import { describe, expect, it } from '@jest/globals';
import type { RouterContext } from '../context.ts';
import { EntityBatches } from './entity-batches.ts';
import type { SubgraphExecutor, SubgraphResult } from './subgraph-executor.ts';

const anonymous: RouterContext = { viewer: null, authorization: undefined };
const viewer = (authorization: string): RouterContext => ({ viewer: null, authorization });
const representation = (id: string) => JSON.stringify({ __typename: 'Title', id });

interface Sent {
  ids: string[];
  authorization: string | undefined;
  variables: Record<string, unknown>;
}

/** Batches over a subgraph that answers with the id of each entity; the id "bad" is an error. */
function createExample(answer?: (ids: string[]) => SubgraphResult | Promise<SubgraphResult>) {
  const sent: Sent[] = [];
  const entities = (ids: string[]): SubgraphResult => {
    const errors = ids.flatMap((id, index) =>
      id === 'bad' ? [{ message: 'Bad.', path: ['_entities', index, 'name'] }] : [],
    );
    return {
      data: { _entities: ids.map((id) => ({ name: id, tags: [id] })) },
      cacheControl: 'max-age=60',
      ...(errors.length > 0 && { errors }),
    };
  };
  const subgraph: Pick<SubgraphExecutor, 'execute'> = {
    async execute({ variables = '', context }) {
      const { representations, ...others } = JSON.parse(variables) as { representations: { id: string }[] };
      const ids = representations.map(({ id }) => id);
      sent.push({ ids, authorization: context.authorization, variables: others });
      return (answer ?? entities)(ids);
    },
  };
  const operation = { type: 'query', query: 'query ($representations: [_Any!]!) { … }' } as const;
  const fields = [{ alias: '_entities', variable: 'representations' }];
  const batches = new EntityBatches(subgraph as SubgraphExecutor, operation, fields);
  const fetch = (ids: string[], context = anonymous, variables = '') =>
    batches.fetch([ids.map(representation)], variables, context);
  return { fetch, sent };
}

const names = ({ data }: SubgraphResult) =>
  (data?.['_entities'] as { name: string }[]).map(({ name }) => name);

describe('fetches of entities in one turn', () => {
  it('become one request that asks for each entity once', async () => {
    const { fetch, sent } = createExample();
    const answers = await Promise.all([fetch(['a', 'b']), fetch(['b', 'c']), fetch(['a'])]);
    expect(sent.map(({ ids }) => ids)).toEqual([['a', 'b', 'c']]);
    expect(answers.map(names)).toEqual([['a', 'b'], ['b', 'c'], ['a']]);
    expect(answers.map(({ cacheControl }) => cacheControl)).toEqual([
      'max-age=60',
      'max-age=60',
      'max-age=60',
    ]);
  });

  it('share no object, since each request changes its own', async () => {
    const { fetch } = createExample();
    const [one, other] = await Promise.all([fetch(['a']), fetch(['a'])]);
    (one.data as { _entities: { tags: string[] }[] })._entities[0]?.tags.push('changed');
    expect(other.data).toEqual({ _entities: [{ name: 'a', tags: ['a'] }] });
  });

  it('of other viewers, or with other variables, stay apart', async () => {
    const { fetch, sent } = createExample();
    await Promise.all([
      fetch(['a'], viewer('Bearer one')),
      fetch(['a'], viewer('Bearer two')),
      fetch(['b'], viewer('Bearer one')),
      fetch(['a'], anonymous, '"region":"US"'),
    ]);
    expect(sent).toEqual([
      { ids: ['a', 'b'], authorization: 'Bearer one', variables: {} },
      { ids: ['a'], authorization: 'Bearer two', variables: {} },
      { ids: ['a'], authorization: undefined, variables: { region: 'US' } },
    ]);
  });

  it('hand the error of an entity to those who asked for it, at its place in their own list', async () => {
    const { fetch } = createExample();
    const [fine, spoilt] = await Promise.all([fetch(['a']), fetch(['b', 'a', 'bad'])]);
    expect(fine.errors).toBeUndefined();
    expect(spoilt.errors).toEqual([{ message: 'Bad.', path: ['_entities', 2, 'name'] }]);
  });

  it('are asked for one by one when the answer does not say whose fault it is', async () => {
    const broken = (ids: string[]): SubgraphResult =>
      ids.includes('poison')
        ? { data: null, errors: [{ message: 'All is lost.' }] }
        : { data: { _entities: ids.map((name) => ({ name })) } };
    const { fetch, sent } = createExample(broken);
    const [fine, poisoned] = await Promise.all([fetch(['a']), fetch(['poison'])]);
    expect(sent.map(({ ids }) => ids)).toEqual([['a', 'poison'], ['a'], ['poison']]);
    expect(names(fine)).toEqual(['a']);
    expect(poisoned).toEqual({ data: null, errors: [{ message: 'All is lost.' }] });
  });

  it('all fail when the subgraph cannot be reached, without asking again', async () => {
    const { fetch, sent } = createExample(() => Promise.reject(new Error('unreachable')));
    const results = await Promise.allSettled([fetch(['a']), fetch(['b'])]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(sent).toHaveLength(1);
  });

  it('are split where there are very many', async () => {
    const { fetch, sent } = createExample();
    const lists = [0, 1, 2].map((part) => Array.from({ length: 300 }, (_, index) => `${part}-${index}`));
    const answers = await Promise.all(lists.map((ids) => fetch(ids)));
    expect(sent.map(({ ids }) => ids.length)).toEqual([300, 300, 300]);
    expect(answers.map(names)).toEqual(lists);
  });

  it('of several fields are joined field by field', async () => {
    const sent: unknown[] = [];
    const subgraph: Pick<SubgraphExecutor, 'execute'> = {
      async execute({ variables = '' }) {
        const lists = JSON.parse(variables) as Record<string, { id: string }[]>;
        sent.push(lists);
        const answered = (name: string) => lists[name]?.map(({ id }) => ({ name: `${name} ${id}` }));
        const errors = [{ message: 'Bad.', path: ['_1', 1, 'name'] }];
        return { data: { _0: answered('a'), _1: answered('b') }, errors };
      },
    };
    const fields = [
      { alias: '_0', variable: 'a' },
      { alias: '_1', variable: 'b' },
    ];
    const operation = { type: 'query', query: '…' } as const;
    const batches = new EntityBatches(subgraph as SubgraphExecutor, operation, fields);
    const [one, two] = await Promise.all([
      batches.fetch([[representation('x')], [representation('y')]], '', anonymous),
      batches.fetch([[], [representation('z'), representation('y')]], '', anonymous),
    ]);
    const entity = (id: string) => ({ __typename: 'Title', id });
    expect(sent).toEqual([{ a: [entity('x')], b: [entity('y'), entity('z')] }]);
    expect(one).toEqual({ data: { _0: [{ name: 'a x' }], _1: [{ name: 'b y' }] } });
    expect(two).toEqual({
      data: { _0: [], _1: [{ name: 'b z' }, { name: 'b y' }] },
      errors: [{ message: 'Bad.', path: ['_1', 0, 'name'] }],
    });
  });
});
