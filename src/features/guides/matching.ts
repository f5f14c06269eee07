import type { GuideId } from './guides';

const how =
  '(?:(?:please |hi |hello )?(?:how (?:do|can|could|should|would|might) (?:i|you|we|one|people)|how to|where (?:do|can) (?:i|you|we)|(?:can you )?(?:show|tell|teach) me how (?:to|i can)|what is the way to|(?:a )?(?:guide|help) (?:to|with|for|on|about))) ';
/** Any community, not one about something: that is looked for, and not explained. */
const any =
  '(?:an?|the|my|our|some|any|new|other|private|public|more|viva engage|engage|yammer|teams|microsoft teams)';
const thing =
  '(?:communit(?:y|ies)|groups?|teams?|channels?|networks?|one|it|them|here|there|viva engage|engage|yammer)';
const community = `(?:${any} )*${thing}`;
const place = `(?: (?:in|on|to|into|from|with|using|for|of|inside) ${community})*(?: in (?:microsoft )?teams)?`;
const end = '(?: please)?[?!. ]*$';

/** What people call it to do each. */
const deeds: readonly (readonly [GuideId, string])[] = [
  ['find', `(?:find|look for|search(?: for)?|discover|look around(?: for)?) ${community}`],
  ['join', `(?:join|become a member of|get into|be added to|sign up to|joining) ${community}`],
  [
    'follow',
    `(?:follow|following|keep up with|keep an eye on|favou?rite|pin|bookmark|star|unfollow) ${community}`,
  ],
  [
    'post',
    `(?:post|posting|write|reply|answer|ask|start|make|put up|share)(?: (?:a|an|my|some|the)(?: new| first)?)?(?: (?:post|question|message|something|posts|conversation|discussion|reply))?(?: (?:in|to|on) ${community})`,
  ],
  ['post', '(?:post|posting|write a post|make a post|start a post|post something|reply to a post)'],
  [
    'notifications',
    '(?:(?:turn (?:off|on|down)|switch (?:off|on)|stop|mute|get|have|change|set(?: up)?|manage|see|control|silence)(?: getting)?(?: all)?(?: the| my| fewer| less| more| no| so many| community| teams)* )?(?:notifications?|alerts)',
  ],
  ['notifications', `(?:mute|silence|unmute) ${community}`],
  ['manners', `(?:behave|be polite|be a good member)`],
  ['leave', `(?:leave|leaving|get out of|quit|come out of) ${community}`],
];

const asked = deeds.map(([id, deed]) => [id, new RegExp(`^${how}${deed}${place}${end}`, 'i')] as const);

const manners = new RegExp(
  `^(?:(?:show me |what are |tell me )?(?:the |your |our )?(?:(?:community|posting|good|channel|house) )?(?:manners|etiquette|netiquette|house rules|dos and don['’]?ts))${place}${end}`,
  'i',
);
const notified = new RegExp(`^(?:community |channel )?notification settings${place}${end}`, 'i');

/** Which how-to somebody asks for in words; nothing where they look for a community about something. */
export function guideAsked(text: string): GuideId | undefined {
  const said = text.trim();
  if (manners.test(said)) return 'manners';
  if (notified.test(said)) return 'notifications';
  return asked.find(([, pattern]) => pattern.test(said))?.[0];
}

/** All of them. */
export function areGuidesAsked(text: string): boolean {
  return /^(?:please )?(?:(?:show|see|open|list)(?: me)? )?(?:the |your |all |all the )?(?:guides?|how[- ]?tos?|how do communities work|user guides?|new joiner['’]?s? guide)[?!. ]*$/i.test(
    text.trim(),
  );
}

/** The form for links. */
export function areLinksAsked(text: string): boolean {
  return /^(?:please )?(?:(?:show|set|change|edit)(?: me)? )?(?:the |our )?(?:guides?['’]? (?:links?|settings)|links? (?:of|for|in) (?:the )?guides?)[?!. ]*$/i.test(
    text.trim(),
  );
}
