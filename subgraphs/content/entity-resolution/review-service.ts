import { validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { NotFoundError } from '#shared/errors.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import { requireScope } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import { ReviewRepository } from './review-repository.ts';
import type { ResolutionReview, ReviewKey } from './review-repository.ts';

const isReviewKey = (value: unknown): value is ReviewKey =>
  Array.isArray(value) && typeof value[0] === 'number' && isUuid(value[1]);

/** The queue of titles that may be one work. All of it needs the right to edit. */
export class ReviewService {
  readonly #reviews: ReviewRepository;
  readonly #clock: Clock;

  constructor({ queries, clock }: { queries: Queries; clock: Clock }) {
    this.#reviews = new ReviewRepository(queries);
    this.#clock = clock;
  }

  /** A page of what waits, the likeliest first. */
  async waiting(
    viewer: Viewer | null,
    args: { first?: number | null; after?: string | null },
  ): Promise<Connection<ResolutionReview>> {
    requireScope(viewer, 'content:write');
    const request = pageRequest(args, isReviewKey);
    const [rows, total] = await Promise.all([this.#reviews.page(request), this.#reviews.count()]);
    return connectionOf(rows, request, total, ({ score, id }): ReviewKey => [score, id]);
  }

  /** Settles that the two titles of a review are two works. Throws NOT_FOUND when no such review waits. */
  async keepApart(viewer: Viewer | null, id: string): Promise<ResolutionReview> {
    requireScope(viewer, 'content:write');
    const settled = isUuid(id)
      ? await this.#reviews.settleAsDifferent(id, new Date(this.#clock.now()))
      : null;
    if (settled === null) throw new NotFoundError('review', id);
    return settled;
  }
}
