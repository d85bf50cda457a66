import { describe, expect, it } from '@jest/globals';
import { createListLoader, createRowLoader } from './loaders.ts';

describe('a row loader', () => {
  it('asks once for all rows of a tick, and answers null where there is none', async () => {
    const calls: (readonly string[])[] = [];
    const loader = createRowLoader(
      async (ids: readonly string[]) => {
        calls.push(ids);
        return ids.filter((id) => id !== 'missing').map((id) => ({ id }));
      },
      (row) => row.id,
    );
    const rows = await Promise.all(['b', 'missing', 'a', 'b'].map((id) => loader.load(id)));
    expect(rows).toEqual([{ id: 'b' }, null, { id: 'a' }, { id: 'b' }]);
    expect(calls).toEqual([['b', 'missing', 'a']]);
  });
});

describe('a list loader', () => {
  it('gives each owner its own rows in their order, and an empty list where there are none', async () => {
    const rows = [
      { owner: 'a', n: 1 },
      { owner: 'b', n: 2 },
      { owner: 'a', n: 3 },
    ];
    const loader = createListLoader(
      async () => rows,
      (row: { owner: string }) => row.owner,
    );
    const lists = await Promise.all([loader.load('a'), loader.load('c')]);
    expect(lists).toEqual([[rows[0], rows[2]], []]);
  });
});
