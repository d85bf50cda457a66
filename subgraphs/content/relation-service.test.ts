/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEditedCatalogue } from '#tests/edited-catalogue.ts';
import type { EditedCatalogue } from '#tests/edited-catalogue.ts';
import { eventually } from '#tests/eventually.ts';
import type { TestSubgraph } from '#tests/runtime.ts';

let catalogue: EditedCatalogue;
let content: TestSubgraph;
let editor: string;
let changed: string[];

beforeAll(async () => {
  catalogue = await startEditedCatalogue();
  ({ content, editor, changed } = catalogue);
}, 60_000);

afterAll(() => catalogue.stop());

async function film(title: string): Promise<string> {
  const { createContent } = await content.query<{ createContent: { content: { id: string } } }>(
    `mutation ($input: CreateContentInput!) { createContent(input: $input) { ... on ContentSaved { content { id } } } }`,
    { input: { kind: 'MOVIE', title, year: 2020 } },
    editor,
  );
  return createContent.content.id;
}

async function change(
  field: 'addRelation' | 'removeRelation',
  input: object,
): Promise<Record<string, unknown>> {
  const data = await content.query<Record<string, Record<string, unknown>>>(
    `mutation ($input: RelationInput!) { ${field}(input: $input) { __typename
      ... on RelationSaved { content { version relations { type } } related { version relations { type } } }
      ... on ContentInvalid { problems { field } } } }`,
    { input },
    editor,
  );
  return data[field] ?? {};
}

describe('a relation between two titles', () => {
  it('is seen from both, and both get a new version and tell others', async () => {
    const [first, second] = [await film('Part One'), await film('Part Two')];
    const statement = { contentId: second, type: 'SEQUEL_OF', relatedId: first };
    const saved = {
      __typename: 'RelationSaved',
      content: { version: 2, relations: [{ type: 'SEQUEL_OF' }] },
      related: { version: 2, relations: [{ type: 'PREQUEL_OF' }] },
    };
    expect(await change('addRelation', statement)).toEqual(saved);
    await eventually(() => (changed.includes(`${first} 2`) && changed.includes(`${second} 2`)) || undefined);
    expect(await change('addRelation', statement)).toEqual(saved);
    expect(await change('addRelation', { ...statement, type: 'PREQUEL_OF' })).toMatchObject({
      problems: [{ field: 'type' }],
    });
  });

  it('is taken back by either', async () => {
    const [first, second] = [await film('Act One'), await film('Act Two')];
    await change('addRelation', { contentId: second, type: 'SEQUEL_OF', relatedId: first });
    const removed = await change('removeRelation', {
      contentId: first,
      type: 'PREQUEL_OF',
      relatedId: second,
    });
    expect(removed).toMatchObject({
      content: { version: 3, relations: [] },
      related: { version: 3, relations: [] },
    });
    await eventually(() => (changed.includes(`${first} 3`) && changed.includes(`${second} 3`)) || undefined);
    const again = await change('removeRelation', { contentId: first, type: 'PREQUEL_OF', relatedId: second });
    expect(again).toMatchObject({ content: { version: 3 } });
  });

  it('is one even when both state it at once, and never both ways', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const [one, two] = [await film(`One ${round}`), await film(`Two ${round}`)];
      const results = await Promise.all([
        change('addRelation', { contentId: one, type: 'SEQUEL_OF', relatedId: two }),
        change('addRelation', { contentId: two, type: 'SEQUEL_OF', relatedId: one }),
      ]);
      expect(results.map(({ __typename }) => __typename).sort()).toEqual(['ContentInvalid', 'RelationSaved']);
    }
  });

  it('needs two titles that are there', async () => {
    const id = await film('Lonely');
    expect(
      await change('addRelation', { contentId: id, type: 'SEQUEL_OF', relatedId: 'nobody' }),
    ).toMatchObject({
      problems: [{ field: 'relatedId' }],
    });
    expect(await change('addRelation', { contentId: id, type: 'REMAKE_OF', relatedId: id })).toMatchObject({
      problems: [{ field: 'relatedId' }],
    });
  });
});
