import { z } from 'zod';
import { show } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { dateWords, oneLine } from '../../directory/words';
import { ready } from '../../work/known';
import type { Rules, WelcomeWords } from '../../work/rules';
import { welcomeSettingsCard, type WelcomeSettingsView } from './card';
import { wordsFor } from './day';
import type { NewcomersPorts } from './ports';
import { administratorsOnly } from './rights';

const longestText = 500;
const longestContact = 200;
const mostWords = 50;
const mostOrganisations = 60;
/** Stands for everybody who has no words of their own; a choice cannot be empty. */
const everybody = '*';

/** Whose words are shown. */
export const WordsOf = z.object({
  organisation: z.string().max(200).default(everybody),
});
export type WordsOf = z.infer<typeof WordsOf>;

const typed = z
  .string()
  .overwrite((text) => text.slice(0, 2_000))
  .default('');
/** What was shown when it was typed. */
const Shown = z.object({ organisation: z.string(), text: z.string(), contact: z.string() });
export const WordsForm = WordsOf.extend({
  text: typed,
  contact: typed,
  shown: Shown.optional().catch(undefined),
});
export type WordsForm = z.infer<typeof WordsForm>;

/** Draws whether newcomers are written to, whom it would reach as things are, and what one organisation says to them. */
export async function drawWelcomeSettings(
  ports: NewcomersPorts,
  viewer: Viewer,
  { organisation }: WordsOf,
  notice?: string,
  form?: WordsForm,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  ready(ports.directory);
  const rules = await ports.rules.fresh();
  const all = organisationsOf(ports.directory, rules);
  const chosen = all.includes(organisation) ? organisation : everybody;
  const { text = '', contact = '' } = ownOf(rules, nameOf(chosen)) ?? {};
  const on: On = { view: 'welcome-settings', params: { organisation: chosen } };
  const view: WelcomeSettingsView = {
    ...(notice !== undefined && { notice }),
    heading: 'Welcome',
    lead: stateWords(rules, viewer),
    outlook: outlookWords(ports, rules),
    organisation: {
      value: chosen,
      choices: [
        { title: 'Everybody else', value: everybody },
        ...all.map((name) => ({ title: name, value: name })),
      ],
    },
    text: { value: form?.text ?? text },
    contact: { value: form?.contact ?? contact },
    rows: (rules.newcomers?.words ?? []).slice(0, 5).map((one) => ({
      name: one.organisation === '' ? 'Everybody else' : one.organisation.slice(0, 100),
      facts: [oneLine(one.text, 80), one.contact].filter((part) => part !== '').join(' · '),
    })),
    actions: [
      rules.newcomersTold
        ? {
            title: 'Switch off',
            tooltip: 'Stop welcoming newcomers',
            verb: 'switch-welcome',
            data: { on, told: false },
          }
        : {
            title: 'Switch on',
            tooltip: 'Welcome newcomers from now on',
            verb: 'switch-welcome',
            data: { on, told: true },
          },
      {
        title: 'Save words',
        tooltip: 'Save the words of the chosen organisation',
        verb: 'save-welcome-words',
        data: { on, shown: { organisation: chosen, text, contact } },
      },
      {
        title: 'Show its words',
        tooltip: 'Show the words of the chosen organisation',
        verb: 'welcome-settings',
        data: {},
      },
      {
        title: 'How it is doing',
        tooltip: 'See how the welcome is doing',
        verb: 'welcome-outcome',
        data: {},
      },
      { title: 'All settings', verb: 'settings', data: {} },
    ],
  };
  return show(welcomeSettingsCard, view, 'Settings: the welcome of newcomers');
}

export async function switchWelcome(ports: NewcomersPorts, turn: Turn, told: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const { id, name } = turn.who;
  const at = turn.at.toISOString();
  await ports.rules.change(turn.who, (rules) => {
    const { newcomersTold, ...rest } = rules;
    if (told === (newcomersTold !== undefined)) return rules;
    if (!told) return rest;
    const { words = [], since = at } = rules.newcomers ?? {};
    return { ...rest, newcomersTold: { by: id, name, at }, newcomers: { words, since } };
  });
  if (told) await ports.newcomers.requestWalk(ports.jobs);
  return {
    redraw: true,
    notice: told
      ? 'Newcomers are welcomed from now on.'
      : 'Newcomers are no longer written to. What is to be sent already still goes, unless all sending is paused.',
    otherwise: { view: 'welcome-settings', params: {} },
  };
}

