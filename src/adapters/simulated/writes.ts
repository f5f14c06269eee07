import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Visibility = z.enum(['Public', 'Private', 'HiddenMembership']);
const Reason = z.enum(['changed', 'deleted']);
const Activity = z.object({
  lastActive: z.string().exactOptional(),
  posted: z.number(),
  read: z.number(),
  liked: z.number(),
});

/** A group that was not in the model. Members and owners are person ids. */
export const NewGroup = z.object({
  id: z.string(),
  engageId: z.string().exactOptional(),
  displayName: z.string(),
  description: z.string().nullable(),
  mailNickname: z.string(),
  visibility: Visibility,
  createdDateTime: z.string(),
  groupTypes: z.array(z.string()),
  membershipRule: z.string().nullable(),
  resourceProvisioningOptions: z.array(z.string()),
  creationOptions: z.array(z.string()),
  onPremisesSyncEnabled: z.boolean().nullable(),
  isAssignableToRole: z.boolean().nullable(),
  members: z.array(z.string()),
  owners: z.array(z.string()),
  activity: Activity,
});
export type NewGroup = z.infer<typeof NewGroup>;

/** A person who was not in the model. */
export const NewPerson = z.object({
  id: z.string(),
  displayName: z.string(),
  givenName: z.string(),
  surname: z.string(),
  mail: z.string(),
  userPrincipalName: z.string(),
  companyName: z.string(),
  department: z.string(),
  jobTitle: z.string(),
  officeLocation: z.string(),
  accountEnabled: z.boolean(),
  userType: z.enum(['Member', 'Guest']),
  createdDateTime: z.string(),
  employeeHireDate: z.string().nullable(),
});
export type NewPerson = z.infer<typeof NewPerson>;

export const GroupChange = z.object({
  displayName: z.string().exactOptional(),
  description: z.string().nullable().exactOptional(),
  visibility: Visibility.exactOptional(),
  activity: Activity.exactOptional(),
});
export type GroupChange = z.infer<typeof GroupChange>;

export const PersonChange = z.object({
  displayName: z.string().exactOptional(),
  companyName: z.string().exactOptional(),
  department: z.string().exactOptional(),
  jobTitle: z.string().exactOptional(),
  officeLocation: z.string().exactOptional(),
  accountEnabled: z.boolean().exactOptional(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** One thing that changed in the simulated tenant since it was generated. `changed` is soft-deleted, `deleted` gone for good. */
export const Write = z.discriminatedUnion('write', [
  z.object({
    write: z.literal('roster'),
    group: z.string(),
    role: z.enum(['members', 'owners']),
    person: z.string(),
    present: z.boolean(),
  }),
  z.object({ write: z.literal('group'), group: z.string(), set: GroupChange }),
  z.object({ write: z.literal('new group'), group: NewGroup }),
  z.object({ write: z.literal('gone group'), group: z.string(), reason: Reason }),
  z.object({ write: z.literal('person'), person: z.string(), set: PersonChange }),
  z.object({ write: z.literal('new person'), person: NewPerson }),
  z.object({ write: z.literal('gone person'), person: z.string(), reason: Reason }),
  z.object({ write: z.literal('concealment'), concealed: z.boolean() }),
  z.object({ write: z.literal('creation'), operation: z.string(), at: z.string(), group: NewGroup }),
]);
export type Write = z.infer<typeof Write>;
export type Reason = z.infer<typeof Reason>;

const Line = z.array(Write);

/** Where writes are kept. What is appended together is kept together or not at all. */
export type Writes = { kept(): Write[]; append(writes: readonly Write[]): void; close(): void };

/**
 * Writes in a JSON Lines file, on the disk before `append` returns; in memory only without a file. A last
 * line that a crash cut short was never answered for, and is dropped.
 */
export function openWrites(file?: string): Writes {
  if (file === undefined) return { kept: () => [], append: () => undefined, close: () => undefined };
  const path = file;
  let descriptor: number | undefined;

  function open(): number {
    mkdirSync(dirname(path), { recursive: true });
    const opened = openSync(path, 'a');
    ftruncateSync(opened, wholeLines(path).length);
    return opened;
  }

  return {
    kept() {
      const lines = wholeLines(path).toString('utf8').split('\n').slice(0, -1);
      return lines.flatMap((line, index) => parse(line, index + 1, path));
    },
    append(writes) {
      descriptor ??= open();
      const line = Buffer.from(`${JSON.stringify(writes)}\n`);
      for (let written = 0; written < line.length;) written += writeSync(descriptor, line, written);
      fsyncSync(descriptor);
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** The file up to its last line end. */
function wholeLines(file: string): Buffer {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  return bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
}

function parse(line: string, number: number, file: string): Write[] {
  try {
    return Line.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(
      `Line ${number} of ${file} is not a write of the simulated tenant. Remove the file to start the tenant afresh.`,
      { cause },
    );
  }
}
