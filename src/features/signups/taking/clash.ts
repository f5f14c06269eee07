import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';

const mostNamed = 2;

/** Titles of other sign-ups at the same time in which somebody has a place, or is offered one. */
export async function clashesOf(
  { signups, lines }: Pick<SignupPorts, 'signups' | 'lines'>,
  person: string,
  { signup, start, end }: Signup,
  at: Date,
): Promise<string[]> {
  const titles: string[] = [];
  for (const other of await signups.of(person, 'takes', at)) {
    const isElsewhere = other.signup !== signup && other.state !== 'cancelled' && other.state !== 'draft';
    if (!isElsewhere || other.start >= end || other.end <= start) continue;
    const entry = await lines.entry(other.signup, person);
    if (entry?.state === 'in' || entry?.state === 'offered') titles.push(other.title);
    if (titles.length >= mostNamed) break;
  }
  return titles;
}
