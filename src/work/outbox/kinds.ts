/**
 * One kind of message that nobody asked for at the moment it comes. The page in the README, "my messages" and the foot of
 * every message say what stands here.
 */
export type MessageKind = {
  /** What "my messages" calls it. */
  readonly title: string;
  /** When it is sent, and to whom: two halves of a sentence in the README. */
  readonly when: string;
  readonly whom: string;
  /** The foot of the message: why this person got it. */
  readonly why: string;
  /** Only they can get it; absent where anybody can. */
  readonly only?: 'owners' | 'administrators';
  /** Owners may have it sent to the members of their own communities; otherwise only the community team sends to many. */
  readonly byOwners?: true;
  /** Counts towards the weekly budget of whoever gets it. */
  readonly counted: boolean;
  /** Waits, or is left out, when the weekly budget is used up. */
  readonly held: boolean;
  /** Waits for the end of quiet hours. */
  readonly quiet: boolean;
  /** Waits for people who cannot be reached yet, until they talk to the bot. */
  readonly kept: boolean;
  /** For how long a message is worth sending, unless its campaign says otherwise. */
  readonly days: number;
};

export const kinds = {
  announcement: {
    title: 'Announcements from the community team',
    when: 'the community team has written an announcement, looked at whom it reaches, and confirmed it',
    whom: 'the people it was confirmed for: once each, however many of their communities it goes to',
    why: 'You get this because the community team wrote to %audience%.',
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 7,
  },
  'join-request': {
    title: 'Requests to join communities you run',
    when: 'somebody asks to join a private community, and once more when nobody has answered for three days',
    whom: 'the owners of that community',
    why: 'You get this because you are an owner of the community.',
    only: 'owners',
    counted: true,
    held: false,
    quiet: true,
    kept: true,
    days: 14,
  },
  'join-answer': {
    title: 'Answers to your requests to join',
    when: 'an owner has answered a request to join, or nobody has for 14 days',
    whom: 'the person who asked to join',
    why: 'You get this because you asked to join.',
    counted: false,
    held: false,
    quiet: false,
    kept: true,
    days: 14,
  },
  'join-undone': {
    title: 'Joining or leaving that could not be finished',
    when: 'Microsoft 365 did not answer a join or leave, and has not carried it out within the hour either',
    whom: 'the person who pressed Join or Leave',
    why: 'You get this because you wanted to join or leave the community.',
    counted: false,
    held: false,
    quiet: true,
    kept: true,
    days: 7,
  },
  'team-question': {
    title: 'Questions to the community team',
    when: 'somebody asks the community team a question',
    whom: 'every administrator',
    why: 'You get this because you are in the community team.',
    only: 'administrators',
    counted: true,
    held: false,
    quiet: true,
    kept: true,
    days: 30,
  },
  'team-answer': {
    title: 'Answers from the community team',
    when: 'the community team has answered a question',
    whom: 'the person who asked',
    why: 'You get this because you asked the community team.',
    counted: false,
    held: false,
    quiet: false,
    kept: true,
    days: 30,
  },
  'announcement-test': {
    title: 'Tests of announcements',
    when: 'somebody in the community team presses “Send to me first” while writing an announcement',
    whom: 'whoever pressed it, and nobody else',
    why: 'You get this because you asked to see it before others do.',
    only: 'administrators',
    counted: false,
    held: false,
    quiet: false,
    kept: false,
    days: 1,
  },
  'poll-reminder': {
    title: 'Reminders to vote',
    when: 'an organiser of a poll has those reminded, once, who have not voted yet',
    whom: 'the members of that chat or team who have not voted',
    why: 'You get this because you are in the chat or team where the poll is, and have not voted.',
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 7,
  },
  'poll-closed': {
    title: 'Results of your polls',
    when: 'a poll has closed by itself',
    whom: 'whoever runs that poll',
    why: 'You get this because you run the poll.',
    counted: false,
    held: false,
    quiet: true,
    kept: false,
    days: 7,
  },
  'place-offer': {
    title: 'Places that have become free for you',
    when: 'a place of a sign-up has become free, and somebody is first on its waiting list',
    whom: 'that person',
    why: 'You get this because you are on the waiting list.',
    counted: false,
    held: false,
    quiet: false,
    kept: true,
    days: 2,
  },
  'signup-change': {
    title: 'Changes to what you signed up for',
    when: 'a sign-up has been changed or cancelled, or its organiser has added or removed somebody',
    whom: 'those it concerns: who has a place, or is on the waiting list',
    why: 'You get this because you signed up, or were signed up.',
    counted: false,
    held: false,
    quiet: false,
    kept: true,
    days: 30,
  },
  'signup-reminder': {
    title: 'Reminders a day before',
    when: 'what people signed up for begins in a day',
    whom: 'those who have a place',
    why: 'You get this because you have a place.',
    counted: false,
    held: false,
    quiet: true,
    kept: false,
    days: 1,
  },
  'signup-soon': {
    title: 'Reminders an hour before',
    when: 'what people signed up for begins in an hour',
    whom: 'those who have a place',
    why: 'You get this because you have a place.',
    counted: false,
    held: false,
    quiet: false,
    kept: false,
    days: 1,
  },
  'community-found': {
    title: 'Communities you asked me to watch for',
    when: 'a community appears, or says something new of itself, that fits what somebody asked to be told of',
    whom: 'that person, once: with it the watching ends',
    why: 'You get this because you asked me to tell you when there is a community for this.',
    counted: true,
    held: false,
    quiet: true,
    kept: true,
    days: 14,
  },
  newcomer: {
    title: 'Communities for people who are new',
    when: 'somebody is new: on day 1, then 7, 30 and 90 days later if there is something worth saying',
    whom: 'that person, if the community team has switched it on; each of these days once',
    why: 'You get this because you are new in your organisation.',
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 7,
  },
  'weekly-report': {
    title: 'The weekly report on communities',
    when: 'once a week, on the day and at the hour that the community team has chosen',
    whom: 'the administrators who asked for it or were chosen; channels they chose get it as a post',
    why: 'You get this because you are in the community team and were chosen to get the report.',
    only: 'administrators',
    counted: false,
    held: false,
    quiet: true,
    kept: false,
    days: 6,
  },
  'owner-report': {
    title: 'What to put right in communities you run',
    when: 'once a month, if the community team has switched it on and there is something to put right',
    whom: 'the owners of those communities, each with only their own',
    why: 'You get this because you are an owner of the community.',
    only: 'owners',
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 14,
  },
  'look-alike': {
    title: 'Communities of yours that look like another',
    when: 'a community was made within the last week, and is very likely about the same as one there is already',
    whom: 'its owners, once',
    why: 'You get this because you are an owner of a community that was made this week.',
    only: 'owners',
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 7,
  },
  'community-made': {
    title: 'Communities that were made for you',
    when: 'a community that somebody started here has been made, or could not be made',
    whom: 'its second owner once it is there, or whoever started it where it could not be made',
    why: 'You get this because you started the community, or were named as its owner.',
    counted: false,
    held: false,
    quiet: true,
    kept: true,
    days: 14,
  },
  'change-undone': {
    title: 'Changes of yours that could not be finished',
    when: 'a change to a description or to owners was put off, and has come to nothing',
    whom: 'the person who asked for it',
    why: 'You get this because you wanted to change the community.',
    counted: false,
    held: false,
    quiet: true,
    kept: true,
    days: 7,
  },
  'owner-asked': {
    title: 'Requests to look after a community',
    when: 'a community has too few owners, and one of them or the community team asks somebody to become one',
    whom: 'whoever was asked: once, and not about the same community again for 90 days, unless the message never came to them',
    why: 'You get this because somebody thinks that you would be a good owner of the community.',
    counted: true,
    held: true,
    quiet: true,
    kept: true,
    days: 14,
  },
  'owner-answer': {
    title: 'Answers from those you asked to look after a community',
    when: 'somebody has said whether they will look after a community, could not be reached, or has not answered for 14 days',
    whom: 'whoever asked them',
    why: 'You get this because you asked them.',
    counted: false,
    held: false,
    quiet: true,
    kept: true,
    days: 14,
  },
  together: {
    title: 'Bringing communities of yours together',
    when: 'two communities are to be brought together: to choose which stays, when that is agreed, 14 and 45 days later while nothing has been sent, when it ends because nobody went on, and 14 and 30 days after the notice',
    whom: 'the owners of both; the community team where one has no owner; while nothing has been sent only those who can have it sent',
    why: 'You get this because you look after one of the two communities.',
    counted: true,
    held: true,
    quiet: true,
    kept: true,
    days: 30,
  },
  'community-moved': {
    title: 'Communities of yours that move to another',
    when: 'the owners of two communities have agreed which stays, and an owner of the other or the community team has confirmed the notice',
    whom: 'the members of the one that ends, once; not who is in the other already',
    why: 'You get this because %audience% are invited to another community.',
    byOwners: true,
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 10,
  },
  'community-welcome': {
    title: 'Welcomes from communities you are new in',
    when: 'the next working morning after somebody is new in a community whose owners have written a welcome; what they join within a week of that comes together after it',
    whom: 'that person, once for each community; not who was in it before the welcome, who runs it, or who comes back within 90 days',
    why: 'You get this because you are new in a community whose owners welcome new members.',
    counted: true,
    held: true,
    quiet: true,
    kept: false,
    days: 14,
  },
  'card-gone': {
    title: 'Cards of yours that have disappeared',
    when: 'a card that the bot keeps current for somebody has been deleted from its channel',
    whom: 'the person who had it posted',
    why: 'You get this because you had the card posted.',
    counted: false,
    held: false,
    quiet: true,
    kept: false,
    days: 7,
  },
  'sign-in-end': {
    title: 'Secrets and certificates that end',
    when: '30, 7 and 1 days before a secret or certificate ends that Signpost signs in with, and once it has',
    whom: 'every administrator',
    why: 'You get this because you are in the community team.',
    only: 'administrators',
    counted: false,
    held: false,
    quiet: false,
    kept: true,
    days: 14,
  },
} as const satisfies Record<string, MessageKind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]]; // the catalogue's own keys

export function kindOf(name: KindName): MessageKind {
  return kinds[name];
}

/** What it is called within a sentence: "announcements from the community team". */
export function inSentence(name: KindName): string {
  const { title } = kinds[name];
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** The campaign that automatic messages of a kind belong to. */
export function standingId(kind: KindName): string {
  return `standing-${kind}`;
}
