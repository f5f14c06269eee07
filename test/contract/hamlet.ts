import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatedGroup, SimulatedModel, SimulatedPerson } from '../../src/adapters/simulated/model';
import { createSimulatedTenant, type SimulatedTenant } from '../../src/adapters/simulated/tenant';

/** A tenant small enough to know by heart: twelve people and seven groups. */
export function hamlet(): SimulatedModel {
  const people = Array.from({ length: 12 }, (_, index) => person(index));
  return {
    people,
    groups: [
      group(1, 'Cycling to work', { members: [0, 1, 2, 3, 4, 5, 6], owners: [0, 1] }),
      group(2, 'Peatland, "Restoration"', { members: [0, 7], owners: [7] }),
      group(3, 'Project Leads', { members: [1], owners: [1], visibility: 'Private', description: null }),
      group(4, 'Quiet Circle', { members: [2, 3], owners: [2], visibility: 'HiddenMembership' }),
      group(5, 'All staff', {
        members: [0, 1, 2],
        owners: [0],
        groupTypes: ['Unified', 'DynamicMembership'],
        membershipRule: 'user.companyName -eq "Hamlet"',
      }),
      group(6, 'Ledger Users', { members: [4], owners: [5], onPremisesSyncEnabled: true }),
      group(7, 'Administrators', { members: [2], owners: [2], groupTypes: [], creationOptions: [] }),
    ],
    adminGroup: groupId(7),
  };
}

export function personId(index: number): string {
  return `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`;
}

export function groupId(number: number): string {
  return `00000000-0000-4000-8000-0000000002${String(number).padStart(2, '0')}`;
}

export function engageId(number: number): string {
  return Buffer.from(JSON.stringify({ _type: 'Group', id: `${number}` })).toString('base64url');
}

/** A clock that tests move. */
export function movableClock(start = '2026-11-16T09:00:00Z'): { (): Date; forward(ms: number): void } {
  let now = new Date(start).getTime();
  return Object.assign(() => new Date(now), { forward: (ms: number) => void (now += ms) });
}

export function temporaryFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'signpost-')), 'writes.jsonl');
}

export type Heard = { status: number; headers: Headers; text: string; body: Body };
/** What tests read out of answers; each looks only where it knows the shape. */
export type Body = {
  value: Record<string, unknown>[];
  error: { code: string; message: string; innerError: Record<string, string> };
  responses: { id: string; status: number; headers: Record<string, string>; body: Body }[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
  [property: string]: unknown;
};

export type Asking = { method?: string; body?: unknown; headers?: Record<string, string> };
export type Ask = (path: string, asking?: Asking) => Promise<Heard>;

/** Asks with a token, as Signpost's client does, of a path below v1.0 or of a whole address. */
export function asker(handle: SimulatedTenant['handle']): Ask {
  return async (path, { method = 'GET', body, headers = {} } = {}) => {
    const response = await handle(
      new Request(new URL(path.replace(/^\//, ''), 'https://graph.microsoft.com/v1.0/'), {
        method,
        headers: {
          Authorization: 'Bearer token',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const { status } = response;
    return { status, headers: response.headers, text, body: readable(text) };
  };
}

/** Every page from a path on, and the last one's delta link. */
export async function everyPage(ask: Ask, path: string): Promise<{ pages: Body[]; deltaLink: string }> {
  const pages: Body[] = [];
  for (let next: string | undefined = path; next !== undefined; next = pages.at(-1)?.['@odata.nextLink']) {
    pages.push((await ask(next)).body);
  }
  return { pages, deltaLink: pages.at(-1)?.['@odata.deltaLink'] ?? '' };
}

export function tenantOf(
  options: Partial<Parameters<typeof createSimulatedTenant>[0]> = {},
): SimulatedTenant & { ask: Ask } {
  const tenant = createSimulatedTenant({ model: hamlet, clock: movableClock(), ...options });
  return Object.assign(tenant, { ask: asker((request) => tenant.handle(request)) });
}

function readable(text: string): Body {
  return (text.startsWith('{') && text.endsWith('}') ? JSON.parse(text) : {}) as Body; // tests look only where they know the shape
}

function person(index: number): SimulatedPerson {
  const address = `person${index}@hamlet.example`;
  return {
    id: personId(index),
    displayName: `Person ${index}`,
    givenName: 'Person',
    surname: String(index),
    mail: address,
    userPrincipalName: address,
    companyName: 'Hamlet',
    department: index % 2 === 0 ? 'Fields' : 'Rivers',
    jobTitle: 'Ranger',
    officeLocation: 'Leeds',
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: '2024-01-02T03:04:05Z',
    employeeHireDate: null,
    ...(index > 0 && { manager: 0 }),
  };
}

function group(
  number: number,
  displayName: string,
  given: Partial<Omit<SimulatedGroup, 'members' | 'owners'>> & { members: number[]; owners: number[] },
): SimulatedGroup {
  return {
    id: groupId(number),
    ...(number < 7 && { engageId: engageId(number) }),
    displayName,
    description: `What ${displayName} is about.`,
    mailNickname: `group${number}`,
    visibility: 'Public',
    createdDateTime: '2023-05-06T07:08:09Z',
    groupTypes: ['Unified'],
    membershipRule: null,
    resourceProvisioningOptions: [],
    creationOptions: ['YammerProvisioning'],
    onPremisesSyncEnabled: null,
    isAssignableToRole: null,
    activity: { lastActive: '2026-11-10', posted: 30, read: 600, liked: 60 },
    ...given,
    members: Uint32Array.from(given.members),
    owners: Uint32Array.from(given.owners),
  };
}
