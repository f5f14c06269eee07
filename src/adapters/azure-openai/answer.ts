import { z } from 'zod';
import { EmbeddingsFault } from '../../directory/embeddings';

/** Numbers, or their bytes (32-bit floats, little-endian) in base64: what is asked for is not always given. */
const Vector = z.union([z.array(z.number()), z.base64().min(4)]);
const Answer = z.object({ data: z.array(z.object({ index: z.number().int(), embedding: Vector })) });

/** The vectors of an answer, in the order in which they were asked for. */
export function readAnswer(text: string, count: number, dimensions: number): Float32Array[] {
  const { data } = parsed(text);
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count });
  for (const { index, embedding } of data) vectors[index] = unit(floats(embedding));
  const whole = vectors.filter((vector) => vector !== undefined);
  if (data.length !== count || whole.length !== count) {
    throw new EmbeddingsFault(`Azure OpenAI answered ${data.length} vectors where ${count} were asked for.`);
  }
  const wrong = whole.find(({ length }) => length !== dimensions);
  if (wrong) {
    throw new EmbeddingsFault(
      `Azure OpenAI answered vectors of ${wrong.length} dimensions instead of ${dimensions}: deploy text-embedding-3-small or text-embedding-3-large.`,
    );
  }
  return whole;
}

function parsed(text: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(text));
  } catch {
    // Why is left out: it would quote the answer, and that may quote what was sent.
    const remedy = 'check that AZURE_OPENAI_ENDPOINT is the address of an Azure OpenAI resource';
    throw new EmbeddingsFault(`Azure OpenAI answered what cannot be read: ${remedy}.`);
  }
}

function floats(embedding: z.infer<typeof Vector>): Float32Array {
  if (typeof embedding !== 'string') return Float32Array.from(embedding);
  const bytes = Buffer.from(embedding, 'base64');
  return Float32Array.from({ length: Math.trunc(bytes.length / 4) }, (_, at) => bytes.readFloatLE(4 * at));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!Number.isFinite(length))
    throw new EmbeddingsFault('Azure OpenAI answered a vector that has no length.');
  return length === 0 ? vector : vector.map((value) => value / length);
}
