import DataLoader from 'dataloader';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { ContentKind } from '../content.ts';
import { QualityRepository } from './quality-repository.ts';
import type { ContentQuality, QualityReport } from './quality.ts';

/** The use cases of how complete titles are. All need the right to edit. */
export class QualityService {
  readonly #quality: QualityRepository;
  readonly #clock: Clock;
  readonly #loader;

  constructor({ queries, clock }: { queries: Queries; clock: Clock }) {
    this.#quality = new QualityRepository(queries);
    this.#clock = clock;
    // Keeps nothing: what is asked for in one tick is one statement, and the next tick asks anew.
    this.#loader = new DataLoader<string, ContentQuality>((ids) => this.#read(ids), { cache: false });
  }

  /** How complete a title is. */
  of(viewer: Viewer | null, contentId: string): Promise<ContentQuality> {
    requireScope(viewer, 'content:write');
    return this.#loader.load(contentId);
  }

  /** How complete the titles of a kind and a platform are; null means all. */
  report(
    viewer: Viewer | null,
    { kind, platform }: { kind: ContentKind | null; platform: string | null },
  ): Promise<QualityReport> {
    requireScope(viewer, 'content:write');
    const filter = { kinds: kind === null ? null : [kind], platform };
    return this.#quality.report(filter, new Date(this.#clock.now()));
  }

  async #read(ids: readonly string[]): Promise<ContentQuality[]> {
    const known = await this.#quality.ofContents(ids, new Date(this.#clock.now()));
    const qualityOf = new Map(known.map((one) => [one.id, one]));
    // One that was deleted meanwhile has nothing.
    return ids.map((id) => qualityOf.get(id) ?? { score: 0, missing: [] });
  }
}
