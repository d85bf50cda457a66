/** @category database */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEditedCatalogue } from '#tests/edited-catalogue.ts';
import type { EditedCatalogue } from '#tests/edited-catalogue.ts';
import { administrator } from '#tests/runtime.ts';
import type { TestSubgraph } from '#tests/runtime.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';

let catalogue: EditedCatalogue;
let content: TestSubgraph;
let editor: string;
const editorId = randomUUID();

beforeAll(async () => {
  catalogue = await startEditedCatalogue({ ...administrator, userId: editorId });
  ({ content, editor } = catalogue);
}, 60_000);

afterAll(() => catalogue.stop());

interface Change {
  field: string;
  before: string[];
  after: string[];
}
interface Revision {
  version: number;
  cause: string;
  editorId: string | null;
  source: string | null;
  changedAt: string;
  changes: Change[];
}

async function create(input: object): Promise<string> {
  const { createContent } = await content.query<{ createContent: { content: { id: string } } }>(
    `mutation ($input: CreateContentInput!) { createContent(input: $input) { ... on ContentSaved { content { id } } } }`,
    { input: { kind: 'MOVIE', year: 2020, ...input } },
    editor,
  );
  return createContent.content.id;
}

const update = (id: string, version: number, input: object) =>
  content.query(
    `mutation ($id: ID!, $version: Int!, $input: UpdateContentInput!) {
      updateContent(id: $id, version: $version, input: $input) { __typename } }`,
    { id, version, input },
    editor,
  );

async function importOne(
  source: string,
  recordId: string,
  title: object,
  more: object = {},
): Promise<string> {
  const items = [
    { recordId, hash: randomUUID(), availability: [], content: { kind: 'MOVIE', ...title }, ...more },
  ];
  const data = await content.query<{ importContents: { results: { contentId: string }[] } }>(
    `mutation ($source: String!, $items: [ImportContentInput!]!) {
      importContents(source: $source, items: $items) { results { contentId } } }`,
    { source, items },
    editor,
  );
  return data.importContents.results[0]?.contentId ?? '';
}