export async function saveWelcomeWords(
  ports: NewcomersPorts,
  turn: Turn,
  form: WordsForm,
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const text = paragraph(form.text);
  const contact = paragraph(form.contact);
  const fault = faultOf(text, contact);
  if (fault !== undefined) return drawWelcomeSettings(ports, turn, form, fault, form);
  const organisation = nameOf(form.organisation);
  const rules = await ports.rules.fresh();
  if (organisation !== '' && !organisationsOf(ports.directory, rules).includes(organisation)) {
    throw new Refusal('Nothing was changed: nobody is in that organisation any more.');
  }
  let unsaved: string | undefined;
  await ports.rules.change(turn.who, (rules) => {
    const { words = [], ...rule } = rules.newcomers ?? {};
    const others = words.filter((one) => one.organisation !== organisation);
    const own: WelcomeWords[] = text === '' && contact === '' ? [] : [{ organisation, text, contact }];
    unsaved = isUnseen(rules, form) ? unseenWords(rules, organisation) : undefined;
    if (others.length + own.length > mostWords) unsaved = full;
    return unsaved === undefined ? { ...rules, newcomers: { ...rule, words: [...own, ...others] } } : rules;
  });
  if (unsaved !== undefined) return drawWelcomeSettings(ports, turn, form, unsaved, form);
  const isKept = text !== '' || contact !== '';
  const notice = isKept ? 'Saved. Newcomers read this from now on.' : 'Taken out. The usual words hold.';
  return drawWelcomeSettings(ports, turn, form, notice);
}

const full = `Nothing was changed: ${mostWords} organisations have words of their own, and that is the most. Take those of another out first, by saving them empty.`;

/** Has the chosen organisation words by now that whoever saves has not seen, and that are others than theirs? */
function isUnseen(rules: Rules, { organisation, shown, text, contact }: WordsForm): boolean {
  const { text: nowText = '', contact: nowContact = '' } = ownOf(rules, nameOf(organisation)) ?? {};
  if (nowText === '' && nowContact === '') return false;
  if (nowText === paragraph(text) && nowContact === paragraph(contact)) return false;
  return shown?.organisation !== organisation || shown.text !== nowText || shown.contact !== nowContact;
}

function unseenWords(rules: Rules, organisation: string): string {
  const { text = '', contact = '' } = ownOf(rules, organisation) ?? {};
  const whose = organisation === '' ? 'Everybody else' : organisation.slice(0, 100);
  const said = [text === '' ? '' : `“${text}”`, contact].filter((part) => part !== '').join(' · ');
  return `Nothing was changed yet: ${whose} has words already, which you had not before you: ${said}. Press “Save words” again to put yours in their place.`;
}

function ownOf({ newcomers }: Rules, organisation: string): WelcomeWords | undefined {
  return newcomers?.words.find((one) => one.organisation === organisation);
}

function faultOf(text: string, contact: string): string | undefined {
  if (text.length > longestText) {
    return `Nothing was changed: the words have ${text.length} characters, and ${longestText} are the most. Please shorten them.`;
  }
  if (contact.length <= longestContact) return undefined;
  return `Nothing was changed: whom to ask has ${contact.length} characters, and ${longestContact} are the most.`;
}

function stateWords({ newcomersTold }: Rules, { timeZone }: Viewer): string {
  return newcomersTold
    ? `On, since ${dateWords(newcomersTold.at, timeZone)}, by ${newcomersTold.name}. People who are new get one card on their first working morning, and later ones only if there is something worth saying.`
    : 'Off: nobody is written to. Switched on, people who are new get one card on their first working morning, and later ones only if there is something worth saying. They can stop it any time.';
}

/** What it would do, in figures and in words of the organisation that most of them join. */
function outlookWords({ newcomers }: NewcomersPorts, rules: Rules): string {
  const { week, tomorrow, organisations } = newcomers.outlook();
  const [most] = organisations;
  if (week === 0 || !most) return 'As things are, nobody is to be welcomed within a week.';
  const is = rules.newcomersTold ? 'will be' : 'would be';
  const people = week === 1 ? 'One person' : `${week.toLocaleString('en-GB')} people`;
  const said = wordsFor(rules.newcomers, most.name);
  const where =
    most.name === ''
      ? 'Most of them have no organisation'
      : `Most join ${most.name} (${most.count.toLocaleString('en-GB')})`;
  const own =
    said && said.text !== '' ? `its words are “${oneLine(said.text, 200)}”` : 'it has no words of its own';
  const ask = said && said.contact !== '' ? said.contact : 'the community team';
  return `${people} ${is} welcomed within a week, ${tomorrow.toLocaleString('en-GB')} of them by tomorrow. ${where}: ${own}; whom to ask: ${ask}.`;
}

/** Those of most people, and whoever has words already: what has been said can be seen and taken out. */
function organisationsOf({ content }: Directory, { newcomers }: Rules): string[] {
  const counts = new Map<string, number>();
  for (const person of content.people) {
    if (!person?.organisation || person.disabled || person.guest) continue;
    counts.set(person.organisation, (counts.get(person.organisation) ?? 0) + 1);
  }
  const largest = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostOrganisations);
  const worded = (newcomers?.words ?? []).map(({ organisation }) => organisation);
  return [...new Set([...largest.map(([name]) => name), ...worded])]
    .filter((name) => name !== '')
    .sort((a, b) => a.localeCompare(b, 'en-GB'));
}

function nameOf(chosen: string): string {
  return chosen === everybody ? '' : chosen;
}

/** One line, without what turns the direction of a text. */
function paragraph(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
