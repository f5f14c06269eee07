import type { Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Finding } from '../../work/findings/finding';
import { dayOf, disputeOf, nameOf, quoted, surely } from './words';

type Reader = Pick<Viewer, 'at' | 'timeZone'>;
type Turning = Finding['history'][number];

/** What is wrong, or may be, in a line. */
export function headingOf(directory: Directory, { kind, community, verdict, lack }: Finding): string {
  const name = nameOf(directory, community);
  switch (kind) {
    case 'duplicate':
      return verdict === undefined || verdict === 'duplicate'
        ? 'Two communities for one thing?'
        : 'Two communities that belong together?';
    case 'undescribed':
      return lack === 'empty' ? `${name} has no description` : `${name} needs a better description`;
    case 'ownerless':
      return lack === 'one' ? `${name} has only one owner` : `${name} has no owner`;
    case 'quiet':
      return `${name} is quiet`;
  }
}

/** What that means, in a sentence. */
export function leadOf(directory: Directory, finding: Finding): string {
  switch (finding.kind) {
    case 'duplicate':
      return pairWords(directory, finding);
    case 'undescribed':
      return 'By its description people find a community, and decide whether it is for them.';
    case 'ownerless':
      return finding.lack === 'one'
        ? 'Once that person leaves, nobody lets people in or answers for it.'
        : 'Nobody lets people in, keeps it in order or answers for it.';
    case 'quiet':
      return 'People who join find nothing going on. It may be over, or need somebody to bring it to life.';
  }
}

function pairWords(directory: Directory, { community, other, verdict, parent, score }: Finding): string {
  const sure = surely(score);
  if (verdict === 'parent and child' && other !== undefined) {
    const wider = parent ?? community;
    const part = wider === community ? other : community;
    return `${quoted(nameOf(directory, part))} is ${sure} a part of ${quoted(nameOf(directory, wider))}.`;
  }
  if (verdict === 'related') return `They are ${sure} about the same, for different people.`;
  return `They are ${sure} one and the same.`;
}

/** How it stands: "Open since Tuesday 3 November", "Dismissed by Carys Evans on Friday 6 November: “Two regions”". */
export function stateWords(finding: Finding, reader: Reader): string {
  const last = finding.history.findLast(({ to }) => to !== 'disputed');
  const dispute = disputeOf(finding);
  const withDispute = (words: string): string =>
    dispute ? `${words} ${turningWords(dispute, reader)}` : words;
  switch (finding.state) {
    case 'open':
      return withDispute(`Open since ${dayOf(finding.since, reader)}.`);
    case 'dismissed':
    case 'being fixed':
    case 'fixed':
    case 'closed':
      return withDispute(
        last?.to === finding.state
          ? turningWords(last, reader)
          : `${states[finding.state]} on ${dayOf(finding.changedAt, reader)}.`,
      );
  }
}

const states = {
  dismissed: 'Dismissed',
  'being fixed': 'Being put right',
  fixed: 'Put right',
  closed: 'Closed',
} as const;

/** What has happened to it, the newest first. */
export function historyWords({ history }: Finding, reader: Reader, most: number): string[] {
  return history
    .map((turning, at) => turningWords(turning, reader, at > 0 && turning.to === 'open'))
    .slice(-most)
    .toReversed();
}

/** "Dismissed by Carys Evans on Friday 6 November: “Two regions”." What nobody has said stands without quotes. */
export function turningWords({ to, name, why = '', at }: Turning, reader: Reader, isAgain = false): string {
  const day = dayOf(at, reader);
  const said = why === '' ? '.' : `: “${why}”${/[.!?…]$/.test(why) ? '' : '.'}`;
  const told = why === '' ? '' : `: ${why}`;
  const by = name === undefined ? '' : ` by ${name}`;
  switch (to) {
    case 'disputed':
      return `${name ?? 'Somebody'}, an owner, said on ${day} that it is wrong${said}`;
    case 'being fixed':
      return `Being put right since ${day}${by}${told}.`;
    case 'open':
      return isAgain ? `Open again since ${day}${by}${told}.` : `Found on ${day}.`;
    case 'fixed':
      return `Put right by ${day}${told}.`;
    case 'closed':
      return `Closed on ${day}${told}.`;
    case 'dismissed':
      return `Dismissed${by} on ${day}${said}`;
  }
}
