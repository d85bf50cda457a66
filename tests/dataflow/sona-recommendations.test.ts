/** @category dataflow */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { adapters, interactions, outbox } from '#db/schema/sona.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { eventually } from '#tests/eventually.ts';
import {
  documentOf,
  idOfTitle,
  newProfileId,
  recommendableTitles,
  startTestSona,
  testTitles,
  titleOfId,
} from '#tests/sona.ts';
import type { TestSona } from '#tests/sona.ts';

let sona: TestSona;
/** What sona published. */
const published: DomainEvent[] = [];

beforeAll(async () => {
  sona = await startTestSona();
  await sona.runtime.stream.consume('watcher', async (events) => {
    published.push(...events.filter(({ type }) => type.startsWith('sona.')));
  });
  await sona.publishTitles(testTitles);
  await sona.indexed(recommendableTitles.length);
}, 90_000);
afterAll(() => sona.close());

interface Item {
  rank: number;
  score: number;
  content: { id: string };
  reasons: { type: string; text: string; content: { id: string } | null }[];
}
interface List {
  items: Item[];
  modelVersion: string;
  adapterVersion: number | null;
}

const listQuery = `query List(
  $first: Int, $kinds: [RecommendationKind!], $onMyServices: Boolean, $seedContentIds: [ID!], $seedGenres: [String!]
) {
  recommendations(
    first: $first, kinds: $kinds, onMyServices: $onMyServices, seedContentIds: $seedContentIds, seedGenres: $seedGenres
  ) {
    modelVersion adapterVersion
    items { rank score content { id } reasons { type text content { id } } }
  }
}`;

async function recommend(variables: object = {}, authorization?: string): Promise<List> {
  const data = await sona.subgraph.query<{ recommendations: List }>(
    listQuery,
    variables as Record<string, unknown>,
    authorization,
  );
  return data.recommendations;
}

const titlesOf = ({ items }: List) => items.map(({ content }) => titleOfId(content.id));

const giveFeedback = (title: string, feedback: string, authorization: string) =>
  sona.subgraph.query<{ giveFeedback: { adapterVersion: number } }>(
    'mutation ($id: ID!, $feedback: Feedback!) { giveFeedback(contentId: $id, feedback: $feedback) { adapterVersion } }',
    { id: idOfTitle(title), feedback },
    authorization,
  );

async function newViewer(profile: object = {}) {
  const profileId = newProfileId();
  const authorization = await sona.runtime.authorizationOf({ profile: { id: profileId, ...profile } });
  return { profileId, authorization, who: { userId: newProfileId(), profileId } };
}

describe('somebody of whom nothing is known', () => {
  it('gets what is popular, the same each time, with a reason for each', async () => {
    const list = await recommend({ first: 8 });
    expect(titlesOf(list)[0]).toBe('Little Tugboat');
    expect(list.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(list.items.every(({ reasons }) => reasons.length > 0 && reasons[0]?.type === 'TRENDING')).toBe(
      true,
    );
    expect(await recommend({ first: 8 })).toEqual(list);
    expect(list.adapterVersion).toBeNull();
  });

  it('may name genres to start from', async () => {
    const list = await recommend({ first: 4, seedGenres: ['horror', 'jazz'] });
    const chosen = ['The House Below', 'Night Clinic', 'Blue Rooms', 'Smoke', 'Nightfall Trio'];
    for (const title of titlesOf(list)) expect(chosen).toContain(title);
    expect(list.items[0]?.reasons[0]).toMatchObject({ type: 'GENRE' });
  });

  it('may name titles to start from, which are not in the list', async () => {
    const list = await recommend({ first: 5, seedContentIds: [idOfTitle('Orbit')] });
    expect(titlesOf(list)[0]).toBe('Far Beacon');
    expect(titlesOf(list)).not.toContain('Orbit');
    const types = list.items[0]?.reasons.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['SIMILAR_TO', 'PERSON']));
    expect(list.items[0]?.reasons[0]?.content?.id).toBe(idOfTitle('Orbit'));
    expect(list.items[0]?.reasons[0]?.text).toContain('“Orbit”, which you chose');
  });

  it('is told which argument is wrong', async () => {
    const wrong = async (variables: Record<string, unknown>) =>
      (await sona.subgraph.execute(listQuery, variables)).errors?.[0]?.extensions;
    expect(await wrong({ first: 0 })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
    expect(await wrong({ seedContentIds: ['x'] })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'seedContentIds',
    });
    expect(await wrong({ onMyServices: true })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'onMyServices',
    });
  });
});

