import { series, subjects } from './communities';
import type { Draft, Flaw } from './draft';
import { createGroupMaker, type Placed } from './groups';
import type { SimulatedGroup, SimulatedPerson } from './model';
import { seededRandom } from './random';

export { smallPeople } from './small-people';

type Row = {
  /** Given names, as nobody in the small tenant shares one; "all of" a body's name for everybody there. */
  owners: string;
  members: string;
  activity: SimulatedGroup['activity'];
  /** For the few poor ones that are not among the subjects. */
  description?: string | null;
  flaw?: Flaw;
};

const busy = { lastActive: '2026-11-15', posted: 61, read: 2140, liked: 130 };
const steady = { lastActive: '2026-11-12', posted: 14, read: 310, liked: 22 };
const slow = { lastActive: '2026-10-28', posted: 1, read: 24, liked: 2 };
const still = { lastActive: '2026-06-30', posted: 0, read: 0, liked: 0 };

const rows = {
  'New Parents Network': {
    owners: 'Grace, Amara',
    members:
      'Helen, Tom, Nadia, Owen, Grace, Lucy, Imran, Zoë, Kwame, Amara, Mei, Aisha, Katie, Yasmin, Sofía',
    activity: busy,
  },
  'Returning to Work': {
    owners: 'Amara, Sunita',
    members: 'Amara, Sunita, Lucy, Aisha, Emily, Bethan, Joanne',
    activity: steady,
  },
  'Flexible Working': {
    owners: 'Sarah, Amara',
    members: 'Sarah, Amara, Janet, Ruth, Peter, Elena, Rachel, Helen',
    activity: steady,
  },
  'Peatland Restoration': {
    owners: 'Priya',
    members:
      'Priya, David, Yasmin, Liam, Joanne, Frances, Simon, Rachel, Ruth, Emily, Gareth, Hugh, Daniel, Peter',
    activity: steady,
  },
  'Cycling to work': {
    owners: 'Liam, Piotr',
    members: 'Liam, Piotr, Ben, Tom, Imran, Mei, Callum, Divya, Simon, Hugh',
    activity: steady,
  },
  'Excel Help': {
    owners: 'Sunita, Mark',
    members: 'Sunita, Mark, Janet, Tendai, Nia, Aisha, Lucy, Nadia, Stuart, Obinna, Kwame',
    activity: busy,
  },
  'Data Science Community of Practice': {
    owners: 'Daniel, Mei',
    members: 'Daniel, Mei, Asha, Lucy, Piotr, Divya, Obinna, Emily',
    activity: steady,
  },
  'Policy Profession': {
    owners: 'Tom, Rachel',
    members: 'Tom, Rachel, Asha, Ben, Nadia, Owen, Grace, Kwame, Helen',
    activity: busy,
  },
  'Bovine TB Field Network': {
    owners: 'Alison, Ewan',
    members: 'Alison, Ewan, Katie, Huw, Robert, Stuart, Peter',
    activity: steady,
  },
  'Flood Incident Room': {
    owners: 'Ben, Marcia',
    members: 'Ben, Marcia, Helen, Imran, Wayne, Divya',
    activity: steady,
  },
  'Project Delivery Leads': { owners: 'Ben', members: 'Ben, Liam, Zoë, Fiona', activity: slow },
  'Senior Women in Water': { owners: 'Emily, Ruth', members: 'Emily, Ruth, Helen, Marcia', activity: slow },
  'Domestic Abuse Support': {
    owners: 'Amara, Frances',
    members: 'Amara, Frances, Grace, Helen, Lucy, Nadia, Sarah, Zoë, Elena',
    activity: slow,
  },
  'LGBT+ Network': {
    owners: 'Rhys, Owen',
    members: 'Rhys, Owen, Zoë, Kwame, Tom, Sarah, Lucy, Callum, Hugh',
    activity: steady,
  },
  'Carers Network': {
    owners: 'Janet, Neil',
    members: 'Janet, Neil, Sarah, Peter, Gillian, Wayne',
    activity: steady,
  },
  'All Marine Works staff': { owners: 'Catherine, Nia', members: 'all of Marine Works', activity: steady },
  'Finance Ledger Users': {
    owners: 'Janet, Tendai',
    members: 'Janet, Tendai, Sunita, Nia',
    activity: steady,
  },
  'Identity Administrators': { owners: 'Fiona, Piotr', members: 'Fiona, Piotr', activity: slow },
  'Chess Club': { owners: '', members: 'Hugh, Daniel, Obinna, Callum', activity: slow },
  'Community Champions': {
    owners: 'Carys, Bethan',
    members: 'Carys, Bethan, Rhys, Ben, Sarah',
    activity: steady,
  },
  'Biodiversity Net Gain': {
    owners: 'Rachel, David',
    members: 'Rachel, David, Yasmin, Ruth, Callum, Owen',
    activity: steady,
  },
  BNG: { owners: 'Rachel', members: 'Rachel, Ruth, Callum, Owen', activity: slow },
  'Bike Commuters': { owners: 'Liam', members: 'Liam, Imran, Callum, Divya', activity: slow },
  'Gauges 2026': {
    owners: 'Divya, Emily',
    members: 'Divya, Emily, Wayne',
    activity: slow,
    description: null,
    flaw: 'empty',
  },
  'Marine Sampling': {
    owners: 'Hugh, Sofía',
    members: 'Hugh, Sofía, Jack',
    activity: slow,
    description: 'This is the group for Marine Sampling.',
    flaw: 'template',
  },
  Wildfire: { owners: 'Marcia, David', members: 'Marcia, David, Joanne', activity: still },
  'Neurodiversity Network': {
    owners: 'Piotr, Bethan',
    members: 'Piotr, Bethan, Mei, Stuart, Elena',
    activity: steady,
  },
  Gardening: {
    owners: 'Joanne, Peter',
    members: 'Joanne, Peter, Janet, Chloé, Simon, Margaret',
    activity: steady,
  },
  'Water Quality Network': {
    owners: 'Emily, Ruth',
    members: 'Emily, Ruth, Gareth, Divya, Nadia, Imran, Owen, Grace',
    activity: steady,
  },
  'Pensions Questions': {
    owners: 'Sarah, Mark',
    members: 'Sarah, Mark, Janet, Jack, Neil, Wayne',
    activity: steady,
  },
  'Line Managers': {
    owners: 'Helen, Gareth',
    members: 'Helen, Gareth, Ben, Tom, Mark, Alison, Marcia',
    activity: steady,
  },
} satisfies Record<string, Row>;

