import { vectorSize } from '#shared/vectors/vector-index.ts';
import type { Runtime } from '#shared/runtime.ts';
import { AdapterRepository } from '../adapter-repository.ts';
import { feedbacks } from '../interaction.ts';
import { InteractionRepository } from '../interaction-repository.ts';
import type { SonaMetrics } from '../metrics.ts';
import type { Catalogue } from './catalogue.ts';
import { Explainer } from './explainer.ts';
import { FeedbackStep } from './feedback-step.ts';
import { createModel, factorsOf } from './model.ts';
import { Neighbours } from './neighbours.ts';
import { Recommender } from './recommender.ts';
import {
  checkedBatch,
  checkedLimit,
  checkedProfileId,
  checkedRecommendation,
  checkedVector,
} from './requests.ts';
import { InvalidArgumentError } from './status.ts';
import { TasteReader } from './taste.ts';
import type { Trends } from './trends.ts';
import type { Handlers } from './unary-handler.ts';

/** Texts that one Embed call may carry: about a second of work. */
const mostTexts = 32;

/** The handlers of the inference service over the state that it holds. */
export function createHandlers(
  runtime: Pick<Runtime, 'clock' | 'database' | 'embedder' | 'vectors'>,
  { catalogue, trends, metrics }: { catalogue: Catalogue; trends: Trends; metrics: SonaMetrics },
): Handlers {
  const { clock, database, embedder, vectors } = runtime;
  const model = createModel();
  const tastes = new TasteReader({
    ...{ catalogue, vectors, model, clock },
    interactions: new InteractionRepository(database.queries),
    adapters: new AdapterRepository(database.queries),
  });
  const recommender = new Recommender({ catalogue, trends, tastes, vectors, model, clock, metrics });
  const explainer = new Explainer({ catalogue, trends, tastes, vectors });
  const neighbours = new Neighbours(catalogue, vectors);
  const feedbackStep = new FeedbackStep({ catalogue, tastes, vectors, model, clock });

  return {
    Recommend: (request, budget) =>
      recommender.recommend(checkedRecommendation(request, catalogue, clock), budget),

    Similar: async ({ viewer, limit, contentIds, vectors: given }, budget) => {
      const size = checkedLimit(limit);
      const queries = checkedBatch('vectors', given).map(checkedVector);
      const maturityLimit = viewer?.maturityLimit ?? null;
      const ofTitles = await neighbours.ofTitles(
        checkedBatch('contentIds', contentIds),
        size,
        maturityLimit,
        budget,
      );
      const ofVectors = await neighbours.ofVectors(queries, size, maturityLimit, budget);
      return { lists: [...ofTitles, ...ofVectors].map((ids) => ({ contentIds: ids })) };
    },

    Embed: async ({ texts }, budget) => {
      const empty = checkedBatch('texts', texts, mostTexts).find((text) => text.trim() === '');
      if (empty !== undefined) throw new InvalidArgumentError('texts', 'A text must not be empty.');
      const embedded = [];
      for (const text of texts) {
        budget.check();
        embedded.push({ values: [...(await embedder.embed(text))] });
      }
      return { model: embedder.model, vectors: embedded };
    },

    Feedback: async ({ profileId, contentId, feedback }) => {
      if (!feedbacks.includes(feedback)) {
        throw new InvalidArgumentError('feedback', 'This feedback is not known.');
      }
      const { version, adapter } = await feedbackStep.learn(checkedProfileId(profileId), contentId, feedback);
      return { basedOn: version, factors: { values: [...factorsOf(adapter)] } };
    },

    Explain: async ({ viewer, contentIds }) => {
      checkedBatch('contentIds', contentIds);
      if (viewer?.profileId === undefined) return { lists: contentIds.map(() => ({ reasons: [] })) };
      const profileId = checkedProfileId(viewer.profileId);
      const lists = await explainer.explain(profileId, viewer.region ?? null, contentIds);
      return { lists: lists.map((reasons) => ({ reasons })) };
    },

    ModelInfo: async () => ({
      version: model.version,
      checksum: model.checksum,
      embedder: embedder.model,
      indexedContents: await vectors.count(),
      dimension: vectorSize,
    }),
  };
}
