import type { Metrics } from '#shared/metrics.ts';
import { contentKinds } from './content.ts';
import type { ImportOutcome } from './content-importer.ts';
import type { ContentRepository } from './content-repository.ts';
import type { ImportRepository } from './import-repository.ts';

/** What the domain measures. */
export class ContentMetrics {
  readonly #titles;
  readonly #imported;
  readonly #lastImport;
  /** Notices that were given of offers. */
  readonly notices;
  /** Subscriptions to offers that are open. */
  readonly openSubscriptions;
  /** Requests for pictures of a size, by format and by where the answer came from. */
  readonly images;
  /** Seconds that it takes to make a picture, with waiting for its turn. */
  readonly imageSeconds;

  constructor(metrics: Metrics) {
    this.#titles = metrics.gauge('mg_content_titles_count', 'Titles in the catalogue.', ['kind']);
    this.#imported = metrics.counter('mg_content_imported_records_total', 'Records that sources sent.', [
      'source',
      'status',
    ]);
    this.#lastImport = metrics.gauge(
      'mg_content_last_import_timestamp_seconds',
      'When a source was imported from last, in seconds since the epoch.',
      ['source'],
    );
    this.notices = metrics.counter(
      'mg_content_notices_total',
      'Notices of offers that have begun (0 days) or are about to end.',
      ['type', 'days'],
    );
    this.openSubscriptions = metrics.gauge(
      'mg_content_open_subscriptions_count',
      'Subscriptions to offers that are open now.',
    );
    this.images = metrics.counter(
      'mg_content_images_total',
      'Pictures of a size that were asked for: from the cache, made, or turned away for lack of room.',
      ['format', 'result'],
    );
    this.imageSeconds = metrics.histogram(
      'mg_content_image_seconds',
      'Time to make a picture, with waiting for its turn.',
      ['format'],
      [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    );
  }

  /** Counts the results of an import. */
  imported(source: string, outcomes: readonly ImportOutcome[], nowMs: number): void {
    for (const { status } of outcomes) this.#imported.inc({ source, status });
    this.#lastImport.set({ source }, nowMs / 1000);
  }

  /** Reads the gauges from the database. */
  async refresh(contents: ContentRepository, imports: ImportRepository): Promise<void> {
    const [counts, sources] = await Promise.all([contents.countsByKind(), imports.sources()]);
    const countOf = new Map(counts.map(({ kind, count }) => [kind, count]));
    for (const kind of contentKinds) this.#titles.set({ kind }, countOf.get(kind) ?? 0);
    for (const { name, lastImportAt } of sources) {
      this.#lastImport.set({ source: name }, lastImportAt.getTime() / 1000);
    }
  }
}
