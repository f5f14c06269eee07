/** A model elsewhere that turns texts into vectors, whose directions are the nearer the more alike the texts mean. */
export interface Embeddings {
  /** Names the model, so that vectors of another one are not compared with its own. */
  readonly model: string;
  readonly dimensions: number;
  /**
   * One vector of length 1 for each text, in order; of a text without a letter, a vector of zeros. With a deadline in
   * milliseconds it asks once and gives up then. Throws `EmbeddingsFault`.
   */
  embed(texts: readonly string[], deadline?: number): Promise<Float32Array[]>;
}

/** No vectors could be had. `message` is one sentence with its remedy, and never holds a text that was sent. */
export class EmbeddingsFault extends Error {
  override name = 'EmbeddingsFault';
}
