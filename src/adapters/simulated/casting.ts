import { cast } from './model';

/** Where each of the cast works, in every tenant. */
export type CastPost = {
  id: string;
  given: string;
  surname: string;
  organisation: string;
  department: string;
  family: string;
  level: number;
  title: string;
  office: string;
  hired: string;
};

export const castPosts: readonly CastPost[] = [
  {
    id: cast.asha.id,
    given: 'Asha',
    surname: 'Patel',
    organisation: 'DLW',
    department: 'Water and Flood Risk',
    family: 'policy',
    level: 4,
    title: 'Senior Policy Adviser (SEO)',
    office: 'London',
    hired: '2021-03-08',
  },
  {
    id: cast.ben.id,
    given: 'Ben',
    surname: 'Okafor',
    organisation: 'DLW',
    department: 'Water and Flood Risk',
    family: 'delivery',
    level: 5,
    title: 'Delivery Manager (G7)',
    office: 'London',
    hired: '2017-09-18',
  },
  {
    id: cast.carys.id,
    given: 'Carys',
    surname: 'Evans',
    organisation: 'DLW',
    department: 'Communications',
    family: 'comms',
    level: 4,
    title: 'Senior Communications Manager (SEO)',
    office: 'Cardiff',
    hired: '2018-01-15',
  },
  {
    id: cast.dylan.id,
    given: 'Dylan',
    surname: 'Hughes',
    organisation: 'EW',
    department: 'Catchment Teams',
    family: 'field',
    level: 2,
    title: 'Field Officer',
    office: 'Cardiff',
    hired: '2026-11-09',
  },
  {
    id: cast.priya.id,
    given: 'Priya',
    surname: 'Nair',
    organisation: 'NTE',
    department: 'Peatlands and Uplands',
    family: 'scientist',
    level: 4,
    title: 'Senior Scientist (SEO)',
    office: 'York',
    hired: '2015-06-01',
  },
];

/** What the cast does in a community of this name; nothing else of theirs is left to chance. */
export type Part = {
  /** They own it; where `alone`, nobody else does. */
  owner?: string;
  alone?: boolean;
  members?: readonly string[];
  /** At least this many of Asha's department are in it. */
  colleagues?: number;
};

export const castParts: Readonly<Record<string, Part>> = {
  'New Parents Network': { colleagues: 9 },
  'Data Science Community of Practice': { members: [cast.asha.id] },
  'Policy Profession': { members: [cast.asha.id, cast.ben.id] },
  'Flood Incident Room': { owner: cast.ben.id },
  'Project Delivery Leads': { owner: cast.ben.id, alone: true },
  'Peatland Restoration': { owner: cast.priya.id, alone: true },
  'Community Champions': { owner: cast.carys.id },
  'Cycling to work': { members: [cast.ben.id] },
};
