import type { Clock } from '#shared/clock.ts';
import { BadUserInputError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { pageRequest } from '#shared/paging.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { DocumentsRepository } from './documents-repository.ts';
import type { HistoryRepository } from './history-repository.ts';
import type { DiscoveryMetrics } from './metrics.ts';
import { deepestRank, isRankedKey, pageOf } from './ranked-list.ts';
import type { RankedKey, RankedList } from './ranked-list.ts';
import type {
  MutationRecordSearchSelectionArgs,
  QuerySearchArgs,
  QuerySuggestArgs,
  QueryTrendingArgs,
  SearchConnection,
  SearchKind,
  Suggestion,
} from './schema.generated.ts';
import { createSearchId, isUuid, searchedAtOf } from './search-id.ts';
import type { SearchRecorder } from './search-recorder.ts';
import { cacheKeyOf, normaliseText, regionOf, searchRequestOf } from './search-request.ts';
import type { SearchRequest } from './search-request.ts';
import type { Searcher } from './searcher.ts';
import type { SuggestionRepository } from './suggestion-repository.ts';
import { suggestTitles } from './suggestions.ts';

const answerSeconds = 300;
/** An answer that lacks a signal makes room soon for a whole one. */
const partialAnswerSeconds = 5;
const mostSuggestions = 20;
const defaultSuggestions = 8;
const selectionAgeMs = 24 * 3_600_000;

/** What trends when nobody says otherwise: episodes trend as their series. */
const trendingKinds: readonly SearchKind[] = ['MOVIE', 'SERIES', 'ARTIST', 'ALBUM', 'TRACK'];

export interface DiscoveryServiceOptions {
  searcher: Searcher;
  documents: DocumentsRepository;
  suggestions: SuggestionRepository;
  history: HistoryRepository;
  answers: AnswerCache;
  recorder: SearchRecorder;
  outbox: Outbox;
  metrics: DiscoveryMetrics;
  clock: Clock;
}

/** The use cases of search. Everybody may search; a profile's age limit always holds. */
export class DiscoveryService {
  readonly #options: DiscoveryServiceOptions;

  constructor(options: DiscoveryServiceOptions) {
    this.#options = options;
  }

  /** One page of a search. Throws BAD_USER_INPUT for a query, filter, `first` or cursor that makes no sense. */
  async search(viewer: Viewer | null, args: QuerySearchArgs): Promise<SearchConnection> {
    const request = searchRequestOf(args.query, args.filter, viewer);
    const page = pageRequest<RankedKey>(
      { first: args.first ?? null, after: args.after ?? null },
      isRankedKey,
    );
    const { clock, metrics } = this.#options;
    const startedAt = performance.now();
    const { value: list, cached } = await this.#answer(request);
    const latencyMs = performance.now() - startedAt;
    metrics.searchDuration.observe({ cache: cached ? 'hit' : 'miss' }, latencyMs / 1000);
    const searchId = createSearchId(clock.now());
    if (page.after === null) this.#record(searchId, { request, list, latencyMs, viewer });
    const { total, facets, didYouMean } = list;
    return { searchId, ...pageOf(list, page), totalCount: total, facets, didYouMean };
  }

  /** Titles that a prefix may become. Throws BAD_USER_INPUT for an empty prefix. */
  async suggest(viewer: Viewer | null, args: QuerySuggestArgs): Promise<Suggestion[]> {
    const text = normaliseText(args.prefix, 'prefix');
    const first = args.first ?? defaultSuggestions;
    if (first < 1 || first > mostSuggestions) {
      throw new BadUserInputError(`"first" must be between 1 and ${mostSuggestions}.`, 'first');
    }
    const { suggestions, metrics } = this.#options;
    const observe = metrics.suggestDuration.startTimer();
    const maturityLimit = viewer?.profile?.maturityLimit ?? null;
    return suggestTitles(suggestions, text, { first, maturityLimit }).finally(observe);
  }

  /** Ids of what is popular in a region and plays there, at most five minutes old. */
  async trending(viewer: Viewer | null, args: QueryTrendingArgs): Promise<string[]> {
    const { limit } = pageRequest({ first: args.first ?? null, after: null }, isRankedKey);
    const region = regionOf(args.region, viewer);
    const kinds =
      args.kinds == null || args.kinds.length === 0 ? trendingKinds : [...new Set(args.kinds)].sort();
    const maturityLimit = viewer?.profile?.maturityLimit ?? null;
    const { answers, history, clock } = this.#options;
    const key = `discovery:trending:${region}:${kinds.join(',')}:${maturityLimit ?? 'all'}:${limit}`;
    const { value } = await answers.answer(key, async () => {
      const ids = await history.trending({ region, kinds, maturityLimit, limit, now: clock.now() });
      return { value: ids, ttlSeconds: ids.length > 0 ? answerSeconds : 0 };
    });
    return value;
  }

  /**
   * Remembers that a result was chosen. Returns false when the search is over a day old or the title is not in the
   * index; true as often as the same is told. Throws BAD_USER_INPUT for ids and ranks that cannot be.
   */
  async recordSelection(viewer: Viewer | null, args: MutationRecordSearchSelectionArgs): Promise<boolean> {
    const { searchId, contentId, rank } = args;
    const { clock, documents, history, outbox, metrics } = this.#options;
    const searchedAt = searchedAtOf(searchId);
    if (searchedAt === null) throw new BadUserInputError('"searchId" is not the id of a search.', 'searchId');
    if (!isUuid(contentId)) throw new BadUserInputError('"contentId" is not the id of a title.', 'contentId');
    if (rank < 1 || rank > deepestRank) {
      throw new BadUserInputError(`"rank" must be between 1 and ${deepestRank}.`, 'rank');
    }
    const age = clock.now() - searchedAt;
    if (age > selectionAgeMs || age < -selectionAgeMs || !(await documents.has(contentId))) return false;
    const profileId = viewer?.profile?.id ?? null;
    const isNew = await outbox.commit(async (tx) => {
      const added = await history.addSelection(tx, {
        searchId,
        contentId,
        rank,
        profileId,
        region: regionOf(null, viewer),
        searchedAt: new Date(searchedAt),
        selectedAt: new Date(clock.now()),
      });
      const event = { searchId, profileId, contentId, rank };
      return {
        result: added,
        events: added ? [domainEvent(clock, 'discovery.result-selected', contentId, event)] : [],
      };
    });
    if (isNew) metrics.selections.inc();
    return true;
  }

  #answer(request: SearchRequest) {
    const { answers, searcher } = this.#options;
    return answers.answer(cacheKeyOf(request), async () => {
      const { list, complete } = await searcher.search(request);
      // What is not there may come at any moment: an empty answer is not kept.
      const ttlSeconds = list.total === 0 ? 0 : complete ? answerSeconds : partialAnswerSeconds;
      return { value: list, ttlSeconds };
    });
  }

  #record(
    id: string,
    search: { request: SearchRequest; list: RankedList; latencyMs: number; viewer: Viewer | null },
  ): void {
    const { metrics, recorder, clock } = this.#options;
    const { request, list, latencyMs, viewer } = search;
    metrics.searches.inc();
    if (list.total === 0) metrics.zeroResults.inc();
    recorder.add({
      id,
      searchedAt: new Date(clock.now()),
      profileId: viewer?.profile?.id ?? null,
      query: request.text,
      region: request.region,
      resultCount: list.total,
      latencyMs: Math.round(latencyMs * 100) / 100,
    });
  }
}
