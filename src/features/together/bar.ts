import type { Button } from '../../bot/card';
import { shownOf } from './moving';
import { mayTell } from './notice';
import type { TogetherPorts } from './ports';
import { audienceSize, isForTeam, maySpeak, nameOf, number, sidesOf, whyNotStay, type Seat } from './sides';
import { onOf } from './telling';
import { endingOf, isOpen, pairOf, stampOf, type PairOf, type Together } from './together';

type Asked = 'why' | 'notice' | 'description' | 'stop' | undefined;

/** What somebody can do where a pair stands. */
export function barOf(
  ports: TogetherPorts,
  which: PairOf,
  pair: Together | undefined,
  seat: Seat,
  asking: Asked,
): Button[] {
  const base = pairOf(which);
  if (!isOpen(pair)) return [...askOwners(ports, which), finding(which)];
  const data = { ...base, round: pair.begun.at, on: onOf(which) };
  if (asking !== undefined) return [...answers(ports, pair, data, asking), back(base)];
  const stop = { title: 'Stop here', tooltip: 'Stop bringing the two together', ...asks(base, 'stop') };
  switch (pair.stage) {
    case 'asked':
      return [
        ...(maySpeak(ports.directory, which, seat) ? choices(ports, which, data) : []),
        ...(seat.owns.length > 0
          ? [{ title: 'They are not the same', tooltip: 'Say why they are two things', ...asks(base, 'why') }]
          : []),
        stop,
      ];
    case 'agreed':
      return [
        ...(mayTell(pair, seat) && !pair.sending ? telling(ports, pair, base, { data, seat }) : []),
        stop,
      ];
    default:
      return [...(mayTell(pair, seat) ? moving(ports, pair, base, data) : []), stop];
  }
}

type Data = { community: string; other: string; round: string; on: unknown };

function asks(base: PairOf, asking: Asked): Pick<Button, 'verb' | 'data'> {
  return { verb: 'bring-together', data: { ...base, asking } };
}

function back(base: PairOf): Button {
  return { title: 'Back', tooltip: 'Back to how it stands', verb: 'bring-together', data: { ...base } };
}

function finding({ community, other }: PairOf): Button {
  const data = { community, id: `duplicate~${other}` };
  return { title: 'Back', tooltip: 'Back to what was found', verb: 'finding', data };
}

function askOwners({ findings }: TogetherPorts, { community, other }: PairOf): Button[] {
  const found = findings.find({ community, id: `duplicate~${other}` });
  if (found?.state !== 'open' && found?.state !== 'being fixed') return [];
  const data = { community, other, on: onOf({ community, other }) };
  return [
    {
      title: 'Ask the owners',
      tooltip: 'Ask the owners of both which one stays',
      verb: 'start-together',
      data,
    },
  ];
}

function choices({ directory }: TogetherPorts, which: PairOf, data: Data): Button[] {
  return sidesOf(which).flatMap((id) => {
    const community = directory.community(id);
    if (!community || whyNotStay(community) !== undefined) return [];
    const name = nameOf(directory, id);
    const title = `${name.length > 30 ? `${name.slice(0, 29)}…` : name} stays`;
    return [{ title, tooltip: `${name} stays`, verb: 'choose-together', data: { ...data, stays: id } }];
  });
}

function telling(
  { directory }: TogetherPorts,
  pair: Together,
  base: PairOf,
  { data, seat }: { data: Data; seat: Seat },
): Button[] {
  const ends = endingOf(pair) ?? '';
  const people = audienceSize(directory, pair);
  const stamped = { ...data, stamp: stampOf(pair) };
  if (people === 0) {
    const tooltip = 'Go on: nobody needs to be written to';
    return [{ title: 'Go on', tooltip, verb: 'send-together-notice', data: stamped }];
  }
  if (!pair.notice) {
    return [
      {
        title: 'Write to its members',
        tooltip: `Write to the members of ${nameOf(directory, ends)}`,
        ...asks(base, 'notice'),
      },
    ];
  }
  const send = {
    title: `Send to ${people === 1 ? '1 person' : `${number(people)} people`}`,
    tooltip: `Send it to the members of ${nameOf(directory, ends)}`,
    verb: 'send-together-notice',
    data: stamped,
  };
  const change = {
    title: 'Change the text',
    tooltip: 'Change what its members will read',
    ...asks(base, 'notice'),
  };
  return [...(seat.administers || !isForTeam(directory, pair) ? [send] : []), change];
}

function moving({ directory, mayWrite }: TogetherPorts, pair: Together, base: PairOf, data: Data): Button[] {
  const name = nameOf(directory, endingOf(pair) ?? '');
  const describe = {
    title: 'Change its description',
    tooltip: `Let the description of ${name} say where it has moved`,
    ...asks(base, 'description'),
  };
  const archived = {
    title: 'It is archived',
    tooltip: `${name} is archived`,
    verb: 'archived-together',
    data,
  };
  return [...(mayWrite ? [describe] : []), archived];
}

function answers(ports: TogetherPorts, pair: Together, data: Data, asking: Asked): Button[] {
  switch (asking) {
    case 'why':
      return [
        {
          title: 'Tell the community team',
          tooltip: 'End this and tell the community team why',
          verb: 'differ-together',
          data,
        },
      ];
    case 'notice':
      return [
        {
          title: 'Preview',
          tooltip: 'See how it will look and whom it reaches',
          verb: 'write-together-notice',
          data,
        },
      ];
    case 'description': {
      const ends = ports.directory.community(endingOf(pair) ?? '');
      const shown = shownOf(ends?.description ?? '');
      return [
        {
          title: 'Publish',
          tooltip: 'Publish this as its description',
          verb: 'describe-moved',
          data: { ...data, shown },
        },
      ];
    }
    default:
      return [
        { title: 'Stop now', tooltip: 'Stop bringing the two together now', verb: 'stop-together', data },
      ];
  }
}
