import { createLines } from '../../src/features/signups/line/lines';
import type { Lines, Outcome } from '../../src/features/signups/line/line';
import type { Signup } from '../../src/features/signups/signup';
import { createSignups } from '../../src/features/signups/signups';
import type { Store } from '../../src/store/store';

/** A first-aid refresher of two places, in a month, unless it is changed. */
export function signupOf(changes: Partial<Signup> = {}): Signup {
  return {
    id: 'signup',
    v: 1,
    signup: 'first-aid',
    title: 'First aid refresher',
    start: '2026-12-12T10:00:00.000Z',
    end: '2026-12-12T12:00:00.000Z',
    timeZone: 'Europe/London',
    options: [{ id: 'o1', places: 2 }],
    closes: '2026-12-12T10:00:00.000Z',
    waiting: true,
    openRoster: false,
    needs: false,
    by: 'asha',
    organisers: [],
    state: 'open',
    createdAt: '2026-11-16T09:00:00.000Z',
    sequence: 0,
    ttl: 400 * 86_400,
    ...changes,
  };
}

/** The places of one sign-up, and what people do about them. */
export type LineHouse = Lines & {
  readonly looks: Date[];
  join(person: string, option?: string): Promise<Outcome>;
  withdraw(person: string): Promise<Outcome>;
  accept(person: string): Promise<Outcome>;
  decline(person: string): Promise<Outcome>;
  lapse(person: string): Promise<Outcome>;
  hasten(person: string): Promise<Outcome>;
  /** How somebody stands: "in", "waiting", or "out, missed". */
  stands(person: string): Promise<string>;
  /** What is to be told: "ben: offered". */
  toTell(): Promise<string[]>;
};

export async function lineHouse(
  store: Store,
  clock: () => Date,
  changes: Partial<Signup> = {},
): Promise<LineHouse> {
  const signup = signupOf(changes);
  const id = signup.signup;
  const looks: Date[] = [];
  await createSignups(store).add(signup);
  const lines = createLines({ store, clock, dueAt: async (_signup, at) => void looks.push(at) });
  const wish = (what: 'withdraw' | 'accept' | 'decline' | 'lapse' | 'hasten') => (person: string) =>
    lines.wish(id, { do: what, person, at: clock() });

  return {
    ...lines,
    looks,
    join: (person, option = 'o1') => lines.wish(id, { do: 'join', person, option, at: clock() }),
    withdraw: wish('withdraw'),
    accept: wish('accept'),
    decline: wish('decline'),
    lapse: wish('lapse'),
    hasten: wish('hasten'),
    async stands(person) {
      const entry = await lines.entry(id, person);
      if (!entry) return 'nothing';
      return entry.why === undefined ? entry.state : `${entry.state}, ${entry.why}`;
    },
    toTell: async () => (await lines.tellings(id)).map(({ person, what }) => `${person}: ${what}`),
  };
}
