import { ask, type Feature, type Reply } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import type { Rehearsal } from '../../work/rehearsal';

const hourMs = 60 * 60_000;
const span = { hour: hourMs, day: 24 * hourMs } as const;
const mostDays = 400;

type Time = { readonly count: number; readonly unit: keyof typeof span };

/**
 * What only an invented tenant can do, to look at what takes months elsewhere: its clock goes forward, and whoever speaks is
 * new in it.
 */
export function development(ports: {
  rehearsal: Rehearsal;
  /** Has the tenant read, and everything that is due done. */
  goOn: () => Promise<void>;
}): Feature {
  const { rehearsal, goOn } = ports;

  async function later({ count, unit }: Time): Promise<Reply> {
    rehearsal.pass(count * span[unit]);
    await goOn();
    const many = count === 1 ? `One ${unit}` : `${count} ${unit}s`;
    return {
      text: `${many} later. What is due by now is done within half a minute; messages wait for quiet hours to end.`,
    };
  }

  async function arrive({ who }: Turn): Promise<Reply> {
    rehearsal.arrive(who.id);
    await goOn();
    return {
      text: 'You have been hired today. The tenant is read within half a minute; if newcomers are welcomed, you are next. Or say hello.',
    };
  }

  return {
    name: 'development',
    asks: [
      ask({
        name: 'time passes',
        about: '',
        examples: [],
        personal: true,
        match: timeIn,
        reply: (_turn, time) => later(time),
      }),
      ask({
        name: 'somebody is new',
        about: '',
        examples: [],
        personal: true,
        match: (text) => (/^demo: i am new[.! ]*$/i.test(text.trim()) ? true : undefined),
        reply: arrive,
      }),
    ],
  };
}

function timeIn(text: string): Time | undefined {
  const [, number, hours] = /^demo: (\d{1,3}) (?:(hours?)|days?) later[.! ]*$/i.exec(text.trim()) ?? [];
  const count = Number(number);
  return count > 0 && count <= mostDays ? { count, unit: hours ? 'hour' : 'day' } : undefined;
}