async function history(
  id: string,
  args = '',
): Promise<{ totalCount: number; revisions: Revision[]; next: string | null }> {
  const { content: title } = await content.query<{
    content: {
      history: {
        totalCount: number;
        edges: { node: Revision }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
  }>(
    `query ($id: ID!) { content(id: $id) { history${args} { totalCount pageInfo { hasNextPage endCursor } edges { node {
      version cause editorId source changedAt changes { field before after } } } } } }`,
    { id },
    editor,
  );
  const { totalCount, edges, pageInfo } = title.history;
  return {
    totalCount,
    revisions: edges.map(({ node }) => node),
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

const restore = (id: string, version: number, toVersion: number) =>
  content.query<{ restoreContent: Record<string, unknown> }>(
    `mutation ($id: ID!, $version: Int!, $toVersion: Int!) {
      restoreContent(id: $id, version: $version, toVersion: $toVersion) {
        __typename
        ... on ContentSaved { content { version title synopsis year genres { id } credits { person { name } }
          externalIds { scheme value } } }
        ... on VersionConflict { currentVersion }
        ... on ContentInvalid { problems { field message } }
      } }`,
    { id, version, toVersion },
    editor,
  );

describe('the history of a title', () => {
  it('says who changed what, the newest first, and goes on page by page', async () => {
    const id = await create({ title: 'Draft', credits: [{ name: 'Ada Lund', role: 'director' }] });
    await update(id, 1, { title: 'Final Cut', genres: ['Drama'] });
    await update(id, 2, {
      credits: [
        { name: 'Ada Lund', role: 'director' },
        { name: 'Bo Eng', role: 'writer' },
      ],
    });
    const { totalCount, revisions } = await history(id);
    expect(totalCount).toBe(3);
    expect(revisions.map(({ version, cause, editorId: by }) => [version, cause, by])).toEqual([
      [3, 'EDIT', editorId],
      [2, 'EDIT', editorId],
      [1, 'CREATE', editorId],
    ]);
    expect(revisions[0]?.changes).toEqual([
      { field: 'credits', before: ['director: Ada Lund'], after: ['director: Ada Lund', 'writer: Bo Eng'] },
    ]);
    expect(revisions[1]?.changes).toEqual([
      { field: 'title', before: ['Draft'], after: ['Final Cut'] },
      { field: 'genres', before: [], after: ['drama'] },
    ]);
    const first = await history(id, '(first: 2)');
    expect(first.revisions.map(({ version }) => version)).toEqual([3, 2]);
    const second = await history(id, `(first: 2, after: "${first.next}")`);
    expect(second.revisions.map(({ version }) => version)).toEqual([1]);
    expect(second.next).toBeNull();
  });

  it('names the source of an import, and keeps nothing of one that changed no field', async () => {
    const id = await importOne('netflix', 'h1', { title: 'Streamed', year: 2021 });
    await importOne('netflix', 'h1', { title: 'Streamed', year: 2021 });
    await importOne('netflix', 'h1', { title: 'Streamed', year: 2021, synopsis: 'Now with words.' });
    const { revisions } = await history(id);
    expect(revisions.map(({ version, cause, source, editorId: by }) => [version, cause, source, by])).toEqual(
      [
        [3, 'IMPORT', 'netflix', null],
        [1, 'IMPORT', 'netflix', null],
      ],
    );
    expect(revisions[0]?.changes).toEqual([{ field: 'synopsis', before: [], after: ['Now with words.'] }]);
  });

  it('tells what differs between any two versions, in either direction, and what held in between', async () => {
    const id = await importOne('netflix', 'h2', { title: 'One', year: 2001 });
    await importOne('netflix', 'h2', { title: 'One', year: 2001 });
    await importOne('netflix', 'h2', { title: 'Three', year: 2001 });
    const ask = async (from: number, to: number) =>
      content.query<{ contentDiff: Change[]; contentRevision: { version: number; fields: unknown[] } }>(
        `query ($id: ID!, $from: Int!, $to: Int!) { contentDiff(id: $id, from: $from, to: $to) { field before after }
          contentRevision(id: $id, version: $from) { version fields { field values } } }`,
        { id, from, to },
        editor,
      );
    expect((await ask(1, 3)).contentDiff).toEqual([{ field: 'title', before: ['One'], after: ['Three'] }]);
    expect((await ask(3, 1)).contentDiff).toEqual([{ field: 'title', before: ['Three'], after: ['One'] }]);
    const { contentDiff, contentRevision } = await ask(2, 1);
    expect(contentDiff).toEqual([]);
    expect(contentRevision).toMatchObject({ version: 1 });
    expect(contentRevision.fields).toContainEqual({ field: 'year', values: ['2001'] });
    const answer = await content.execute(
      'query ($id: ID!) { contentDiff(id: $id, from: 0, to: 1) { field } }',
      { id },
      editor,
    );
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('is there still when the title is gone', async () => {
    const id = await create({ title: 'Short Lived' });
    await content.query(
      'mutation ($id: ID!) { deleteContent(id: $id, version: 1) { __typename } }',
      { id },
      editor,
    );
    const { contentRevision } = await content.query<{ contentRevision: object }>(
      'query ($id: ID!) { contentRevision(id: $id, version: 1) { cause fields { field values } } }',
      { id },
      editor,
    );
    expect(contentRevision).toMatchObject({ cause: 'CREATE' });
  });

  it('is for editors only', async () => {
    const id = await create({ title: 'Confidential' });
    const viewer = await catalogue.runtime.authorizationOf();
    for (const query of [
      'query ($id: ID!) { content(id: $id) { history { totalCount } } }',
      'query ($id: ID!) { contentRevision(id: $id, version: 1) { version } }',
      'query ($id: ID!) { contentDiff(id: $id, from: 1, to: 1) { field } }',
    ]) {
      const { errors } = await content.execute(query, { id }, viewer);
      expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('forgets an editor who is erased, and gives them a copy before', async () => {
    const other = randomUUID();
    const id = await create({ title: 'Signed' });
    const authorization = await catalogue.runtime.authorizationOf({ ...administrator, userId: other });
    await content.query(
      `mutation ($id: ID!) { updateContent(id: $id, version: 1, input: { title: "Unsigned" }) { __typename } }`,
      { id },
      authorization,
    );
    const data = new PersonalDataRepository(catalogue.runtime.database.queries);
    const person = { userId: other, profileIds: [] };
    expect(await data.export(person)).toMatchObject({
      edits: [{ contentId: id, version: 2, cause: 'EDIT' }],
    });
    expect(await data.erase(person)).toBe(1);
    expect(await data.export(person)).toEqual({ edits: [] });
    expect((await history(id)).revisions.map(({ editorId: by }) => by)).toEqual([null, editorId]);
  });
});

describe('restoring a title', () => {
  it('makes a new version of the old fields, people and ids', async () => {
    const imdb = { scheme: 'imdb', value: 'tt7000001' };
    const first = { title: 'First', synopsis: 'As it was.', genres: ['Drama'], externalIds: [imdb] };
    const id = await create({ ...first, credits: [{ name: 'Ada Lund', role: 'director' }] });
    await update(id, 1, { title: 'Second', synopsis: null, genres: [], year: 2022, credits: [] });
    expect((await restore(id, 2, 1)).restoreContent).toEqual({
      __typename: 'ContentSaved',
      content: {
        ...{ version: 3, title: 'First', synopsis: 'As it was.', year: 2020, genres: [{ id: 'drama' }] },
        credits: [{ person: { name: 'Ada Lund' } }],
        externalIds: [imdb],
      },
    });
    const { revisions } = await history(id);
    expect(revisions[0]).toMatchObject({ version: 3, cause: 'RESTORE', editorId });
    const { contentDiff } = await content.query<{ contentDiff: unknown[] }>(
      'query ($id: ID!) { contentDiff(id: $id, from: 1, to: 3) { field } }',
      { id },
      editor,
    );
    expect(contentDiff).toEqual([]);
  });

  it('is refused when somebody was first, and for a version that is not before this one', async () => {
    const id = await create({ title: 'Contested' });
    await update(id, 1, { title: 'Contested, Again' });
    expect((await restore(id, 1, 1)).restoreContent).toMatchObject({
      __typename: 'VersionConflict',
      currentVersion: 2,
    });
    await expect(restore(id, 2, 2)).rejects.toThrow('Nothing is kept of version 2.');
  });

  it('is refused when another title has an id of then by now', async () => {
    const imdb = { scheme: 'imdb', value: 'tt7000002' };
    const id = await create({ title: 'Owner', externalIds: [imdb] });
    await update(id, 1, { title: 'Owner No More' });
    await catalogue.runtime.database.queries.execute(
      `delete from content.external_id where value = 'tt7000002'`,
    );
    const heir = await create({ title: 'Heir', externalIds: [imdb] });
    const { restoreContent } = await restore(id, 2, 1);
    expect(restoreContent).toMatchObject({
      __typename: 'ContentInvalid',
      problems: [{ field: 'externalIds' }],
    });
    expect(JSON.stringify(restoreContent)).toContain(heir);
  });

  it('takes relations and categories back, as a new version of the other title, too', async () => {
    const [id, other] = [await create({ title: 'Related' }), await create({ title: 'Other' })];
    await content.query(
      `mutation ($input: RelationInput!) { addRelation(input: $input) { __typename } }`,
      { input: { contentId: id, type: 'SEQUEL_OF', relatedId: other } },
      editor,
    );
    await restore(id, 2, 1);
    const { content: title } = await content.query<{ content: { relations: unknown[] } }>(
      'query ($id: ID!) { content(id: $id) { relations { type } } }',
      { id },
    );
    expect(title.relations).toEqual([]);
    expect((await history(other)).revisions[0]).toMatchObject({
      version: 3,
      cause: 'RELATE',
      changes: [{ field: 'relations', before: [`PREQUEL_OF ${id}`], after: [] }],
    });
    await restore(id, 3, 2);
    expect((await history(other)).revisions[0]?.changes).toEqual([
      { field: 'relations', before: [], after: [`PREQUEL_OF ${id}`] },
    ]);
  });
});
