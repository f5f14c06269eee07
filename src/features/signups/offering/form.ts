import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { signupFormCard, type FormView } from '../cards';
import type { SignupPorts } from '../ports';
import { counted, nameOf } from '../words';
import type { Faults, Typed } from './typed';

/** A form as it is shown: what stands in it, what is wrong with that, and what can be done with it. */
export type Form = {
  heading: string;
  lead?: string;
  notice?: string;
  typed: Typed;
  faults?: Faults;
  submit: Button;
  actions?: readonly Button[];
};

const hidden = [
  ...(['endDate', 'zone', 'link', 'options', 'closesDate', 'closesTime', 'text'] as const),
  ...(['waiting', 'roster', 'needs', 'organisers'] as const),
];

/** Offering places, or changing what is offered. */
export function drawForm({ directory }: Pick<SignupPorts, 'directory'>, form: Form): Reply {
  const { heading, lead, typed, faults = {}, submit, actions = [] } = form;
  const notice = form.notice ?? faultsWords(faults);
  const field = (name: keyof Typed): { value: string; fault?: string } => {
    const fault = faults[name];
    return { value: typed[name], ...(fault !== undefined && { fault }) };
  };
  const organisers = typed.organisers.split(',').filter((id) => id !== '');
  const added = directory.person(typed.organiser);
  const view: FormView = {
    heading,
    ...(lead !== undefined && { lead }),
    ...(notice !== undefined && { notice }),
    title: field('title'),
    date: field('date'),
    from: field('from'),
    until: field('until'),
    where: field('where'),
    places: field('places'),
    more: { open: hidden.some((name) => faults[name] !== undefined) || typed.options !== '' },
    endDate: field('endDate'),
    zone: field('zone'),
    link: field('link'),
    options: field('options'),
    closesDate: field('closesDate'),
    closesTime: field('closesTime'),
    text: field('text'),
    waiting: field('waiting'),
    roster: field('roster'),
    needs: field('needs'),
    organisers: {
      value: typed.organisers,
      choices: organisers.slice(0, 20).map((id) => ({ title: nameOf(directory, id), value: id })),
    },
    organiser: {
      ...(faults.organisers !== undefined && { fault: faults.organisers }),
      value: added?.id ?? '',
      choices: added ? [{ title: added.name, value: added.id }] : [],
    },
    submit,
    actions: [...actions],
  };
  return show(signupFormCard, view, heading);
}

function faultsWords(faults: Faults): string | undefined {
  const count = Object.keys(faults).length;
  if (count === 0) return undefined;
  return count === 1
    ? 'One thing needs putting right.'
    : `${counted(count, 'thing', 'things')} need putting right.`;
}
