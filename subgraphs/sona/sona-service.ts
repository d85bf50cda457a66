import type { Clock } from '#shared/clock.ts';
import { BadUserInputError, ConflictError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { Log } from '#shared/log.ts';
import type { Outbox } from '#shared/outbox.ts';
import { requireProfile } from '#shared/viewer.ts';
import type { Viewer, ViewerProfile } from '#shared/viewer.ts';
import { AdapterRepository } from './adapter-repository.ts';
import type { InferenceClient } from './inference-client.ts';
import type { ModelInfoReply, ReasonMessage, RecommendReply, ViewerMessage } from './inference/messages.ts';
import { InteractionRepository } from './interaction-repository.ts';
import type { Feedback } from './interaction.ts';
import type { SonaMetrics } from './metrics.ts';

/** Attempts at a feedback while others move the same adapter. */
const mostAttempts = 4;
const mostResults = 100;

export interface RecommendationArgs {
  first: number;
  kinds: readonly string[];
  onMyServices: boolean;
  seedContentIds: readonly string[];
  seedGenres: readonly string[];
}

export interface SonaServiceOptions {
  inference: InferenceClient;
  outbox: Outbox;
  clock: Clock;
  log: Log;
  metrics: SonaMetrics;
}

function messageOf(profile: ViewerProfile | null): ViewerMessage {
  if (profile === null) return { services: [] };
  const { id, region, services, maturityLimit } = profile;
  return { profileId: id, region, services, ...(maturityLimit !== null && { maturityLimit }) };
}

function checkedFirst(first: number): number {
  if (first >= 1 && first <= mostResults) return first;
  throw new BadUserInputError(`"first" must be between 1 and ${mostResults}.`, 'first');
}

/** The profile of a viewer, null for anonymous and for services. Throws FORBIDDEN when its token may not read. */
function readingProfile(viewer: Viewer | null): ViewerProfile | null {
  if (viewer === null || viewer.profile === null) return null;
  return requireProfile(viewer, 'recommendations:read').profile;
}

/** Recommendations, likeness and feedback. */
export class SonaService {
  readonly #options: SonaServiceOptions;

  constructor(options: SonaServiceOptions) {
    this.#options = options;
  }

  /** The list for a viewer, anonymous or not. */
  async recommend(viewer: Viewer | null, args: RecommendationArgs): Promise<RecommendReply> {
    const profile = readingProfile(viewer);
    const limit = checkedFirst(args.first);
    if (args.onMyServices && profile === null) {
      throw new BadUserInputError('"onMyServices" needs a profile: sign in first.', 'onMyServices');
    }
    const reply = await this.#options.inference.call('Recommend', {
      viewer: messageOf(profile),
      limit,
      kinds: [...args.kinds],
      onMyServices: args.onMyServices,
      seedContentIds: [...args.seedContentIds],
      seedGenres: [...args.seedGenres],
    });
    if (viewer !== null && profile !== null) await this.#recordExposure(viewer.userId, profile.id, reply);
    return reply;
  }

  /** The model that answers now. */
  model(): Promise<ModelInfoReply> {
    return this.#options.inference.call('ModelInfo', {});
  }

  /** For each title the ids of those close to it that the viewer may see. */
  async similar(viewer: Viewer | null, contentIds: readonly string[], limit: number): Promise<string[][]> {
    const { lists } = await this.#options.inference.call('Similar', {
      viewer: messageOf(viewer?.profile ?? null),
      limit: checkedFirst(limit),
      contentIds: [...contentIds],
      vectors: [],
    });
    return lists.map(({ contentIds: ids }) => ids);
  }

  /** For each title why it would be recommended; nothing for anonymous, or when the token may not read that. */
  async reasons(viewer: Viewer | null, contentIds: readonly string[]): Promise<ReasonMessage[][]> {
    const mayRead =
      viewer?.scopes.some((scope) => scope === 'recommendations:read' || scope === 'admin') === true;
    if (!mayRead || viewer.profile === null) return contentIds.map(() => []);
    const { lists } = await this.#options.inference.call('Explain', {
      viewer: messageOf(viewer.profile),
      contentIds: [...contentIds],
    });
    return lists.map(({ reasons }) => reasons);
  }

  /** Stores a feedback and what it taught. Returns the adapter's version. Throws BAD_USER_INPUT for an unknown title. */
  async giveFeedback(viewer: Viewer | null, contentId: string, feedback: Feedback): Promise<number> {
    const { userId, profile } = requireProfile(viewer, 'recommendations:write');
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const version = await this.#tryFeedback({ userId, profileId: profile.id }, contentId, feedback);
      if (version === null) continue;
      this.#options.metrics.feedback.inc({ feedback });
      return version;
    }
    throw new ConflictError('Other feedback of this profile came at the same time: send it again.');
  }

  /** One attempt; null when somebody else moved the adapter meanwhile. */
  async #tryFeedback(
    who: { userId: string; profileId: string },
    contentId: string,
    feedback: Feedback,
  ): Promise<number | null> {
    const { inference, clock, outbox } = this.#options;
    const { profileId } = who;
    const { basedOn, factors } = await inference.call('Feedback', { profileId, contentId, feedback });
    const learned = Float32Array.from(factors?.values ?? []);
    return outbox.commit(async (tx) => {
      if (!(await new AdapterRepository(tx).save(profileId, basedOn, learned)))
        return { result: null, events: [] };
      await new InteractionRepository(tx).save([
        { profileId, contentId, kind: feedback, value: 1, occurredAtMs: clock.now() },
      ]);
      const event = domainEvent(clock, 'sona.feedback-given', profileId, { ...who, contentId, feedback });
      return { result: basedOn + 1, events: [event] };
    });
  }

  /** Tells what was shown. A list is worth more than its record: a failure is logged only. */
  async #recordExposure(userId: string, profileId: string, reply: RecommendReply): Promise<void> {
    const { outbox, clock, log } = this.#options;
    const contentIds = reply.items.map(({ contentId }) => contentId);
    const { modelVersion } = reply;
    const event = domainEvent(clock, 'sona.recommended', profileId, {
      userId,
      profileId,
      contentIds,
      modelVersion,
    });
    try {
      await outbox.commit(async () => ({ result: undefined, events: [event] }));
    } catch (error) {
      log.warn({ err: error }, 'An exposure could not be recorded');
    }
  }
}
