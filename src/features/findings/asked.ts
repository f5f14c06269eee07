import type { PageAnswer, PageRequest } from '../../bot/feature';
import { Refusal } from '../../bot/turn';
import { Id } from '../../store/store';
import type { Finding } from '../../work/findings/finding';
import { Look } from './look';
import type { FindingsPorts } from './ports';
import { scopeOf, seenBy, type Scope } from './scope';

/** What a link of ours asks for, and who had it made. */
const Asked = Look.omit({ from: true }).extend({ by: Id });

export type Found = { look: Look; scope: Scope; findings: Finding[] };

/** What whoever had the link made may see now: neither what the link says of them nor what they were counts. */
export async function answerLink(
  ports: FindingsPorts,
  { query }: PageRequest,
  make: (found: Found) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const asked = Asked.safeParse(query);
  if (!asked.success) return saying(404, 'There is nothing of that kind any more.');
  const { by, ...look } = asked.data;
  const viewer = { who: { id: by, name: '' } };
  try {
    const scope = await scopeOf(ports, viewer);
    return await make({ look, scope, findings: seenBy(ports, viewer, scope, look) });
  } catch (error) {
    if (error instanceof Refusal) return saying(403, error.message);
    throw error;
  }
}

function saying(status: number, words: string): PageAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: [`${words}\n`] };
}
