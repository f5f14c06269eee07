import type { TokenCredential } from '@azure/identity';
import type { Log } from '../../bot/dispatch';
import { EmbeddingsFault, type Embeddings } from '../../directory/embeddings';
import { readAnswer } from './answer';
import { batches, fitting } from './batches';
import { pauseAfter } from './patience';
import { passing, refusalOf } from './refusal';

/** https://learn.microsoft.com/azure/ai-services/openai/reference#embeddings */
const version = '2024-10-21';
const scope = 'https://cognitiveservices.azure.com/.default';
/** The models from text-embedding-3 on give shorter vectors when asked, which tell nearly as much. */
const dimensions = 512;
const eachMs = 30_000;

type Ports = {
  endpoint: string;
  deployment: string;
  /** A key of the resource, or whoever may use it. */
  access: { key: string } | { credential: TokenCredential };
  fetch?: typeof fetch;
  clock: () => Date;
  /** From 0 to 1. */
  random: () => number;
  wait: (ms: number) => Promise<unknown>;
  log: Log;
};

/** The embeddings of a deployment in Azure OpenAI. */
export function createAzureEmbeddings(ports: Ports): Embeddings {
  const { endpoint, deployment, access, clock, random, wait, log } = ports;
  const address = `${endpoint.replace(/\/+$/, '')}/openai/deployments/${encodeURIComponent(deployment)}/embeddings?api-version=${version}`;

  async function headers(): Promise<Record<string, string>> {
    const type = { 'Content-Type': 'application/json' };
    if ('key' in access) return { ...type, 'api-key': access.key };
    return { ...type, Authorization: `Bearer ${await tokenOf(access.credential)}` };
  }

  async function once(input: readonly string[], deadline: number): Promise<Response> {
    const body = JSON.stringify({ input, dimensions, encoding_format: 'base64' });
    const signal = AbortSignal.timeout(deadline);
    const response = await (ports.fetch ?? fetch)(address, {
      method: 'POST',
      headers: await headers(),
      body,
      signal,
      redirect: 'manual',
    });
    const { status, headers: told } = response;
    return new Response(await response.text(), { status, headers: told });
  }

  /** A connection that breaks is like an answer that says to come again. */
  async function attempt(input: readonly string[], deadline: number): Promise<Response | EmbeddingsFault> {
    try {
      return await once(input, deadline);
    } catch (error) {
      if (error instanceof EmbeddingsFault) throw error;
      return new EmbeddingsFault(
        'Azure OpenAI gave no answer: AZURE_OPENAI_ENDPOINT is the endpoint under “Keys and Endpoint” of the resource in the Azure portal; `npm run signpost -- check` says at “way to” that host what is in the way. Signpost answers without a model, too: remove the AZURE_OPENAI_ variables to do so.',
        { cause: error },
      );
    }
  }

  async function ask(input: readonly string[], deadline: number | undefined): Promise<Float32Array[]> {
    const since = clock().getTime();
    for (let tried = 1; ; tried++) {
      const outcome = await attempt(input, deadline ?? eachMs);
      if (outcome instanceof Response && outcome.status === 200) {
        return readAnswer(await outcome.text(), input.length, dimensions);
      }
      const fault = outcome instanceof Response ? refusalOf(outcome.status, await outcome.text()) : outcome;
      const again = !(outcome instanceof Response) || passing(outcome.status);
      const told = outcome instanceof Response ? outcome.headers : undefined;
      const pause =
        again && deadline === undefined ? pauseAfter({ tried, since, told }, clock(), random) : undefined;
      if (pause === undefined) throw fault;
      log.warn({ err: fault, tried, pause }, 'Azure OpenAI is asked again');
      await wait(pause);
    }
  }

  return {
    model: `${deployment}/${dimensions}`,
    dimensions,
    async embed(texts, deadline) {
      const vectors = texts.map((): Float32Array => new Float32Array(dimensions));
      const wanted = texts.flatMap((text, at) =>
        /[\p{L}\p{N}]/u.test(text) ? [{ at, text: fitting(text) }] : [],
      );
      for (const batch of batches(wanted)) {
        const answers = await ask(
          batch.map(({ text }) => text),
          deadline,
        );
        batch.forEach(({ at }, place) => (vectors[at] = answers[place]!)); // as many as were asked for
      }
      return vectors;
    },
  };
}

async function tokenOf(credential: TokenCredential): Promise<string> {
  try {
    const token = await credential.getToken(scope);
    if (token) return token.token;
  } catch (error) {
    throw new EmbeddingsFault(signingIn, { cause: error });
  }
  throw new EmbeddingsFault(signingIn);
}

const signingIn =
  'Signing in to Azure OpenAI failed: set AZURE_OPENAI_KEY to “KEY 1” under “Keys and Endpoint” of the resource in the Azure portal, or give the identity in AZURE_CLIENT_ID the role Cognitive Services OpenAI User there (Access control (IAM), “Add role assignment”).';
