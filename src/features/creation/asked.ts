const longestSubject = 80;

const thing =
  '(?:(?:staff |support |social |interest |working |viva engage |engage )?(?:communit(?:y|ies)(?: of practice)?|groups?|networks?|forums?|clubs?))';
const wish =
  "(?:(?:i|we) (?:want|need|wish|would like|'d like|would love|'d love|plan|am going|are going) to |(?:i|we)'d like to |(?:can|could|may|should) (?:i|we|you) |how (?:do|can|could|would) (?:i|we|you) |let's |help me (?:to )?)?";
/** What is opened with “my” or “the” is there already. */
const does = '(?:start(?: up)?|set up|create|make|open(?= (?:an?|new) )|found|begin|launch)';
const article = '(?:a|an|my own|our own|my|our|one|the)?\\s*';
const about = '(?:about|on|for|around|of|to do with|concerning|called|named|where|in|to|with|who)';

const forms: readonly RegExp[] = [
  new RegExp(`^${wish}${does} ${article}(?:brand )?(?:new )?${thing}$`, 'i'),
  new RegExp(`^${wish}${does} ${article}(?:brand )?(?:new )?${thing} ${about} (?<subject>.+)$`, 'i'),
  new RegExp(`^${wish}${does} (?:a|an|our|my) (?:new )?(?<between>\\S+(?: \\S+){0,3}) ${thing}$`, 'i'),
  new RegExp(`^(?:a )?new ${thing}(?: ${about} (?<subject>.+))?$`, 'i'),
];

/** What else is started in this chat, and words that begin another thought. */
const notBetween =
  /\b(?:polls?|sign-?ups?|surveys?|announcements?|meetings?|chats?|for|about|in|with|of|on|the|to|at)\b/i;

/** "I want to start a group about cycling" gives "cycling"; "start a community" gives nothing to go by: an empty text. */
export function startAsked(text: string): string | undefined {
  const said = tidied(text);
  for (const form of forms) {
    const found = form.exec(said);
    if (!found) continue;
    const { subject, between } = found.groups ?? {};
    if (between !== undefined && notBetween.test(between)) continue;
    return shortened(subject ?? between ?? '');
  }
  return undefined;
}

function tidied(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^(?:hi|hello|hey|please|ok|so)[,!. ]+/i, '')
    .replace(/(?:,? please)?[?!.,… ]*$/i, '')
    .trim();
}

/** As much of a subject as a card carries, up to a whole word. */
export function shortened(subject: string): string {
  const whole = subject.replace(/^["“”']+|["“”']+$/g, '').trim();
  const letters = [...whole];
  if (letters.length <= longestSubject) return whole;
  const kept = letters.slice(0, longestSubject).join('');
  const lastWord = kept.lastIndexOf(' ');
  return lastWord > longestSubject / 2 ? kept.slice(0, lastWord) : kept;
}
