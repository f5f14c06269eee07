import { Refusal } from '../bot/turn';
import { TenantFault, type TenantReader } from '../directory/tenant';

const keptMs = 5 * 60_000;

/** Who may do what beyond their own affairs. Owners are asked of the directory. */
export interface Roles {
  /** Is this person in the administrators' group? Throws `Refusal` when Graph cannot say. */
  isAdministrator(person: string): Promise<boolean>;
  /** Everybody in the administrators' group. Throws `Refusal` when Graph cannot say. */
  administrators(): Promise<string[]>;
}

/** Without an administrators' group nobody is one. An answer of Graph's holds for five minutes. */
export function createRoles(ports: {
  reader: Pick<TenantReader, 'groupsAmong' | 'rosters'>;
  adminGroup: string | undefined;
  clock: () => Date;
}): Roles {
  const { reader, adminGroup, clock } = ports;
  const known = new Map<string, { is: boolean; until: number }>();

  return {
    async isAdministrator(person) {
      if (adminGroup === undefined) return false;
      const now = clock().getTime();
      const kept = known.get(person);
      if (kept && now < kept.until) return kept.is;
      const is = await isIn(reader, adminGroup, person);
      known.set(person, { is, until: now + keptMs });
      return is;
    },

    async administrators() {
      if (adminGroup === undefined) return [];
      const people: string[] = [];
      const rosters = reader.rosters([adminGroup]);
      await orRefuse(async () => {
        for await (const page of rosters) people.push(...page.flatMap(({ members }) => members));
      }, 'I could not find out who is in the community team. Please try again in a minute.');
      return people;
    },
  };
}

function isIn(reader: Pick<TenantReader, 'groupsAmong'>, group: string, person: string): Promise<boolean> {
  return orRefuse(
    async () => (await groupsOf(reader, group, person)).includes(group),
    'I could not check whether you are an administrator, so nothing was changed. Please try again in a minute.',
  );
}

/** Somebody whom the tenant does not know is in no group of it. */
async function groupsOf(
  reader: Pick<TenantReader, 'groupsAmong'>,
  group: string,
  person: string,
): Promise<string[]> {
  try {
    return await reader.groupsAmong(person, [group]);
  } catch (error) {
    if (error instanceof TenantFault && error.kind === 'not found') return [];
    throw error;
  }
}

/** Roles are never guessed: where Graph cannot say, the answer is no, and the person can try again. */
async function orRefuse<T>(look: () => Promise<T>, words: string): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    throw new Refusal(words, { cause: error });
  }
}
