import { LRUCache } from 'lru-cache';
import type { Clock } from '#shared/clock.ts';
import type { DomainEvent } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';
import type { DocumentsRepository, RemovedDocument } from './documents-repository.ts';
import { indexDocumentOf, isIndexed, vocabularyOf } from './index-document.ts';
import type { IndexDocument } from './index-document.ts';
import type { DiscoveryMetrics } from './metrics.ts';

type Change = { document: IndexDocument } | { removed: RemovedDocument };

const versionOf = (change: Change): number =>
  'document' in change ? change.document.version : change.removed.version;

/** A removal wins over a change of the same version, whichever came first. */
const isNewer = (change: Change, known: Change): boolean =>
  versionOf(change) > versionOf(known) || (versionOf(change) === versionOf(known) && 'removed' in change);

function changeOf(event: DomainEvent, now: number): Change | undefined {
  const changed = payloadOf(event, 'content.changed');
  if (changed !== undefined && isIndexed(changed.document.kind)) {
    return { document: indexDocumentOf(changed, now) };
  }
  const removed = payloadOf(event, 'content.deleted');
  return removed === undefined ? undefined : { removed };
}

/** The last word about each title among `events`, in whatever order they came, as it stands at `now`. */
export function latestChanges(events: readonly DomainEvent[], now: number): Change[] {
  const latest = new Map<string, Change>();
  for (const event of events) {
    const change = changeOf(event, now);
    if (change === undefined) continue;
    const id = 'document' in change ? change.document.contentId : change.removed.contentId;
    const known = latest.get(id);
    if (known === undefined || isNewer(change, known)) latest.set(id, change);
  }
  return [...latest.values()];
}

export interface IndexerOptions {
  repository: DocumentsRepository;
  metrics: DiscoveryMetrics;
  clock: Clock;
}

/** Keeps the index in step with the catalogue. Handles the same events twice, or late, without harm. */
export class Indexer {
  readonly #options: IndexerOptions;
  /** Words that were written already: most words of a title are not new. */
  readonly #knownWords = new LRUCache<string, true>({ max: 100_000 });

  constructor(options: IndexerOptions) {
    this.#options = options;
  }

  /** Writes a batch of events to the index in three statements at most. */
  readonly handle = async (events: readonly DomainEvent[]): Promise<void> => {
    const { repository, clock } = this.#options;
    const changes = latestChanges(events, clock.now());
    if (changes.length === 0) return;
    const documents = changes.flatMap((change) => ('document' in change ? [change.document] : []));
    const removed = changes.flatMap((change) => ('removed' in change ? [change.removed] : []));
    await this.#addWords(documents);
    await repository.upsert(documents);
    await repository.remove(removed);
    this.#measure(events, documents.length, removed.length);
  };

  async #addWords(documents: readonly IndexDocument[]): Promise<void> {
    const words = new Set(documents.flatMap(vocabularyOf).filter((word) => !this.#knownWords.has(word)));
    await this.#options.repository.addWords(words);
    for (const word of words) this.#knownWords.set(word, true);
  }

  #measure(events: readonly DomainEvent[], indexed: number, removed: number): void {
    const { metrics, clock } = this.#options;
    metrics.indexed.inc({ change: 'upsert' }, indexed);
    metrics.indexed.inc({ change: 'remove' }, removed);
    for (const { type, occurredAt } of events) {
      if (type !== 'content.changed' && type !== 'content.deleted') continue;
      metrics.indexLag.observe(Math.max(0, clock.now() - Date.parse(occurredAt)) / 1000);
    }
  }
}