export type SmallCommunity = keyof typeof rows;

const names = Object.keys(rows) as SmallCommunity[]; // Object.keys forgets the names it is given

/** The group id of each community in the small tenant, by its name. */
export const smallCommunities = Object.fromEntries(
  names.map((name, index) => [name, `5c000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`]),
) as Record<SmallCommunity, string>; // one entry for each name

/** The communities of the small tenant, in the order they were written down. */
export function smallPlaced(people: readonly SimulatedPerson[]): Placed[] {
  const makeGroup = createGroupMaker(seededRandom(1, 'small'));
  const indexOf = new Map(people.map((person, index) => [person.givenName, index]));

  function named(list: string): Set<number> {
    const body = list.match(/^all of (.+)$/)?.[1];
    if (body) return new Set(people.flatMap((person, index) => (person.companyName === body ? [index] : [])));
    return new Set(
      list.split(', ').flatMap((given) => {
        if (given === '') return [];
        const index = indexOf.get(given);
        if (index === undefined) throw new Error(`Nobody in the small tenant is called ${given}`);
        return [index];
      }),
    );
  }

  return names.map((name) => {
    const row: Row = rows[name];
    const draft = draftOf(name, row);
    const gathering = { members: named(row.members), owners: named(row.owners) };
    const group = makeGroup(draft, gathering, smallCommunities[name]);
    return { draft, group: { ...group, activity: row.activity } };
  });
}

const written = new Map(
  [
    ...subjects.flatMap(({ draft, duplicates }) => [draft, ...duplicates]),
    ...series.flatMap(({ drafts }) => drafts.filter((draft) => draft.flags.has('always'))),
  ].map((draft) => [draft.name, draft]),
);

/** Communities of the small tenant read as they do in the full one; a few poor ones are only here. */
function draftOf(name: string, { description, flaw }: Row): Draft {
  const known = written.get(name);
  if (known) return { ...known, flags: new Set([...known.flags, 'kept']) };
  if (description === undefined || flaw === undefined) throw new Error(`Nothing is written about ${name}`);
  const audience = { topics: [], within: [] };
  return {
    ...{ name, description, flaw, audience, subject: name, size: 0, flags: new Set(['kept']) },
    ...{ related: [], parents: [], lookAlikes: [] },
  };
}
