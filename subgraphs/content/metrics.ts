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
