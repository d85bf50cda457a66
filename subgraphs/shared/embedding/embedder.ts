/** Width of the text block of a content vector. A model of another width is projected to it. */
export const embeddingSize = 512;

/** Turns text into a unit vector of {@link embeddingSize} numbers. Queries and content use the same one. */
export interface Embedder {
  /** Names the model and its version; a change re-embeds the catalogue. */
  readonly model: string;
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}
