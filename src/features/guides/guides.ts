/** A short how-to: what to say here, and what to do in each client, in at most six steps. */
export type Guide = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly here: string;
  readonly parts: readonly { readonly where: string; readonly steps: readonly string[] }[];
};

const engage = 'In Viva Engage';
const teams = 'In Teams';

/** Every how-to there is, in the order in which somebody needs them. */
export const guides = [
  {
    id: 'find',
    title: 'Find a community',
    about: 'Search, look around, ask',
    here: 'Quickest here: tell me a subject, such as “cycling”, or say “browse”.',
    parts: [
      {
        where: engage,
        steps: [
          'Open Viva Engage, in the browser or as an app in Teams.',
          'Type a subject into the search at the top.',
          'Look at the communities among the results, and open one.',
          'If it is public, you can read its posts before you join.',
        ],
      },
      {
        where: teams,
        steps: [
          'Go to your list of teams and channels.',
          'Open the menu at its top (“+” or “…”) and choose “Join team”.',
          'Type a name into the search there. Private teams are not listed: ask one of their owners.',
        ],
      },
    ],
  },
  {
    id: 'join',
    title: 'Join a community',
    about: 'Open ones at once, private ones by asking',
    here: 'Here: say “join” and its name, or press Join under any community I show you.',
    parts: [
      {
        where: engage,
        steps: [
          'Open the community.',
          'Choose “Join” at the top of its page.',
          'If it is private, its admins are asked first. You are in once one of them agrees.',
        ],
      },
      {
        where: teams,
        steps: [
          'Find the team by “Join team” at the top of your list of teams and channels.',
          'Choose “Join team” on it. If its owner gave you a code, type it under “Join a team with a code”.',
          'It can take a while until a new team shows in your list.',
        ],
      },
    ],
  },
  {
    id: 'follow',
    title: 'Follow a community',
    about: 'Keep it in view and not miss what matters',
    here: 'Here: say “my communities” to see what you are in, and leave what you no longer need.',
    parts: [
      {
        where: engage,
        steps: [
          'Join the community: what is posted there then comes up in your feed.',
          'Mark it as a favourite, so that it stays at the top of your list.',
          'On its page, choose how much of it you are told about.',
        ],
      },
      {
        where: teams,
        steps: [
          'Open the team and look through its channels.',
          'Point at a channel that matters, or press it for long on a phone, and open “…”.',
          'Choose “Show” to keep it in your list, or “Pin” to keep it at the top.',
        ],
      },
    ],
  },
  {
    id: 'post',
    title: 'Post something',
    about: 'Ask, tell, answer',
    here: 'In a channel or group chat I can help: mention me and say “poll” or “sign-up”.',
    parts: [
      {
        where: engage,
        steps: [
          'Open the community.',
          'Start a post at the top, and choose what it is: a question gets marked when it is answered.',
          'Say in the first line what you want to know or tell.',
          'Look which community it goes to, then post it.',
        ],
      },
      {
        where: teams,
        steps: [
          'Open the channel that fits, and start a new post.',
          'Give it a subject line, so that others find it again.',
          'To answer somebody, reply under their post and do not start a new one.',
        ],
      },
    ],
  },
  {
    id: 'notifications',
    title: 'Set notifications',
    about: 'Hear more, or less',
    here: 'What I send you myself you can stop with “my messages”.',
    parts: [
      {
        where: engage,
        steps: [
          'Open the community and find its notification choices, by the bell or under “…”.',
          'Choose all new posts, or less.',
          'For e-mails, open the settings of Viva Engage and then notifications.',
        ],
      },
      {
        where: teams,
        steps: [
          'Open “…” beside the channel’s name and choose its notifications.',
          'Choose what you are told about: everything new, only what mentions you, or nothing.',
          'For all of Teams, open “Settings and more” (“…”), then Settings, then Notifications.',
        ],
      },
    ],
  },
  {
    id: 'manners',
    title: 'Good manners',
    about: 'What makes a community pleasant',
    here: 'Six things that nearly every community is glad of.',
    parts: [
      {
        where: 'Anywhere',
        steps: [
          'Read a little before you post: your question may be answered already.',
          'Say hello in a line: who you are and what brings you.',
          'One subject a post, with the point in the first line.',
          'Answer under the question, and thank whoever helped you.',
          'Disagree with what was said, never with the person; leave out what was told you in confidence.',
          'Mention everybody only when everybody needs to know.',
        ],
      },
    ],
  },
  {
    id: 'leave',
    title: 'Leave a community',
    about: 'Nobody is told, and you can come back',
    here: 'Here: say “leave” and its name, or “my communities” and press Leave. I do not announce it.',
    parts: [
      {
        where: engage,
        steps: [
          'Open the community.',
          'Choose “Joined” at the top of its page, then leave.',
          'Where that is not offered, it is filled automatically or managed by IT.',
        ],
      },
      {
        where: teams,
        steps: [
          'Open “…” beside the team’s name.',
          'Choose “Leave team”.',
          'If you are its only owner, make somebody else an owner first.',
        ],
      },
    ],
  },
] as const satisfies readonly Guide[];

export type GuideId = (typeof guides)[number]['id'];

export const guideIds = guides.map(({ id }) => id) as [GuideId, ...GuideId[]]; // one of each, and there are some
