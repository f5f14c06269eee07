import { subjectOf } from '../../directory/suggest';

/** How much of a question a card carries to be drawn again. */
const longestSubject = 80;

/** The words of a question that carry meaning, as a card carries them. */
export function shortSubject(subject: readonly string[]): string {
  let text = '';
  for (const word of subject) {
    if (text.length + word.length + 1 > longestSubject) break;
    text = text === '' ? word : `${text} ${word}`;
  }
  return text;
}

const forMe = [
  /^(which|what) (communit(y|ies)|groups?|networks?) (should|could|can|might|would|do you think) (i|we)\b.*\b(join|like|follow|be in)\b/,
  /^what (should|could|can) i join\b/,
  /^(?:(?:can|could) you )?(please )?(recommend|suggest)( me)?( some| a| a few)? ?(communit(y|ies)|groups?|networks?|something)?( for me| to join)?$/,
  /^(show me )?(communities|groups|networks) for me$/,
  /^(any )?(suggestions|recommendations)( for me)?$/,
  /^where do i (start|belong)$/,
];

/** Does somebody ask for communities without naming a subject? */
export function isForMe(text: string): true | undefined {
  const plain = plainly(text);
  return forMe.some((form) => form.test(plain)) && subjectOf(text).length === 0 ? true : undefined;
}

/** "Who knows about peat?" gives the subject, in the asker's words. */
export function whoKnows(text: string): string | undefined {
  const found =
    /^(?:do you know )?who (?:knows|know|understands|can help(?: me)?|works|deals|can i ask|should i (?:ask|talk to))(?: with| on| about| anything about| something about)* (.+)$/.exec(
      plainly(text),
    );
  return found?.[1];
}

/** "browse", "browse staff networks": what to browse, "" for everything. */
export function browsing(text: string): string | undefined {
  const found = /^(?:browse|list|show(?: me)?)(?: all)?(?: the)?(?: (communities|groups|networks))?$/.exec(
    plainly(text),
  );
  return found ? '' : undefined;
}

function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[?!.,…]+\s*$/g, '')
    .replace(/^(hi|hello|hey|please|ok|so)[,!. ]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
