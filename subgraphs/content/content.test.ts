/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventPayload } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';
import { eventually } from '#tests/eventually.ts';
import { administrator, createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import type { TestRuntime, TestSubgraph } from '#tests/runtime.ts';
import { createContentSubgraph } from './index.ts';

let runtime: TestRuntime;
let content: TestSubgraph;
let editor: string;
const changed: EventPayload<'content.changed'>[] = [];
const deleted: string[] = [];

beforeAll(async () => {
  runtime = await createTestRuntime();
  await runtime.stream.consume('test', async (events) => {
    for (const event of events) {
      const change = payloadOf(event, 'content.changed');
      if (change !== undefined) changed.push(change);
      const deletion = payloadOf(event, 'content.deleted');
      if (deletion !== undefined) deleted.push(deletion.contentId);
    }
  });
  content = await startTestSubgraph(createContentSubgraph, runtime);
  editor = await runtime.authorizationOf(administrator);
});

afterAll(async () => {
  await content.stop();
  await runtime.close();
});

const createDocument = `mutation ($input: CreateContentInput!) {
  createContent(input: $input) {
    ... on ContentSaved { content { id version title __typename } }
    ... on ContentInvalid { problems { field message } }
  }
}`;

interface Saved {
  createContent: {
    content?: { id: string; version: number; title: string; __typename: string };
    problems?: { field: string }[];
  };
}

async function create(input: Record<string, unknown>) {
  const { createContent } = await content.query<Saved>(createDocument, { input }, editor);
  if (createContent.content === undefined) throw new Error(JSON.stringify(createContent));
  return createContent.content;
}

const update = (id: string, version: number, input: Record<string, unknown>) =>
  content.query<{ updateContent: Record<string, unknown> }>(
    `mutation ($id: ID!, $version: Int!, $input: UpdateContentInput!) {
      updateContent(id: $id, version: $version, input: $input) {
        __typename
        ... on ContentSaved { content { title synopsis year version credits { role person { name } } } }
        ... on ContentInvalid { problems { field } }
        ... on VersionConflict { currentVersion content { title } }
      }
    }`,
    { id, version, input },
    editor,
  );

describe('editing the catalogue', () => {
  it('adds a title with its people and ids, at version 1, and tells the others', async () => {
    const film = await create({
      ...{ kind: 'MOVIE', title: 'The Long Night', year: 2031, genres: ['Sci-Fi'], runtimeMinutes: 98 },
      credits: [{ name: 'Ida Quell', role: 'director' }],
      externalIds: [{ scheme: 'imdb', value: 'tt99000001' }],
    });
    expect(film).toMatchObject({ version: 1, __typename: 'Movie' });
    const read = await content.query(
      `query ($id: ID!) { content(id: $id) {
        title year externalIds { scheme value } genres { id name } credits { role person { name } }
        ... on Movie { runtimeMinutes } images { poster }
      } }`,
      { id: film.id },
    );
    expect(read).toMatchObject({
      content: {
        ...{ title: 'The Long Night', year: 2031, runtimeMinutes: 98 },
        genres: [{ id: 'science-fiction', name: 'Science fiction' }],
        externalIds: [{ scheme: 'imdb', value: 'tt99000001' }],
        credits: [{ role: 'director', person: { name: 'Ida Quell' } }],
      },
    });
    const event = await eventually(() => changed.find(({ contentId }) => contentId === film.id));
    expect(event).toMatchObject({
      version: 1,
      document: {
        title: 'The Long Night',
        people: [{ name: 'Ida Quell', role: 'director' }],
        durationMs: 5_880_000,
      },
    });
  });

  it('answers with the problems of an input that breaks rules, and of an id that is taken', async () => {
    const { createContent } = await content.query<Saved>(
      createDocument,
      { input: { kind: 'MOVIE', title: ' ', externalIds: [{ scheme: 'imdb', value: 'tt99000001' }] } },
      editor,
    );
    expect(createContent.problems?.map(({ field }) => field)).toEqual(['title', 'externalIds']);
  });

  it('changes only what is named, and takes away what is null', async () => {
    const film = await create({ kind: 'MOVIE', title: 'First Draft', year: 2030, synopsis: 'Text.' });
    const { updateContent } = await update(film.id, 1, {
      ...{ title: 'Second Draft', synopsis: null },
      credits: [{ name: 'Ola Brandt', role: 'writer' }],
    });
    expect(updateContent).toMatchObject({
      __typename: 'ContentSaved',
      content: {
        ...{ title: 'Second Draft', synopsis: null, year: 2030, version: 2 },
        credits: [{ role: 'writer', person: { name: 'Ola Brandt' } }],
      },
    });
    await eventually(() => changed.find(({ contentId, version }) => contentId === film.id && version === 2));
  });

  it('refuses a change of a version that is no longer current, and shows the current one', async () => {
    const film = await create({ kind: 'MOVIE', title: 'Raced' });
    const results = await Promise.all(
      ['One', 'Two', 'Three'].map((title) =>
        update(film.id, 1, { title }).then((data) => data.updateContent),
      ),
    );
    const names = results.map((result) => result['__typename']).sort();
    expect(names).toEqual(['ContentSaved', 'VersionConflict', 'VersionConflict']);
    expect(results.find((result) => result['__typename'] === 'VersionConflict')).toMatchObject({
      currentVersion: 2,
    });
  });

  it('answers NOT_FOUND for a title that does not exist', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'no-uuid']) {
      const { errors } = await content.execute(
        'mutation ($id: ID!) { updateContent(id: $id, version: 1, input: { year: 2000 }) { __typename } }',
        { id },
        editor,
      );
      expect(errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
    }
  });

  it('is for those with the scope content:write', async () => {
    const viewer = await runtime.authorizationOf();
    const input = { kind: 'MOVIE', title: 'Mine' };
    const asViewer = await content.execute(createDocument, { input }, viewer);
    const asNobody = await content.execute(createDocument, { input });
    expect(asViewer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(asNobody.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it('removes a series with its seasons and episodes, and says so of each', async () => {
    const series = await create({ kind: 'SERIES', title: 'Short Lived' });
    const season = await create({ kind: 'SEASON', title: 'Season 1', number: 1, parentId: series.id });
    const episode = await create({ kind: 'EPISODE', title: 'Pilot', number: 1, parentId: season.id });
    const remove = (version: number) =>
      content.query(
        `mutation ($id: ID!, $version: Int!) { deleteContent(id: $id, version: $version) {
          __typename ... on ContentDeleted { id } ... on VersionConflict { currentVersion } } }`,
        { id: series.id, version },
        editor,
      );
    expect(await remove(7)).toMatchObject({
      deleteContent: { __typename: 'VersionConflict', currentVersion: 1 },
    });
    expect(await remove(1)).toEqual({ deleteContent: { __typename: 'ContentDeleted', id: series.id } });
    const gone = [series.id, season.id, episode.id];
    await eventually(() => gone.every((id) => deleted.includes(id)));
    expect(await content.query('query ($ids: [ID!]!) { contents(ids: $ids) { id } }', { ids: gone })).toEqual(
      {
        contents: [null, null, null],
      },
    );
  });
});

describe('reading the catalogue', () => {
  it('resolves a reference by the interface and by the type, each with the concrete type', async () => {
    const series = await create({ kind: 'SERIES', title: 'Referred' });
    const album = await create({ kind: 'ALBUM', title: 'Referred Too', year: 2029 });
    const { _entities: entities } = await content.query<{ _entities: unknown[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        __typename ... on Content { id title kind } } }`,
      {
        representations: [
          { __typename: 'Content', id: series.id },
          { __typename: 'Album', id: album.id },
          { __typename: 'Content', id: '00000000-0000-4000-8000-000000000000' },
          { __typename: 'Series', id: series.id },
        ],
      },
    );
    const asSeries = { __typename: 'Series', id: series.id, title: 'Referred', kind: 'SERIES' };
    expect(entities).toEqual([
      asSeries,
      { __typename: 'Album', id: album.id, title: 'Referred Too', kind: 'ALBUM' },
      null,
      asSeries,
    ]);
  });

  it('walks from a series down to its episodes and back', async () => {
    const series = await create({ kind: 'SERIES', title: 'Deep', year: 2020 });
    const season = await create({ kind: 'SEASON', title: 'Season 2', number: 2, parentId: series.id });
    await create({ kind: 'SEASON', title: 'Season 1', number: 1, parentId: series.id });
    const episode = await create({ kind: 'EPISODE', title: 'Return', number: 1, parentId: season.id });
    const data = await content.query(
      `query ($id: ID!) { content(id: $id) { ... on Series { seasons { number episodes {
        title number season { number } series { title } } } } } }`,
      { id: series.id },
    );
    expect(data).toEqual({
      content: {
        seasons: [
          { number: 1, episodes: [] },
          {
            number: 2,
            episodes: [{ title: 'Return', number: 1, season: { number: 2 }, series: { title: 'Deep' } }],
          },
        ],
      },
    });
    const event = await eventually(() => changed.find(({ contentId }) => contentId === episode.id));
    expect(event.document).toMatchObject({ parentId: series.id, seasonNumber: 2, episodeNumber: 1 });
  });

  it('walks from an artist to albums and tracks and back', async () => {
    const artist = await create({ kind: 'ARTIST', title: 'The Fixtures' });
    const album = await create({ kind: 'ALBUM', title: 'Bench', year: 2021, parentId: artist.id });
    await create({ kind: 'TRACK', title: 'Vice', number: 1, durationMs: 61_500, parentId: album.id });
    const single = await create({ kind: 'TRACK', title: 'Single', parentId: artist.id });
    const data = await content.query(
      `query ($artist: ID!, $single: ID!) {
        artist: content(id: $artist) { ... on Artist { albums { title artist { title } tracks {
          title trackNumber durationMs artist { title } album { title } } } } }
        single: content(id: $single) { ... on Track { artist { title } album { title } } }
      }`,
      { artist: artist.id, single: single.id },
    );
    const by = { title: 'The Fixtures' };
    expect(data).toEqual({
      artist: {
        albums: [
          {
            ...{ title: 'Bench', artist: by },
            tracks: [
              { title: 'Vice', trackNumber: 1, durationMs: 61_500, artist: by, album: { title: 'Bench' } },
            ],
          },
        ],
      },
      single: { artist: by, album: null },
    });
  });

  it('pages through the catalogue by title, without gaps or repeats, while titles come', async () => {
    for (const title of ['Zebra One', 'the Zebra Three', 'Zebra Two'])
      await create({ kind: 'MOVIE', title, genres: ['zebra'] });
    const page = (after: string | null) =>
      content.query<{
        catalog: { totalCount: number; edges: { cursor: string; node: { title: string } }[] };
      }>(
        `query ($after: String) { catalog(first: 2, after: $after, filter: { genre: "zebra", kinds: [MOVIE] }) {
          totalCount edges { cursor node { title } } } }`,
        { after },
      );
    const first = await page(null);
    await create({ kind: 'MOVIE', title: 'Aardvark', genres: ['zebra'] });
    const second = await page(first.catalog.edges.at(-1)?.cursor ?? null);
    const titles = [first, second].flatMap(({ catalog }) => catalog.edges.map(({ node }) => node.title));
    expect(titles).toEqual(['Zebra One', 'the Zebra Three', 'Zebra Two']);
    expect([first.catalog.totalCount, second.catalog.totalCount]).toEqual([3, 4]);
    const { errors } = await content.execute('{ catalog(after: "bm9uc2Vuc2U") { totalCount } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('lists the platforms and the genres in use', async () => {
    const data = await content.query<{ platforms: { id: string }[]; genres: { id: string }[] }>(
      '{ platforms { id name media homepage } genres { id name } }',
    );
    expect(data.platforms).toHaveLength(7);
    expect(data.genres).toContainEqual({ id: 'science-fiction', name: 'Science fiction' });
    const { _entities: entities } = await content.query<{ _entities: unknown[] }>(
      `{ _entities(representations: [{ __typename: "Platform", id: "hulu" }, { __typename: "Platform", id: "x" }]) {
        ... on Platform { name } } }`,
    );
    expect(entities).toEqual([{ name: 'Hulu' }, null]);
  });

  it('refuses arguments that make no sense', async () => {
    const film = await create({ kind: 'MOVIE', title: 'Argued' });
    for (const field of ['availability(region: "USA")', 'availability(asOf: "soon")', 'credits(first: -1)']) {
      const { errors } = await content.execute(
        `query ($id: ID!) { content(id: $id) { ${field} { __typename } } }`,
        {
          id: film.id,
        },
      );
      expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    }
  });
});
