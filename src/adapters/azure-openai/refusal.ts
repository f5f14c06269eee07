import { z } from 'zod';
import { EmbeddingsFault } from '../../directory/embeddings';

const Refused = z.object({ error: z.object({ code: z.coerce.string().nullish() }) });

/** May it go otherwise when it is asked again? */
export function passing(status: number): boolean {
  return status === 429 || status === 408 || status >= 500;
}

/** Why there are no vectors, with what helps. The service's own message is left out: it may quote what was sent. */
export function refusalOf(status: number, body: string): EmbeddingsFault {
  const code = codeOf(body);
  const told = code === undefined ? String(status) : `${status} ${code}`;
  return new EmbeddingsFault(`Azure OpenAI refused to embed (${told}): ${remedyOf(status)}.`);
}

function remedyOf(status: number): string {
  if (status === 401 || status === 403) {
    return 'set AZURE_OPENAI_KEY to “KEY 1” under “Keys and Endpoint” of the resource in the Azure portal, or give the identity that signs in the role Cognitive Services OpenAI User there (Access control (IAM))';
  }
  if (status === 404)
    return 'there is no such deployment: AZURE_OPENAI_ENDPOINT is the endpoint under “Keys and Endpoint” of the resource in the Azure portal, and AZURE_OPENAI_EMBEDDING_DEPLOYMENT the name of one of its deployments, not of the model';
  if (status === 400) {
    return 'check that AZURE_OPENAI_EMBEDDING_DEPLOYMENT is one of text-embedding-3-small or text-embedding-3-large';
  }
  if (status === 429)
    return 'it is asked too often; raise the tokens per minute of the deployment if this stays so';
  if (status >= 300 && status < 400)
    return 'AZURE_OPENAI_ENDPOINT leads elsewhere; copy it from the Azure portal';
  return 'it is tried again later';
}

function codeOf(body: string): string | undefined {
  try {
    return Refused.parse(JSON.parse(body)).error.code?.slice(0, 60) ?? undefined;
  } catch {
    return undefined; // a proxy's page, or nothing at all
  }
}
