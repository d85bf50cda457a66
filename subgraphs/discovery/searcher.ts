import { foldedLine } from './folding.ts';
import type { MatchRepository, MatchResult } from './match-repository.ts';
import { rankMatches, tunedWeights } from './match-ranking.ts';
import type { TunedWeights } from './match-ranking.ts';
import { deepestRank } from './ranked-list.ts';
import type { RankedList } from './ranked-list.ts';
import type { Facet, FacetField } from './schema.generated.ts';
import { parseSearchQuery } from './search-query.ts';
import type { SearchQuery } from './search-query.ts';
import type { SearchRequest } from './search-request.ts';
import type { SemanticSearch } from './semantic-search.ts';
import type { Speller } from './speller.ts';
import type { Synonyms } from './synonyms.ts';
import { looseTextQuery, strictTextQuery } from './text-query.ts';
import type { TextQuery } from './text-query.ts';

/** Fewer strict matches than this bring in those that lack some of the words. */
const enough = 5;
const mostFacetValues = 50;
const facetOrder: readonly FacetField[] = ['PLATFORM', 'KIND', 'GENRE', 'DECADE', 'LANGUAGE'];

export interface SearcherOptions {
  matches: MatchRepository;
  semantic: SemanticSearch;
  speller: Speller;
  synonyms: Synonyms;
  weights?: TunedWeights;
}

/** An answer, and whether every signal took part in it. */
export interface Searched {
  list: RankedList;
  complete: boolean;
}

/** What is asked for. */
interface Reading {
  query: SearchQuery;
  /** Null when the query has no words. */
  strict: TextQuery | null;
  /** The whole query, folded. */
  title: string;
}

const emptyList = (): RankedList => ({
  ids: [],
  scores: [],
  matches: [],
  total: 0,
  facets: [],
  didYouMean: null,
});

/** The counts by field, the largest first. */
function facetsOf(counts: MatchResult['facets']): Facet[] {
  return facetOrder.map((field) => ({
    field,
    values: counts
      .filter((count) => count.field === field)
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, mostFacetValues)
      .map(({ value, count }) => ({ value, count })),
  }));
}

/**
 * Works out the answer to a search: words and meaning are looked for at the same time, what both find is filtered and
 * counted in one statement, and the ranks are fused with popularity. When words find little, the search is widened to
 * titles that lack some of them, and the spelling is looked at.
 */
export class Searcher {
  readonly #options: SearcherOptions;

  constructor(options: SearcherOptions) {
    this.#options = options;
  }

  async search(request: SearchRequest): Promise<Searched> {
    const reading = this.#read(request.text);
    // Nothing but signs: neither words nor a meaning.
    if (reading.strict === null) return { list: emptyList(), complete: true };
    const semanticIds = await this.#options.semantic.find(request.text, request.kinds);
    const near = semanticIds ?? [];
    const strictly = await this.#match(request, reading.strict, reading, near);
    const spelled = textHits(strictly) < enough ? await this.#spell(request) : null;
    // A corrected word takes the place of one that finds nothing; else the search stays as it was written.
    const mended = spelled !== null && textHits(strictly) === 0;
    const read = mended ? spelled.reading : reading;
    const found = mended ? await this.#match(request, read.strict, read, near) : strictly;
    const result = await this.#widen(request, read, near, found);
    const { weights = tunedWeights } = this.#options;
    const widened = result !== found;
    return {
      list: {
        ...rankMatches(result.hits, near, widened ? weights.widened : weights.strict),
        total: result.total,
        facets: facetsOf(result.facets),
        didYouMean: spelled?.text ?? null,
      },
      complete: semanticIds !== null,
    };
  }

  #read(text: string): Reading {
    const query = parseSearchQuery(text, this.#options.synonyms);
    return { query, strict: strictTextQuery(query), title: foldedLine(text) };
  }

  #match(request: SearchRequest, text: TextQuery | null, { title }: Reading, semanticIds: readonly string[]) {
    return this.#options.matches.match(request, { text, title, semanticIds });
  }

  /** What was found; where that is little, titles that have the words which tell the most. */
  async #widen(
    request: SearchRequest,
    reading: Reading,
    semanticIds: readonly string[],
    found: MatchResult,
  ): Promise<MatchResult> {
    if (textHits(found) >= enough || reading.query.clauses.length < 2) return found;
    const { titles, counts } = await this.#options.matches.frequencies(reading.strict?.clauses ?? []);
    const loose = looseTextQuery(reading.query, titles, counts);
    return loose === null ? found : this.#match(request, loose, reading, semanticIds);
  }

  /** The spelling that finds more than the one that was written. */
  async #spell(request: SearchRequest): Promise<{ text: string; reading: Reading } | null> {
    const text = await this.#options.speller.correct(request.text);
    if (text === null) return null;
    const [written, corrected] = [this.#read(request.text), this.#read(text)];
    if (written.strict === null || corrected.strict === null) return null;
    const { matches } = this.#options;
    const more =
      (await matches.count(corrected.strict, request.maturityLimit)) >
      (await matches.count(written.strict, request.maturityLimit));
    return more ? { text, reading: corrected } : null;
  }
}

const textHits = ({ hits }: MatchResult): number =>
  hits.length === deepestRank ? deepestRank : hits.filter(({ textRank }) => textRank > 0).length;
