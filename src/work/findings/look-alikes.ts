import { show } from '../../bot/card';
import { view, type Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { dateWords, peopleWords } from '../../directory/words';
import { knownCommunity } from '../known';
import type { Outbox } from '../outbox/outbox';
import type { HouseRules } from '../rules';
import type { Board } from './board';
import { FindingKey, keyOf, type Finding } from './finding';

const day = 24 * 60 * 60 * 1000;
const youngMs = 7 * day;
/** Nobody is told unasked of what is less sure: of those at 0.8 four in five are duplicates. */
const sure = 0.8;
const messageKind = 'look-alike';

export type LookAlikePorts = {
  board: Board;
  directory: Directory;
  outbox: Pick<Outbox, 'tell' | 'told'>;
  rules: Pick<HouseRules, 'fresh'>;
  /** Brings directory and board level with the store. */
  follow: () => Promise<unknown>;
  clock: () => Date;
};

type DrawingPorts = Pick<LookAlikePorts, 'board' | 'directory' | 'rules' | 'follow'>;

/** Two communities that are alike, by age. */
type Pair = { younger: Community; older: Community };

function pairOf(directory: Directory, { community, other }: Finding): Pair | undefined {
  const [one, two] = [directory.community(community), directory.community(other ?? '')];
  if (!one || !two) return undefined;
  return bornAt(one) > bornAt(two) ? { younger: one, older: two } : { younger: two, older: one };
}

/** One that does not say when it was made is an old one. */
function bornAt({ createdAt }: Community): number {
  return createdAt === undefined ? -Infinity : Date.parse(createdAt);
}

/** Is it a pair of which one was made within the last seven days? */
export function isYoung(directory: Directory, finding: Finding, now: Date): boolean {
  const pair = pairOf(directory, finding);
  return pair !== undefined && now.getTime() - bornAt(pair.younger) <= youngMs;
}

/**
 * Tells the owners of each community made this week, once, of the one it is most like. Nobody is told of what they run
 * themselves, or may not see; and nobody at all while administrators have switched it off.
 */
export async function tellLookAlikes(ports: LookAlikePorts): Promise<void> {
  const { directory, outbox, rules } = ports;
  if ((await rules.fresh()).lookAlikesUntold) return;
  for (const [younger, findings] of newcomers(ports)) {
    for (const { id: person, disabled } of directory.owners(younger)) {
      const finding = findings.find((one) => concerns(directory, one, person));
      if (!finding || disabled) continue;
      const notice = { kind: messageKind, person, key: younger } as const;
      if (await outbox.told(notice)) continue;
      await outbox.tell({ ...notice, on: { view: messageKind, params: keyOf(finding) } });
    }
  }
}

/** By community made this week: the pairs it is in, the surest first. */
function newcomers({ board, directory, clock }: LookAlikePorts): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  const open = [...board.all()].map(({ doc }) => doc).filter(isSure);
  for (const finding of open.sort((one, other) => (other.score ?? 0) - (one.score ?? 0))) {
    const pair = isYoung(directory, finding, clock()) ? pairOf(directory, finding) : undefined;
    if (pair) found.set(pair.younger.id, [...(found.get(pair.younger.id) ?? []), finding]);
  }
  return found;
}

function isSure({ kind, state, score = 0 }: Finding): boolean {
  return kind === 'duplicate' && state === 'open' && score >= sure;
}

function concerns(directory: Directory, finding: Finding, person: string): boolean {
  const pair = pairOf(directory, finding);
  if (!pair || !directory.isOwner(pair.younger.id, person)) return false;
  return !directory.isOwner(pair.older.id, person) && directory.listed(pair.older, person);
}

/** What the owners of the younger one are told. */
export function lookAlikeView(ports: DrawingPorts) {
  return view(messageKind, FindingKey, async (viewer, key) => drawLookAlike(ports, viewer, key));
}

/**
 * Refused once it means nothing any more. That is never said of what this instance has not read yet: another one may just
 * have found it.
 */
async function drawLookAlike(ports: DrawingPorts, viewer: Viewer, key: FindingKey): Promise<Reply> {
  if ((await ports.rules.fresh()).lookAlikesUntold) {
    throw new Refusal('The community team has switched these messages off.');
  }
  if (!standing(ports, viewer, key)) await ports.follow();
  const stands = standing(ports, viewer, key);
  if (stands) return drawn(ports, viewer, stands);
  const cause = ports.board.get(key) ? undefined : new Error('The finding has not been read yet.');
  throw new Refusal('Nothing to do: this has been settled.', { cause });
}

type Standing = { finding: Finding; pair: Pair };

function standing(
  { board, directory }: DrawingPorts,
  { who }: Viewer,
  key: FindingKey,
): Standing | undefined {
  const finding = board.get(key)?.doc;
  const pair = finding && pairOf(directory, finding);
  if (!pair || finding.state !== 'open' || !concerns(directory, finding, who.id)) return undefined;
  return { finding, pair };
}

function drawn({ directory }: DrawingPorts, { who, timeZone }: Viewer, { finding, pair }: Standing): Reply {
  const { younger, older } = pair;
  const { id, name } = knownCommunity(directory, older.id, who.id);
  const made = younger.createdAt === undefined ? '' : ` on ${dateWords(younger.createdAt, timeZone)}`;
  const [why] = finding.reasons;
  const view = {
    heading: 'There is already a community about this',
    lead: [
      `${younger.name}, which you own, was made${made}. It looks very much like ${name}, which has ${peopleWords(directory.memberCount(id))}.`,
      ...(why === undefined ? [] : [`Why I think so: ${why.replace(/[.]+$/, '')}.`]),
      `If they are about the same, agree with the owners of ${name} which one stays and bring both together, or invite your members there and archive yours. If not, say in its description how it differs, so that people find the right one.`,
    ].join(' '),
    actions: [
      {
        title: `Open ${name.slice(0, 40)}`,
        tooltip: `Open ${name.slice(0, 80)}`,
        verb: 'open',
        data: { community: id },
      },
      {
        title: 'Compare both',
        tooltip: `Compare it with ${younger.name.slice(0, 60)}, and put it right`,
        verb: 'finding',
        data: keyOf(finding),
      },
    ],
  };
  return show(noticeCard, view, view.heading);
}
