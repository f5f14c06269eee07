import type { Directory } from '../../../directory/directory';
import type { Rules } from '../../rules';
import { assemble } from './audience';
import type { Draft, Preview } from './campaigns';
import type { Cause } from '../cause';
import { kindOf, type KindName } from '../kinds';
import { quietUntil } from '../people/quiet';

export type PreviewPorts = {
  directory: Pick<Directory, 'content' | 'person' | 'reach'>;
  /** Messages a second. */
  rate: number;
  /** Whether the bot may be installed for people who have never met it. */
  installs: boolean;
  /** For whom Teams has not named one. */
  timeZone: string;
};

/** What would become of a sending that begins then. */
export function previewOf(
  ports: PreviewPorts,
  rules: Rules,
  { kind, audience, override, until }: Pick<Draft, 'kind' | 'audience' | 'override' | 'until'>,
  from: Date,
): Preview {
  const last = until ?? new Date(from.getTime() + kindOf(kind).days * day);
  const { people, places } = assemble(ports.directory, audience);
  const waits = override === undefined && kindOf(kind).quiet;
  const quietIn = waits ? quietAt(rules, from, ports.timeZone) : () => undefined;
  const preview: Preview = {
    people: people.length,
    places,
    reachable: 0,
    unmet: 0,
    unreachable: {},
    durationMs: 0,
    quiet: 0,
  };
  for (const person of people) {
    const outlook = outlookOf(ports, kind, person, last);
    const quiet = typeof outlook === 'string' ? undefined : quietIn(outlook.timeZone);
    const cause = quiet && quiet > last ? 'tooLate' : outlook;
    if (typeof cause === 'string') {
      preview.unreachable[cause] = (preview.unreachable[cause] ?? 0) + 1;
      continue;
    }
    preview.reachable += 1;
    if (cause.unmet) preview.unmet += 1;
    if (!quiet) continue;
    preview.quiet += 1;
    const { first, last: latest } = preview.quietEnds ?? { first: quiet, last: quiet };
    preview.quietEnds = { first: quiet < first ? quiet : first, last: quiet > latest ? quiet : latest };
  }
  return { ...preview, durationMs: Math.ceil((preview.reachable * 1000) / ports.rate) };
}

/** What can be expected for one person: the cause for which they will not get it, or that they can be written to. */
function outlookOf(
  { directory, installs, timeZone }: PreviewPorts,
  kind: KindName,
  person: string,
  until: Date,
): Cause | { unmet: boolean; timeZone: string } {
  const known = directory.person(person);
  const reach = directory.reach(person);
  if (!known || !reach || known.disabled) return 'left';
  if (known.guest) return 'guest';
  const { stopped, pausedUntil } = reach;
  if (stopped.includes(kind) || stopped.includes('all')) return 'stopped';
  if (pausedUntil !== undefined && Date.parse(pausedUntil) >= until.getTime()) return 'stopped';
  const zone = reach.timeZone ?? timeZone;
  switch (reach.known) {
    case 'reachable':
      return { unmet: false, timeZone: zone };
    case 'lost':
      if (reach.lost === 'blocked') return 'blocked';
      return reach.lost === 'gone' && installs ? { unmet: true, timeZone: zone } : 'notInstalled';
    case 'never met':
      return installs && reach.installable !== false ? { unmet: true, timeZone: zone } : 'notInstalled';
  }
}

const day = 24 * 60 * 60 * 1000;

/** Until when it is quiet in a time zone then, where it is. There are far fewer zones than people. */
function quietAt({ quietHours }: Rules, at: Date, otherwise: string): (timeZone: string) => Date | undefined {
  const known = new Map<string, Date | undefined>();
  return (timeZone) => {
    if (!known.has(timeZone)) known.set(timeZone, quietUntil(quietHours, timeZone, at, otherwise));
    return known.get(timeZone);
  };
}
