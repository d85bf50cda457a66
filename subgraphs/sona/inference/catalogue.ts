import { isRecommendableKind } from '../title.ts';
import type { Title } from '../title.ts';
import type { StoredTitle, TitleRepository } from '../title-repository.ts';

const pageSize = 2000;
/** How far back a catch-up looks: longer than any transaction that was open at the last one. */
const overlapMs = 60_000;

/** The titles of the catalogue in memory, as their table has them. */
export class Catalogue {
  readonly #repository: TitleRepository;
  readonly #titles = new Map<string, Title>();
  #caughtUpAt: Date | null = null;
  #genres: { revision: number; names: ReadonlySet<string> } | null = null;
  /** Grows with every change: what is derived from the catalogue can tell that it is old. */
  revision = 0;

  constructor(repository: TitleRepository) {
    this.#repository = repository;
  }

  /** From when on the next catch-up reads, by the database's clock; null before the first. */
  get caughtUpTo(): Date | null {
    return this.#caughtUpAt === null ? null : new Date(this.#caughtUpAt.getTime() - overlapMs);
  }

  get(contentId: string): Title | undefined {
    return this.#titles.get(contentId);
  }

  /** The title that stands for an id in rankings: itself, or the series of a season or episode; null when unknown. */
  standIn(contentId: string): Title | null {
    const title = this.#titles.get(contentId);
    if (title === undefined) return null;
    if (isRecommendableKind(title.kind)) return title;
    const parent = title.parentId === null ? undefined : this.#titles.get(title.parentId);
    return parent !== undefined && isRecommendableKind(parent.kind) ? parent : null;
  }

  /** Whether some title is of this genre. */
  hasGenre(genre: string): boolean {
    if (this.#genres?.revision !== this.revision) {
      this.#genres = {
        revision: this.revision,
        names: new Set(this.recommendable().flatMap(({ genres }) => genres)),
      };
    }
    return this.#genres.names.has(genre);
  }

  /** All titles that can be recommended. */
  recommendable(): Title[] {
    return [...this.#titles.values()].filter(({ kind }) => isRecommendableKind(kind));
  }

  /** Reads these titles again. */
  async reload(contentIds: readonly string[]): Promise<void> {
    this.#apply(await this.#repository.byIds(contentIds));
  }

  /** Reads what changed since the last time; everything the first time. */
  async catchUp(): Promise<void> {
    const startedAt = await this.#repository.now();
    let after: string | null = null;
    for (;;) {
      const page = await this.#repository.page(this.caughtUpTo, after, pageSize);
      this.#apply(page);
      if (page.length < pageSize) break;
      after = page.at(-1)!.contentId;
    }
    this.#caughtUpAt = startedAt;
  }

  #apply(stored: readonly StoredTitle[]): void {
    for (const { deleted, ...title } of stored) {
      if (deleted) this.#titles.delete(title.contentId);
      else this.#titles.set(title.contentId, title);
    }
    if (stored.length > 0) this.revision += 1;
  }
}
