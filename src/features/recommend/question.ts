import { subjectOf } from '../../directory/suggest';
import { understand } from '../../directory/text/subject';

/** How much of a question a card carries to be drawn again. */
const longestAsked = 80;

/** What people do when they ask: no part of what they ask for, even right before it. */
const asking: ReadonlySet<string> = new Set(
  `hi hello hey hiya dear please pls plz thanks thank thx cheers sorry know knows tell show ask asking wondering wonder wondered
  love keen fancy think thinking say see said looking look find finding searching search seek seeking recommend recommended
  suggest suggested advise join joining joined follow following interested interest belong`.split(/\s+/),
);

/** What a question asks for in its own words, as a card carries them: "new parents". What is said around it is left out. */
export function askedFor(text: string): string {
  const { subject, aside, whole } = understand(text);
  const left = new Set(subject);
  const around = new Set(aside.filter(({ plain }) => !asking.has(plain)).map(({ term }) => term));
  let asked = '';
  whole.forEach((word, at) => {
    const next = whole[at + 1];
    const leads = around.has(word.term) && next !== undefined && left.has(next);
    if (!left.delete(word) && !leads) return;
    const longer = asked === '' ? word.written : `${asked} ${word.written}`;
    if (longer.length <= longestAsked) asked = longer;
  });
  return asked;
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
    /^(?:do you know )?who (?:knows|know|understands|can help(?: me)?|works|deals|can i ask|should i (?:ask|talk to))(?: with| on| about| anything about| something about)* (.+)$/i.exec(
      tidied(text),
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
  return tidied(text).toLowerCase();
}

/** The capitals stay: "IT" is not "it". */
function tidied(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/[?!.,…]+\s*$/g, '')
    .replace(/^(hi|hello|hey|please|ok|so)[,!. ]+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}
