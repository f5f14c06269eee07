import type { Button } from '../../bot/card';
import type { Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { oneLine } from '../../directory/words';
import { keyOf, type Finding } from '../../work/findings/finding';
import { isYoung } from '../../work/findings/look-alikes';
import type { FindingsView } from './card';
import type { Look } from './look';
import { capitalised, dayOf, disputeOf, kindWords, namesOf } from './words';

type Row = FindingsView['rows'][number];
type Reader = Pick<Viewer, 'at' | 'timeZone'>;

/** A finding in a few words, to press and open; from its card the way leads back to this report. */
export function rowOf(directory: Directory, reader: Reader, finding: Finding, back: Look): Row {
  return { open: openOf(directory, finding, back), ...readOnlyRow(directory, reader, finding) };
}

/** The same where it is only read. */
export function readOnlyRow(directory: Directory, reader: Reader, finding: Finding): Row {
  const [why] = finding.reasons;
  return {
    name: namesOf(directory, finding),
    facts: [kindWords(finding), ...newWords(directory, finding, reader), stageWords(finding, reader)].join(
      ' · ',
    ),
    ...(why !== undefined && { why: capitalised(oneLine(why)) }),
  };
}

function openOf(directory: Directory, finding: Finding, back: Look): Button {
  const title = `${kindWords(finding)}: ${namesOf(directory, finding)}`;
  return { title: oneLine(title, 100), verb: 'finding', data: { ...keyOf(finding), back } };
}

/** One of two that has just been made is the easiest to put right. */
function newWords(directory: Directory, finding: Finding, { at }: Reader): string[] {
  return finding.kind === 'duplicate' && isYoung(directory, finding, at) ? ['one is new this week'] : [];
}

/** "since Tuesday 3 November", "since … · an owner says it is wrong", "dismissed on …". */
function stageWords(finding: Finding, reader: Reader): string {
  const since = dayOf(finding.since, reader);
  const changed = dayOf(finding.changedAt, reader);
  if (finding.state === 'dismissed') return `dismissed on ${changed}`;
  if (finding.state === 'fixed') return `put right by ${changed}`;
  if (finding.state === 'closed') return `closed on ${changed}`;
  const stage = finding.state === 'being fixed' ? `being put right since ${changed}` : `since ${since}`;
  return disputeOf(finding) ? `${stage} · an owner says it is wrong` : stage;
}