describe('what a list leaves out', () => {
  it('is what does not play in the region', async () => {
    const american = await newViewer({ region: 'US' });
    const german = await newViewer({ region: 'DE' });
    expect(titlesOf(await recommend({ first: 50 }, american.authorization))).not.toContain('Only in Germany');
    const inGermany = titlesOf(await recommend({ first: 50 }, german.authorization));
    expect(inGermany.sort()).toEqual(['Nightfall Trio', 'Only in Germany']);
  });

  it('is what the services of the profile do not include', async () => {
    const subscriber = await newViewer({ services: ['netflix'] });
    const titles = titlesOf(await recommend({ first: 50, onMyServices: true }, subscriber.authorization));
    expect(titles).toContain('Orbit');
    expect(titles).not.toContain('For Rent Only');
    expect(titles).not.toContain('Nightfall Trio');
    const other = await newViewer({ services: ['spotify'] });
    expect(titlesOf(await recommend({ onMyServices: true }, other.authorization))).toEqual([]);
  });

  it('is what the profile may not see, here and among similar titles', async () => {
    const child = await newViewer({ maturityLimit: 12 });
    const titles = titlesOf(await recommend({ first: 50 }, child.authorization));
    for (const hidden of ['The House Below', 'Night Clinic', 'No Rating'])
      expect(titles).not.toContain(hidden);
    expect(titles).toContain('Little Tugboat');
    const similar = await contentOf('Night Clinic', child.authorization);
    expect(similar.similar.map(({ id }) => titleOfId(id))).not.toContain('The House Below');
  });

  it('is what is not of the kinds asked for', async () => {
    const list = await recommend({ first: 50, kinds: ['ALBUM', 'TRACK'] });
    expect(titlesOf(list).sort()).toEqual(['Blue Rooms', 'Engines', 'Smoke']);
  });

  it('is what was watched', async () => {
    const { authorization, who } = await newViewer();
    const watched = { ...who, sessionId: null, contentId: idOfTitle('Little Tugboat'), completion: 0.9 };
    await sona.runtime.publish('playback.watched', who.profileId, watched);
    expect(titlesOf(await recommend({ first: 50 }, authorization))).not.toContain('Little Tugboat');
  });
});

interface ContentFields {
  similar: { id: string }[];
  whyRecommended: { type: string; text: string }[];
}
async function contentsOf(titles: string[], authorization?: string): Promise<ContentFields[]> {
  const { _entities } = await sona.subgraph.query<{ _entities: ContentFields[] }>(
    `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Content { similar(first: 3) { id } whyRecommended { type text } } }
    }`,
    { of: titles.map((title) => ({ __typename: 'Content', id: idOfTitle(title) })) },
    authorization,
  );
  return _entities;
}
const contentOf = async (title: string, authorization?: string) =>
  (await contentsOf([title], authorization))[0]!;

