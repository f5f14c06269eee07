import { type CastPost, castPosts } from './casting';
import { type Job, jobs } from './jobs';
import { type SimulatedPerson, today } from './model';
import { drawName, mailName } from './names';
import { type Department, type Organisation, organisations } from './organisations';
import { type Random, seededRandom } from './random';
import { appointManagers } from './reporting';

/** Where a person works and what follows from it; not part of what Graph answers. */
export type Post = {
  organisation: Organisation;
  department: Department;
  family: string;
  level: number;
  office: string;
};

/**
 * Everybody in the tenant: first the people at work, whose `posts` run beside them, then those who left,
 * guests and service accounts.
 */
export type Workforce = { people: SimulatedPerson[]; posts: readonly Post[]; leavers: readonly number[] };

type Draw = { random: Random; addresses: Map<string, number> };

const day = 86_400_000;
const now = Date.parse(`${today}T00:00:00Z`);
const moved = Date.parse('2016-04-04T00:00:00Z'); // the tenant was made on this day; nobody's account is older
const partners = ['Tarn Consulting', 'Hollin Geomatics', 'University of the Pennines', 'Wold Rivers Trust'];
const accounts = [
  'Print Service',
  'Room Booking',
  'Flow Runner',
  'Form Mailbox',
  'Backup Agent',
  'Survey Robot',
];

/** 27,000 people at work in six bodies, then 270 who left, 160 guests and 42 service accounts. */
export function generatePeople(seed: number): Workforce {
  const draw = { random: seededRandom(seed, 'people'), addresses: new Map<string, number>() };
  const people: SimulatedPerson[] = [];
  const posts: Post[] = [];
  for (const organisation of organisations) {
    for (const department of organisation.departments) {
      const roles = castPosts.filter(
        (role) => role.organisation === organisation.code && role.department === department.name,
      );
      for (let seat = 0; seat < department.size; seat++) {
        const head = seat === 0 ? headOf(organisation, department) : undefined;
        const { person, post } = employ(draw, organisation, department, head, roles[seat - 1]);
        people.push(person);
        posts.push(post);
      }
    }
  }
  appointManagers(draw.random, people, posts);
  const leavers = Array.from({ length: 270 }, (_, index) => people.length + index);
  people.push(...leavers.map(() => leaver(draw)));
  for (let guest = 0; guest < 160; guest++) people.push(visitor(draw));
  for (let account = 0; account < 42; account++) people.push(serviceAccount(draw.random, account));
  return { people, posts, leavers };
}

function headOf(organisation: Organisation, department: Department): Job {
  if (organisation.departments.at(-1) === department)
    return { title: organisation.chief, level: 9, weight: 1 };
  const leads = organisation.departments.find((other) => other.directorate === department.directorate);
  return leads === department
    ? { title: `Director, ${department.directorate}`, level: 8, weight: 1 }
    : { title: `Deputy Director, ${department.name}`, level: 7, weight: 1 };
}

function employ(
  draw: Draw,
  organisation: Organisation,
  department: Department,
  head: Job | undefined,
  role: CastPost | undefined,
): { person: SimulatedPerson; post: Post } {
  const { random } = draw;
  const family = role?.family ?? random.weighted(department.jobs).name;
  const job = head ?? role ?? random.weighted(postsOf(family));
  const office = role?.office ?? random.weighted(organisation.offices).name;
  const { given, surname } = role ?? drawOther(random);
  const { hired, created } = role ? hiredOn(role.hired) : hire(random);
  const person = account(draw, role?.id, given, surname, organisation.domain, {
    companyName: organisation.name,
    department: department.name,
    jobTitle: job.title,
    officeLocation: office,
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: created,
    employeeHireDate: hired,
  });
  return { person, post: { organisation, department, family, level: job.level, office } };
}

function postsOf(family: string): readonly Job[] {
  const posts = jobs[family];
  if (!posts) throw new Error(`No posts are known for the job family "${family}": add it to jobs.ts`);
  return posts;
}

function leaver(draw: Draw): SimulatedPerson {
  const organisation = draw.random.weighted(organisations.map((one) => ({ ...one, weight: one.size })));
  const { person } = employ(
    draw,
    organisation,
    draw.random.pick(organisation.departments),
    undefined,
    undefined,
  );
  return { ...person, accountEnabled: false };
}

function visitor(draw: Draw): SimulatedPerson {
  const partner = draw.random.pick(partners);
  const { given, surname } = drawOther(draw.random);
  const domain = `${partner.toLowerCase().replace(/\W+/g, '-')}.example`;
  return account(draw, undefined, given, surname, domain, {
    companyName: partner,
    department: '',
    jobTitle: '',
    officeLocation: '',
    accountEnabled: true,
    userType: 'Guest',
    createdDateTime: hire(draw.random).created,
    employeeHireDate: null,
  });
}

function serviceAccount(random: Random, index: number): SimulatedPerson {
  const name = `${accounts[index % accounts.length]} ${Math.floor(index / accounts.length) + 1}`;
  const address = `svc-${name.toLowerCase().replace(/\W+/g, '-')}@land-water.example`;
  return {
    id: random.uuid(),
    displayName: name,
    givenName: '',
    surname: '',
    mail: address,
    userPrincipalName: address,
    companyName: '',
    department: '',
    jobTitle: 'Service account',
    officeLocation: '',
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: hire(random).created,
    employeeHireDate: null,
  };
}

type Profile = Omit<
  SimulatedPerson,
  'id' | 'displayName' | 'givenName' | 'surname' | 'mail' | 'userPrincipalName'
>;

function account(
  { random, addresses }: Draw,
  id: string | undefined,
  given: string,
  surname: string,
  domain: string,
  profile: Profile,
): SimulatedPerson {
  const name = mailName(given, surname);
  const earlier = addresses.get(name + domain) ?? 0;
  addresses.set(name + domain, earlier + 1);
  const address = `${name}${earlier === 0 ? '' : earlier + 1}@${domain}`;
  return {
    id: id ?? random.uuid(),
    displayName: `${given} ${surname}`,
    givenName: given,
    surname,
    mail: address,
    userPrincipalName: address,
    ...profile,
  };
}

/** Nobody else bears the name of one of the cast. */
function drawOther(random: Random): { given: string; surname: string } {
  const name = drawName(random);
  const played = castPosts.some((role) => role.given === name.given && role.surname === name.surname);
  return played ? drawOther(random) : name;
}

function hire(random: Random): { hired: string | null; created: string } {
  if (random.chance(0.012)) return hiredAt(now - random.below(30) * day);
  if (random.chance(0.0008)) return hiredAt(now + random.between(1, 14) * day);
  const years = -Math.log(1 - random.next() * 0.985) * 8;
  const dates = hiredAt(now - (30 + Math.floor(years * 365)) * day);
  return random.chance(0.03) ? { ...dates, hired: null } : dates;
}

function hiredOn(date: string): { hired: string; created: string } {
  return hiredAt(Date.parse(`${date}T00:00:00Z`));
}

function hiredAt(time: number): { hired: string; created: string } {
  const created = Math.max(Math.min(time, now) - 3 * day, moved) + 9 * 3_600_000;
  return { hired: isoDate(time), created: isoDate(created) };
}

function isoDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
