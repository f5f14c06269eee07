import { ask, type Feature, type Reply } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import type { Rehearsal } from '../../work/rehearsal';

const dayMs = 24 * 60 * 60_000;
const mostDays = 400;

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

  async function later(days: number): Promise<Reply> {
    rehearsal.pass(days * dayMs);
    await goOn();
    const many = days === 1 ? 'A day' : `${days} days`;
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
        match: (text) => {
          const days = Number(/^demo: (\d{1,3}) days? later[.! ]*$/i.exec(text.trim())?.[1]);
          return days > 0 && days <= mostDays ? days : undefined;
        },
        reply: (_turn, days) => later(days),
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