describe('feedback', () => {
  it('brings what is like a liked title to the top of the next list, and takes the title itself out', async () => {
    const { authorization } = await newViewer();
    const before = titlesOf(await recommend({ first: 50 }, authorization));
    await giveFeedback('Vault', 'LIKE', authorization);
    const after = await recommend({ first: 50 }, authorization);
    const titles = titlesOf(after);
    expect(titles).not.toContain('Vault');
    for (const alike of ['Getaway Street', 'The Informer', 'Cold Harbour']) {
      expect(titles.indexOf(alike)).toBeLessThan(before.indexOf(alike));
    }
    expect(['Getaway Street', 'The Informer', 'Cold Harbour']).toContain(titles[0]);
    expect(after.items[0]?.reasons[0]?.text).toContain('“Vault”, which you liked');
    expect(after.adapterVersion).toBe(1);
  });

  it('moves a skipped title and what is like it down', async () => {
    const { authorization } = await newViewer();
    await giveFeedback('Orbit', 'LIKE', authorization);
    const before = titlesOf(await recommend({ first: 50 }, authorization));
    const first = before[0]!;
    await giveFeedback(first, 'SKIP', authorization);
    const after = titlesOf(await recommend({ first: 50 }, authorization));
    expect(after.indexOf(first)).toBeGreaterThan(0);
  });

  it('never shows again what was dismissed or disliked', async () => {
    const { authorization } = await newViewer();
    await giveFeedback('Little Tugboat', 'DISMISS', authorization);
    await giveFeedback('Vault', 'DISLIKE', authorization);
    const list = await recommend({ first: 50 }, authorization);
    expect(titlesOf(list)).not.toContain('Little Tugboat');
    expect(titlesOf(list)).not.toContain('Vault');
    expect(list.items.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it('leaves exactly the base list when what it wrote is deleted', async () => {
    const { authorization, profileId } = await newViewer();
    const base = await recommend({ first: 20 }, authorization);
    await giveFeedback('Signal', 'LIKE', authorization);
    await giveFeedback('Paris in April', 'SKIP', authorization);
    const changed = await recommend({ first: 20 }, authorization);
    expect(changed.items).not.toEqual(base.items);
    const { queries } = sona.runtime.database;
    await queries.delete(interactions).where(eq(interactions.profileId, profileId));
    await queries.delete(adapters).where(eq(adapters.profileId, profileId));
    expect(await recommend({ first: 20 }, authorization)).toEqual(base);
  });

  it('counts every one of many that come at once', async () => {
    const { authorization } = await newViewer();
    await Promise.all(
      ['Orbit', 'Signal', 'Vault'].map((title) => giveFeedback(title, 'LIKE', authorization)),
    );
    expect((await recommend({}, authorization)).adapterVersion).toBe(3);
  });

  it('is refused for an unknown title, without a token and without the scope', async () => {
    const mutation =
      'mutation ($id: ID!) { giveFeedback(contentId: $id, feedback: LIKE) { adapterVersion } }';
    const codeOf = async (id: string, authorization?: string) =>
      (await sona.subgraph.execute(mutation, { id }, authorization)).errors?.[0]?.extensions?.['code'];
    const { authorization } = await newViewer();
    const reader = await sona.runtime.authorizationOf({ scopes: ['recommendations:read'] });
    expect(await codeOf(newProfileId(), authorization)).toBe('BAD_USER_INPUT');
    expect(await codeOf(idOfTitle('Orbit'))).toBe('UNAUTHENTICATED');
    expect(await codeOf(idOfTitle('Orbit'), reader)).toBe('FORBIDDEN');
  });

  it('and the lists shown are told to the other domains', async () => {
    const { authorization, who } = await newViewer();
    await giveFeedback('Orbit', 'SELECT', authorization);
    const list = await recommend({ first: 2 }, authorization);
    const ofProfile = () => published.filter(({ subject }) => subject === who.profileId);
    await eventually(() => ofProfile().length === 2);
    const [given, shown] = ofProfile();
    expect(given).toMatchObject({ type: 'sona.feedback-given', payload: { contentId: idOfTitle('Orbit') } });
    expect(shown).toMatchObject({
      type: 'sona.recommended',
      payload: { contentIds: list.items.map(({ content }) => content.id), modelVersion: list.modelVersion },
    });
    expect(await sona.runtime.database.queries.select().from(outbox)).toEqual([]);
  });
});

describe('what other domains tell of a profile', () => {
  it('shapes its list: the watchlist, positions and selected results', async () => {
    const { authorization, who } = await newViewer();
    const base = { ...who, contentId: idOfTitle('Paris in April') };
    await sona.runtime.publish('sync.watchlist-changed', base.contentId, { ...base, inWatchlist: true });
    const list = await recommend({ first: 3 }, authorization);
    expect(titlesOf(list)).toContain('Second Wedding');
    expect(titlesOf(list)).not.toContain('Paris in April');
    const why = list.items.find(({ content }) => content.id === idOfTitle('Second Wedding'));
    expect(why?.reasons[0]?.text).toContain('which you saved');
  });

  it('is the same when an event comes twice or late', async () => {
    const { authorization, who } = await newViewer();
    const contentId = idOfTitle('Orbit');
    const added = domainEvent(sona.runtime.clock, 'sync.watchlist-changed', contentId, {
      ...{ ...who, contentId, inWatchlist: true },
    });
    sona.runtime.clock.advance(1000);
    const removed = domainEvent(sona.runtime.clock, 'sync.watchlist-changed', contentId, {
      ...{ ...who, contentId, inWatchlist: false },
    });
    const base = await recommend({ first: 5 }, authorization);
    await sona.runtime.stream.publish([removed, added, removed]);
    await sona.runtime.stream.publish([added]);
    expect(await recommend({ first: 5 }, authorization)).toEqual(base);
  });

  it('counts an episode for its series', async () => {
    const { authorization, who } = await newViewer();
    await sona.runtime.publish('playback.watched', who.profileId, {
      ...{ ...who, sessionId: null, contentId: idOfTitle('Deep Field 1'), completion: 1 },
    });
    const list = await recommend({ first: 10 }, authorization);
    expect(list.items.some(({ reasons }) => reasons.some(({ text }) => text.includes('“Deep Field”')))).toBe(
      true,
    );
  });

  it('makes titles trend in the region of those who like them', async () => {
    for (let fan = 0; fan < 12; fan += 1) {
      const { who } = await newViewer();
      const region = { region: 'AT', services: [], languages: [], maturityLimit: null };
      await sona.runtime.publish('accounts.profile-changed', who.profileId, { ...who, ...region });
      await sona.runtime.publish('discovery.result-selected', who.profileId, {
        ...{ searchId: 's', profileId: who.profileId, contentId: idOfTitle('Nightfall Trio'), rank: 1 },
      });
    }
    await sona.inference.refresh();
    const { authorization } = await newViewer({ region: 'AT' });
    const list = await recommend({ first: 1 }, authorization);
    expect(titlesOf(list)).toEqual(['Nightfall Trio']);
    expect(list.items[0]?.reasons).toEqual([
      { type: 'TRENDING', text: 'Liked in your region now.', content: null },
    ]);
  });
});

describe('the fields of a title', () => {
  it('name titles close to it, of its own sort', async () => {
    const { similar, whyRecommended } = await contentOf('Vault');
    expect(['Getaway Street', 'The Informer', 'Cold Harbour']).toContain(titleOfId(similar[0]!.id));
    expect(whyRecommended).toEqual([]);
    const music = await contentOf('Blue Rooms');
    expect(music.similar.map(({ id }) => titleOfId(id)).sort()).toEqual([
      'Engines',
      'Nightfall Trio',
      'Smoke',
    ]);
  });

  it('take an episode for its series, and know nothing of an unknown title', async () => {
    const [episode, series, unknown] = await contentsOf(['Deep Field 1', 'Deep Field', 'No Such Title']);
    expect(episode?.similar).toEqual(series?.similar);
    expect(unknown).toEqual({ similar: [], whyRecommended: [] });
  });

  it('say why it would be recommended to the viewer', async () => {
    const { authorization } = await newViewer();
    await giveFeedback('Orbit', 'LIKE', authorization);
    const [alike, unlike] = await contentsOf(['Far Beacon', 'Letters to Rosa'], authorization);
    expect(alike?.whyRecommended.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['SIMILAR_TO', 'PERSON']),
    );
    expect(unlike?.whyRecommended).toEqual([]);
  });

  it('cost one call of the inference service for all titles of a request', async () => {
    const callsOf = async (method: string) => {
      const metrics = await sona.runtime.metrics.registry.metrics();
      const line = new RegExp(`duration_seconds_count{method="${method}",status="OK"} (\\d+)`).exec(metrics);
      return Number(line?.[1] ?? 0);
    };
    const { authorization } = await newViewer();
    const before = [await callsOf('Similar'), await callsOf('Explain')];
    await contentsOf(
      recommendableTitles.map(({ title }) => title),
      authorization,
    );
    expect([await callsOf('Similar'), await callsOf('Explain')]).toEqual(before.map((calls) => calls + 1));
  });
});

describe('a changed catalogue', () => {
  it('gives a title another vector when its synopsis changes, and ignores an older change', async () => {
    const signal = testTitles.find(({ title }) => title === 'Signal')!;
    const id = idOfTitle('Signal');
    const [old] = await sona.runtime.vectors.get([id]);
    const rewritten = { ...signal, synopsis: 'Two bakers in Paris fall in love over croissants.' };
    await sona.publishTitles([rewritten], 3);
    const made = await eventually(async () => {
      const [point] = await sona.runtime.vectors.get([id]);
      return point!.vector.some((value, index) => value !== old!.vector[index]) && point;
    }, 30_000);
    await sona.publishTitles([signal], 2);
    await sona.publishTitles([{ ...rewritten, popularity: 41 }], 4);
    expect((await sona.runtime.vectors.get([id]))[0]?.vector).toEqual(made.vector);
  });

  it('forgets a deleted title, and an older change does not bring it back', async () => {
    const id = idOfTitle('No Rating');
    await sona.runtime.publish('content.deleted', id, { contentId: id, version: 5 });
    const noRating = testTitles.find(({ title }) => title === 'No Rating')!;
    await sona.runtime.publish('content.changed', id, {
      contentId: id,
      version: 4,
      document: documentOf(noRating),
    });
    await eventually(async () => !titlesOf(await recommend({ first: 50 })).includes('No Rating'));
    expect(await sona.runtime.vectors.get([id])).toEqual([]);
  });
});

it('names the model that answers', async () => {
  const { recommendationModel } = await sona.subgraph.query<{ recommendationModel: { version: string } }>(
    '{ recommendationModel { version checksum indexedContents } }',
  );
  expect(recommendationModel).toMatchObject({
    version: (await recommend()).modelVersion,
    checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    indexedContents: expect.any(Number),
  });
});
