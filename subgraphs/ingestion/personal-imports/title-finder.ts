import { inGroups } from '../groups.ts';
import type { PersonalEntry } from './entry.ts';
import { comparable, matchOf } from './match.ts';
import type { Candidate, Match } from './match.ts';
import type { PersonGraph } from './person-graph.ts';

/** How many searches one operation makes, and how many titles each gives. */
const searchesAtOnce = 10;
const candidatesEach = 8;

const titleFragment = `fragment FoundTitle on Content {
  id kind title year
  externalIds { scheme value }
  credits(first: 5) { role person { name } }
  ... on Movie { runtimeMinutes }
  ... on Track { durationMs }
}`;

interface FoundTitle {
  id: string;
  kind: string;
  title: string;
  year: number | null;
  externalIds: { scheme: string; value: string }[];
  credits: { role: string; person: { name: string } }[];
  runtimeMinutes?: number | null;
  durationMs?: number | null;
}

interface Found {
  edges: { node: FoundTitle }[];
}

function candidateOf({ credits, runtimeMinutes, durationMs, ...title }: FoundTitle): Candidate {
  const artists = credits.filter(({ role }) => role === 'artist').map(({ person }) => person.name);
  const minutes = runtimeMinutes ?? null;
  return { ...title, artists, durationMs: durationMs ?? (minutes === null ? null : minutes * 60_000) };
}

/** What is searched for: a text among kinds. */
interface Question {
  key: string;
  query: string;
  kinds: readonly string[];
}

function questionOf({ kinds, artist }: PersonalEntry, title: string): Question {
  const query = artist === undefined ? title : `${title} ${artist}`;
  return { key: `${kinds.join()}|${comparable(query)}`, query, kinds };
}

/** Finds the titles that entries speak of, with several searches in one operation and none made twice. */
export class TitleFinder {
  readonly #graph: PersonGraph;
  readonly #found = new Map<string, Candidate[]>();

  constructor(graph: PersonGraph) {
    this.#graph = graph;
  }

  /** A match for each entry, in order. */
  async find(entries: readonly PersonalEntry[]): Promise<Match[]> {
    await this.#ask(entries.map((entry) => questionOf(entry, entry.title)));
    const first = entries.map((entry) => this.#matchOf(entry, entry.title));
    const others = entries.filter(
      ({ otherTitle }, at) => otherTitle !== undefined && first[at]?.candidate === null,
    );
    await this.#ask(others.map((entry) => questionOf(entry, entry.otherTitle ?? entry.title)));
    return entries.map((entry, at) => {
      const match = first[at]!;
      const isOther = match.candidate === null && entry.otherTitle !== undefined;
      return isOther ? this.#matchOf(entry, entry.otherTitle!) : match;
    });
  }

  #matchOf(entry: PersonalEntry, title: string): Match {
    return matchOf(entry, this.#found.get(questionOf(entry, title).key) ?? []);
  }

  async #ask(questions: readonly Question[]): Promise<void> {
    const unasked = [...new Map(questions.map((question) => [question.key, question])).values()].filter(
      ({ key, query }) => !this.#found.has(key) && query.trim() !== '',
    );
    for (const group of inGroups(unasked, searchesAtOnce)) await this.#askTogether(group);
  }

  async #askTogether(questions: readonly Question[]): Promise<void> {
    const variables = questions.map((_question, at) => `$query${at}: String!, $filter${at}: SearchFilter`);
    const searches = questions.map(
      (_question, at) =>
        `found${at}: search(query: $query${at}, filter: $filter${at}, first: ${candidatesEach}) {
          edges { node { ...FoundTitle } }
        }`,
    );
    const text = `query FindTitles(${variables.join(', ')}) { ${searches.join('\n')} } ${titleFragment}`;
    const values = questions.flatMap(({ query, kinds }, at) => [
      [`query${at}`, query],
      [`filter${at}`, { kinds }],
    ]);
    const data = await this.#graph.execute(text, Object.fromEntries(values));
    for (const [at, { key }] of questions.entries()) {
      const { edges } = data[`found${at}`] as Found;
      this.#found.set(
        key,
        edges.map(({ node }) => candidateOf(node)),
      );
    }
  }
}
