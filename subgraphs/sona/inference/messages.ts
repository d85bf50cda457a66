import type { Feedback } from '../interaction.ts';

/** The messages of `sona.proto` as `@grpc/proto-loader` gives them with the options of `protocol.ts`. */

export interface ViewerMessage {
  profileId?: string;
  region?: string;
  services: string[];
  maturityLimit?: number;
}

export interface RecommendRequest {
  viewer: ViewerMessage | null;
  limit: number;
  kinds: string[];
  onMyServices: boolean;
  seedContentIds: string[];
  seedGenres: string[];
}

export type ReasonType = 'SIMILAR_TO' | 'GENRE' | 'PERSON' | 'TRENDING';

export interface ReasonMessage {
  type: ReasonType;
  text: string;
  contentId?: string;
}

interface RecommendationMessage {
  contentId: string;
  score: number;
  reasons: ReasonMessage[];
}

export interface RecommendReply {
  items: RecommendationMessage[];
  modelVersion: string;
  adapterVersion?: number;
}

export interface VectorMessage {
  values: number[];
}

interface SimilarRequest {
  viewer: ViewerMessage | null;
  limit: number;
  contentIds: string[];
  vectors: VectorMessage[];
}

interface SimilarReply {
  lists: { contentIds: string[] }[];
}

interface EmbedRequest {
  texts: string[];
}

interface EmbedReply {
  model: string;
  vectors: VectorMessage[];
}

interface FeedbackRequest {
  profileId: string;
  contentId: string;
  feedback: Feedback;
}

interface FeedbackReply {
  basedOn: number;
  factors: VectorMessage | null;
}

interface ExplainRequest {
  viewer: ViewerMessage | null;
  contentIds: string[];
}

interface ExplainReply {
  lists: { reasons: ReasonMessage[] }[];
}

export interface ModelInfoReply {
  version: string;
  checksum: string;
  embedder: string;
  indexedContents: number;
  dimension: number;
}

/** Every method with what goes in and what comes out. */
export interface InferenceMethods {
  Recommend: { request: RecommendRequest; reply: RecommendReply };
  Similar: { request: SimilarRequest; reply: SimilarReply };
  Embed: { request: EmbedRequest; reply: EmbedReply };
  Feedback: { request: FeedbackRequest; reply: FeedbackReply };
  Explain: { request: ExplainRequest; reply: ExplainReply };
  ModelInfo: { request: Record<string, never>; reply: ModelInfoReply };
}

export type InferenceMethod = keyof InferenceMethods;
