import type { Clock } from '#shared/clock.ts';
import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import { asQuery } from '../content-vector.ts';
import type { Feedback } from '../interaction.ts';
import type { Catalogue } from './catalogue.ts';
import { learn } from './lora.ts';
import type { Model } from './model.ts';
import { weights } from './preference.ts';
import { InvalidArgumentError } from './status.ts';
import { noSeeds } from './taste.ts';
import type { TasteReader, VersionedAdapter } from './taste.ts';

export interface FeedbackStepOptions {
  catalogue: Catalogue;
  tastes: TasteReader;
  vectors: VectorIndex;
  model: Model;
  clock: Clock;
}

/** Teaches the adapter of a profile one feedback. */
export class FeedbackStep {
  readonly #options: FeedbackStepOptions;

  constructor(options: FeedbackStepOptions) {
    this.#options = options;
  }

  /**
   * The adapter after the feedback, and the version it was made from. Unchanged for a title without a vector and
   * without a history. Throws INVALID_ARGUMENT for an unknown title.
   */
  async learn(profileId: string, contentId: string, feedback: Feedback): Promise<VersionedAdapter> {
    const { catalogue, tastes, vectors, model, clock } = this.#options;
    const title = catalogue.standIn(contentId);
    if (title === null) throw new InvalidArgumentError('contentId', `No title with the id "${contentId}".`);
    const given = { profileId, contentId, kind: feedback, value: 1, occurredAtMs: clock.now() };
    const [{ version, adapter }, taste, [point]] = await Promise.all([
      tastes.adapterOf(profileId),
      tastes.read(profileId, noSeeds, [given]),
      vectors.get([title.contentId]),
    ]);
    if (taste.preference === null || point === undefined) return { version, adapter };
    const lesson = { x: taste.preference.vector, item: asQuery(point.vector), target: weights[feedback] };
    return { version, adapter: learn(lesson, model.base, adapter, model.parameters.micro.learning) };
  }
}
