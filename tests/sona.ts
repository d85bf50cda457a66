import { createHash, randomUUID } from 'node:crypto';
import { domainEvent } from '#shared/events.ts';
import type { AvailabilityDocument, ContentDocument } from '#shared/events.ts';
import { createSonaSubgraph } from '#subgraphs/sona/index.ts';
import { InferenceClient } from '#subgraphs/sona/inference-client.ts';
import { startInferenceServer } from '#subgraphs/sona/inference/server.ts';
import type { InferenceServer, InferenceServerOptions } from '#subgraphs/sona/inference/server.ts';
import { eventually } from './eventually.ts';
import { createTestRuntime, startTestSubgraph } from './runtime.ts';
import type { TestRuntime, TestSubgraph } from './runtime.ts';

/** A title of the small catalogue that the tests of sona rank. */
interface TestTitle {
  title: string;
  kind: ContentDocument['kind'];
  genres: string[];
  synopsis: string;
  people?: string[];
  popularity?: number;
  minimumAge?: number | null;
  year?: number;
  offers?: Partial<AvailabilityDocument>[];
  parent?: string;
}

const film = (
  title: string,
  genres: string[],
  synopsis: string,
  more: Partial<TestTitle> = {},
): TestTitle => ({
  ...{ title, kind: 'MOVIE', genres, synopsis },
  ...more,
});

/** Our own titles: clusters of space, crime, love, horror and music, with some that are special. */
export const testTitles: TestTitle[] = [
  film('Orbit', ['science-fiction'], 'Astronauts lose their ship in orbit around Mars.', {
    people: ['Ada Vance'],
  }),
  film('Far Beacon', ['science-fiction'], 'A crew of astronauts travels to a dying star.', {
    people: ['Ada Vance'],
  }),
  film('Red Colony', ['science-fiction', 'drama'], 'The first settlers on Mars run out of air.'),
  film('The Long Sleep', ['science-fiction', 'thriller'], 'A traveller wakes too early on a starship.'),
  film('Signal', ['science-fiction', 'mystery'], 'A radio telescope hears a voice from another planet.'),
  film('Satellite', ['science-fiction', 'action'], 'Debris in orbit threatens the space station.'),
  film('Vault', ['crime', 'thriller'], 'Six thieves plan to rob a bank in one night.', { popularity: 80 }),
  film('The Informer', ['crime', 'drama'], 'A detective meets the gangster he grew up with.'),
  film('Cold Harbour', ['crime', 'mystery'], 'A policewoman looks for a killer in a port town.'),
  film('Getaway Street', ['crime', 'action'], 'A driver for bank robbers wants to leave the gang.'),
  film('Paris in April', ['romance', 'comedy'], 'Two bakers fall in love over croissants in Paris.'),
  film('Letters to Rosa', ['romance', 'drama'], 'A widow answers love letters that were not for her.'),
  film('Second Wedding', ['romance', 'comedy'], 'A couple plans a wedding and finds love again.'),
  film('The House Below', ['horror'], 'A family hears a ghost in the cellar of its house.', {
    minimumAge: 17,
  }),
  film('Night Clinic', ['horror', 'thriller'], 'Patients of a haunted hospital vanish at night.', {
    minimumAge: 18,
  }),
  film('Little Tugboat', ['animation', 'family'], 'A small boat learns to pull the big ships.', {
    popularity: 90,
  }),
  film('The Kite Maker', ['animation', 'family'], 'A girl builds a kite that carries her home.'),
  film('Only in Germany', ['drama'], 'A lighthouse keeper counts the ships that pass.', {
    offers: [{ region: 'DE' }],
  }),
  film('For Rent Only', ['drama'], 'A landlord moves into his own worst flat.', {
    offers: [{ offer: 'RENT' }],
  }),
  film('No Rating', ['documentary'], 'Fishermen mend their nets through a winter.', { minimumAge: null }),
  {
    ...film('Deep Field', ['science-fiction'], 'A space agency races to the moon.'),
    kind: 'SERIES',
    popularity: 60,
  },
  { ...film('Deep Field 1', [], 'The rocket is built.'), kind: 'EPISODE', parent: 'Deep Field' },
  {
    ...film('Nightfall Trio', ['jazz'], 'A piano trio that plays late at night.'),
    kind: 'ARTIST',
    offers: [],
  },
  { ...film('Blue Rooms', ['jazz'], 'Slow jazz for piano, bass and brushes.'), kind: 'ALBUM' },
  { ...film('Smoke', ['jazz'], 'A slow saxophone ballad.'), kind: 'TRACK' },
  { ...film('Engines', ['electronic'], 'A fast techno track of machines.'), kind: 'TRACK' },
];

