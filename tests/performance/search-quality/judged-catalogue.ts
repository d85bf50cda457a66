import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContentDocument } from '#shared/events.ts';
import { normaliseTitle } from '#subgraphs/content/title.ts';
import { connectors } from '#subgraphs/ingestion/connectors/index.ts';
import { openFeed } from '#subgraphs/ingestion/feed.ts';
import { documentOf } from '../../discovery/documents.ts';
import { documentOfLine, starterLines } from '../../discovery/starter-documents.ts';
import type { Grades } from './ranking-measures.ts';

/** A query with the titles that answer it: slugs of the starter catalogue, or `platform:record` of a feed. */
export interface JudgedQuery {
  /** Its kind and number, such as `mood-03`. */
  id: string;
  /** Settings are chosen on one part and shown on the other. */
  part: 'tuning' | 'held-out';
  query: string;
  relevant: Grades;
}

/** Documents by name, a slug or `platform:record`. */
export type NamedDocuments = ReadonlyMap<string, ContentDocument>;

/** Titles of each feed, beside those that the judgements name. */
const sampleOfFeed = 600;

const feedFiles = {
  netflix: 'netflix/netflix_titles.csv',
  disney_plus: 'disney_plus/disney_plus_titles.csv',
  prime_video: 'prime_video/amazon_prime_titles.csv',
} as const;

/** The queries that were written down, from titles and facts alone, before anything was tuned. */
function readJudgedQueries(): JudgedQuery[] {
  return readFileSync(new URL('judged-queries.ndjson', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedQuery);
}

/** A number that an id always has, to draw the same sample in every run. */
const orderOf = (name: string): string => createHash('sha256').update(name).digest('hex');

const workOf = ({ title, year }: Pick<ContentDocument, 'title' | 'year'>): string =>
  `${normaliseTitle(title)}|${year}`;

async function documentsOfFeed(platform: string, path: string): Promise<Map<string, ContentDocument>> {
  const connector = connectors.get(platform);
  if (connector === undefined) throw new Error(`There is no connector for ${platform}.`);
  const documents = new Map<string, ContentDocument>();
  for await (const { fields } of (await openFeed(path, fetch)).records) {
    const item = fields && connector.normalise(fields, { region: 'US', thisYear: 2026 }).item;
    if (item == null) continue;
    const { kind, title, synopsis, year, genres, credits, countries } = item.content;
    const document = documentOf({
      kind,
      title,
      synopsis: synopsis ?? '',
      year: year ?? null,
      genres: genres ?? [],
      countries: countries ?? [],
      people: credits ?? [],
      popularity: 0,
      on: [`US:${platform}`],
    });
    documents.set(`${platform}:${item.recordId}`, document);
  }
  return documents;
}

/**
 * The starter catalogue, joined by titles of the feeds under `dataFolder`: those that queries name, and a sample of each
 * feed that is the same in every run. A title of a feed that the starter catalogue has is one title. Returns the
 * documents, and the queries with the names that the documents have.
 */
export async function readJudgedCatalogue(
  dataFolder: string,
): Promise<{ documents: NamedDocuments; queries: JudgedQuery[] }> {
  const queries = readJudgedQueries();
  const wanted = new Set(queries.flatMap(({ relevant }) => Object.keys(relevant)));
  const documents = new Map(starterLines.map((line) => [line.slug, documentOfLine(line)]));
  const nameOfWork = new Map([...documents].map(([name, document]) => [workOf(document), name]));
  const sameAs = new Map<string, string>();

  for (const [platform, file] of Object.entries(feedFiles)) {
    const feed = await documentsOfFeed(platform, `${dataFolder}/${file}`);
    const inOrder = [...feed.keys()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
    const chosen = new Set([
      ...inOrder.slice(0, sampleOfFeed),
      ...inOrder.filter((name) => wanted.has(name)),
    ]);
    for (const name of chosen) {
      const document = feed.get(name) as ContentDocument;
      const known = nameOfWork.get(workOf(document));
      if (known !== undefined) {
        sameAs.set(name, known);
        continue;
      }
      nameOfWork.set(workOf(document), name);
      documents.set(name, document);
    }
  }
  const renamed = ({ relevant }: JudgedQuery): Grades =>
    Object.fromEntries(Object.entries(relevant).map(([name, grade]) => [sameAs.get(name) ?? name, grade]));
  return { documents, queries: queries.map((query) => ({ ...query, relevant: renamed(query) })) };
}

/** Where the feeds are, beside the checkout; null when they are not there. */
export function feedFolder(): string | null {
  const folder = resolve('../shared/data');
  return existsSync(folder) ? folder : null;
}
