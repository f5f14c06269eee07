import { show, type Shown } from '../../../bot/card';
import type { Directory } from '../../../directory/directory';
import { pollFormCard, type PollFormView } from '../cards';
import type { Poll } from '../poll';
import { counted, nameOf } from '../words';
import { Typed, typedOf, type Faults } from './form-reading';

/** Which poll a form is for. Without `posted` it is a new one, or a draft. */
type Form = {
  poll: string;
  typed: Typed;
  faults?: Faults | undefined;
  notice?: string | undefined;
  posted?: boolean;
  /** Whose form it is, where others see it, too. */
  by?: string | undefined;
  /** What the button says, where it does not ask at once. */
  button?: string;
};

/** An empty form for a new poll. */
export function emptyForm(poll: string, timeZone: string): Pick<Form, 'poll' | 'typed'> {
  return { poll, typed: { ...Typed.parse({}), timeZone } };
}

/** The form with what stands in a poll, to change or correct it. */
export function drawForm(directory: Directory, poll: Poll, notice?: string): Shown {
  return drawTyped(directory, {
    poll: poll.poll,
    typed: typedOf(poll),
    notice,
    ...(poll.state === 'draft' ? { button: 'Preview' } : { posted: true }),
  });
}

/** The form with everything that was typed, and what is wrong with it. */
export function drawTyped(directory: Directory, form: Form): Shown {
  const { poll, typed, faults = {}, posted = false, by } = form;
  const field = (name: keyof Typed, value = typed[name]): { value: string; fault?: string } => {
    const fault = faults[name];
    return { value, ...(fault !== undefined && { fault }) };
  };
  const wrong = Object.keys(faults);
  const notice = form.notice ?? faultsWords(wrong.length);
  const heading = posted ? 'Correct a poll' : 'Ask a poll';
  const title = form.button ?? (posted ? 'Correct' : 'Ask');
  const view: PollFormView = {
    ...(notice !== undefined && { notice }),
    heading,
    question: field('question'),
    options: field('options'),
    opened: wrong.some((name) => name !== 'question' && name !== 'options'),
    ...(!posted && {
      settings: {
        several: field('several', String(typed.several === 'true')),
        anonymous: field('anonymous', String(typed.anonymous === 'true')),
        closesDate: field('closesDate'),
        closesTime: field('closesTime'),
        timeZone: field('timeZone'),
        every: field('every', typed.every || 'never'),
      },
    }),
    results: field('results', typed.results || 'usual'),
    growing: field('growing', String(typed.growing === 'true')),
    ...(!posted &&
      isOne(typed.organisers) && {
        organisers: { ...field('organisers'), choices: chosenPeople(directory, typed.organisers) },
      }),
    actions: [
      {
        title,
        tooltip: posted ? 'Correct this poll' : `${title} this poll`,
        verb: 'ask-poll',
        data: { poll, ...(by !== undefined && { by }) },
      },
    ],
  };
  return show(pollFormCard, view, heading);
}

function faultsWords(count: number): string | undefined {
  return count === 0 ? undefined : `${counted(count, 'thing needs', 'things need')} putting right.`;
}

/** The field takes one person: with several, not every client could send the form. Others are added where the poll is run. */
function isOne(organisers: string): boolean {
  return !/^[\w-]+(,[\w-]+)+$/.test(organisers);
}

/** The field shows the names of those who were chosen only where they are among its choices. */
function chosenPeople(directory: Directory, organisers: string): { title: string; value: string }[] {
  return peopleIn(organisers)
    .filter((person) => directory.person(person) !== undefined)
    .map((person) => ({ title: nameOf(directory, person), value: person }));
}

/** Ids that are kept together in one text. */
export function peopleIn(organisers: string): string[] {
  return organisers
    .split(',')
    .map((person) => person.trim())
    .filter(Boolean);
}