/** The id of a title, the same in every run. */
export function idOfTitle(title: string): string {
  const hex = createHash('sha256').update(title).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const titlesById = new Map(testTitles.map(({ title }) => [idOfTitle(title), title]));

/** The title of an id. */
export const titleOfId = (id: string): string => titlesById.get(id) ?? id;

const offerOf = (offer: Partial<AvailabilityDocument>): AvailabilityDocument => ({
  ...{ platform: 'netflix', region: 'US', offer: 'SUBSCRIPTION', platformContentId: '1' },
  ...{ deepLinks: { mobile: null, web: 'https://example.com/watch', tv: null } },
  ...{ availableFrom: null, expiresAt: null },
  ...offer,
});

export function documentOf(test: TestTitle): ContentDocument {
  const { title, kind, genres, synopsis, people = [], popularity = 40, minimumAge = 12, year = 2010 } = test;
  return {
    ...{ title, kind, genres, synopsis, popularity, minimumAge, year, titles: {}, originalTitle: null },
    ...{ languages: ['en'], countries: ['US'], maturityRating: null, durationMs: null },
    people: people.map((name) => ({ name, role: 'director' })),
    parentId: test.parent === undefined ? null : idOfTitle(test.parent),
    ...{ seasonNumber: null, episodeNumber: null },
    availability: (test.offers ?? [{}]).map(offerOf),
  };
}

/** sona with its inference service, on a database of its own. */
export interface TestSona {
  runtime: TestRuntime;
  inference: InferenceServer;
  client: InferenceClient;
  subgraph: TestSubgraph;
  /** Publishes titles as content would, as version `version`. */
  publishTitles(titles: readonly TestTitle[], version?: number): Promise<void>;
  /** Waits until the index holds this many vectors. */
  indexed(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTestSona(
  options: Partial<InferenceServerOptions> & { environment?: Record<string, string> } = {},
): Promise<TestSona> {
  const { environment = {}, ...inferenceOptions } = options;
  const runtime = await createTestRuntime({ environment });
  const inference = await startInferenceServer(runtime, { port: 0, ...inferenceOptions });
  const address = `localhost:${inference.port}`;
  const client = new InferenceClient({ address, tls: runtime.config });
  const subgraph = await startTestSubgraph(createSonaSubgraph, {
    ...runtime,
    config: { ...runtime.config, INFERENCE_ADDRESS: address },
  });
  return {
    ...{ runtime, inference, client, subgraph },
    publishTitles: (titles, version = 1) =>
      runtime.stream.publish(
        titles.map((title) => {
          const contentId = idOfTitle(title.title);
          const document = documentOf(title);
          return domainEvent(runtime.clock, 'content.changed', contentId, { contentId, version, document });
        }),
      ),
    async indexed(count) {
      await eventually(async () => (await runtime.vectors.count()) === count, 60_000);
      await inference.refresh();
    },
    close: async () => {
      await subgraph.stop();
      client.close();
      await inference.close();
      await runtime.close();
    },
  };
}

/** Titles of the small catalogue that get a vector. */
export const recommendableTitles = testTitles.filter(({ kind }) => kind !== 'EPISODE' && kind !== 'SEASON');

/** A new id of a profile. */
export const newProfileId = (): string => randomUUID();
