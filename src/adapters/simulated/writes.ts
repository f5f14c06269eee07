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
  createdDateTime: z.string().exactOptional(),
  employeeHireDate: z.string().nullable().exactOptional(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** Somebody who asked to be told when groups or people change. */
export const Subscription = z.object({
  id: z.string(),
  resource: z.string(),
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().exactOptional(),
  clientState: z.string().exactOptional(),
  expirationDateTime: z.string(),
});
export type Subscription = z.infer<typeof Subscription>;

/** How Graph says that a delta token is of no use any more: 410 with where to begin again, or 400 with one of its codes. */
export const DeltaRefusal = z.enum(['gone', 'syncStateNotFound', 'resyncRequired']);
export type DeltaRefusal = z.infer<typeof DeltaRefusal>;

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
  z.object({
    write: z.literal('gone group'),
    group: z.string(),
    reason: Reason,
    at: z.string().exactOptional(),
  }),
  z.object({ write: z.literal('restored group'), group: z.string() }),
  z.object({ write: z.literal('person'), person: z.string(), set: PersonChange }),
  z.object({ write: z.literal('new person'), person: NewPerson }),
  z.object({
    write: z.literal('gone person'),
    person: z.string(),
    reason: Reason,
    at: z.string().exactOptional(),
  }),
  z.object({ write: z.literal('restored person'), person: z.string() }),
  z.object({ write: z.literal('concealment'), concealed: z.boolean() }),
  z.object({ write: z.literal('creation'), operation: z.string(), at: z.string(), group: NewGroup }),
  z.object({ write: z.literal('subscription'), subscription: Subscription }),
  z.object({ write: z.literal('ended subscription'), subscription: z.string() }),
  z.object({ write: z.literal('install'), person: z.string() }),
  z.object({ write: z.literal('notified'), upTo: z.number().int() }),
  z.object({ write: z.literal('forgotten deltas'), refusal: DeltaRefusal }),
]);
export type Write = z.infer<typeof Write>;
export type Reason = z.infer<typeof Reason>;
