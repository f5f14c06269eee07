import { show } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import type { Rules } from '../../work/rules';
import { settingsCard, type SettingsView } from './card';
import { administratorsOnly, type Sending, type SettingsPorts } from './house';
import { excluded } from './exclusion';
import { pausedWords, theSwitch } from './pause';
import { reportWords } from './report-words';
import { momentWords, quietWords, startedWords, waitingWords, weeklyWords, wordListsWords } from './words';

const notInstalled = 'Signpost cannot be installed for people who have never met it';
const on: On = { view: 'settings', params: {} };

/** Draws what stands, with a button to each part of it. */
export async function drawOverview(ports: SettingsPorts, viewer: Viewer, notice?: string): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const [rules, sending, lists] = await Promise.all([
    ports.rules.fresh(),
    ports.sending(),
    ports.words.fresh(),
  ]);
  const view: SettingsView = {
    ...(notice !== undefined && { notice }),
    heading: 'Settings',
    lead: lastChanged(rules, viewer),
    troubles: [...pausedWords(rules, viewer), ...standstillWords(sending, viewer)],
    sections: [
      { name: 'Right now', facts: waitingWords(sending.open) },
      {
        name: 'Sending',
        facts: `Quiet hours are ${quietWords(rules.quietHours)}. ${weeklyWords(rules.weekly)}`,
      },
      {
        name: 'Support contacts',
        facts: rules.supportContacts === undefined ? 'The usual text.' : 'Your own text.',
      },
      { name: 'What is listed', facts: listedWords(rules, excluded(ports.directory).length) },
      { name: 'Words', facts: wordListsWords(lists) },
      { name: 'The report', facts: reportWords(rules) },
      {
        name: 'Welcome of newcomers',
        facts: `${rules.newcomersTold ? 'On.' : 'Off.'} Say “welcome settings” to change it.`,
      },
      {
        name: 'Guides',
        facts: `${guideLinksWords(rules)} Say “guide links” to change them.`,
      },
    ],
    actions: [
      {
        title: 'Sending',
        tooltip: 'Change quiet hours and the weekly number',
        verb: 'settings-sending',
        data: {},
      },
      {
        title: 'Support contacts',
        tooltip: 'Change the support contacts',
        verb: 'settings-support',
        data: {},
      },
      { title: 'What is listed', tooltip: 'Change what is listed', verb: 'settings-listing', data: {} },
      { title: 'Words', tooltip: 'Change your own words', verb: 'settings-words', data: {} },
      {
        title: 'The report',
        tooltip: 'Change who gets the report on communities',
        verb: 'settings-report',
        data: {},
      },
      theSwitch(rules, on),
    ],
  };
  return show(settingsCard, view, 'Settings');
}

function standstillWords({ standstill, installTrouble }: Sending, viewer: Viewer): SettingsView['troubles'] {
  const install = installTrouble === undefined ? [] : [{ what: notInstalled, why: installTrouble }];
  if (!standstill) return install;
  const began = `It began ${momentWords(standstill.since, viewer)}.`;
  return [{ what: 'Nothing is being sent', why: `${standstill.why} ${began}` }, ...install];
}

function lastChanged({ changed }: Rules, viewer: Viewer): string {
  if (!changed) return 'Nothing has been changed yet.';
  return `Last changed by ${changed.name} ${momentWords(new Date(changed.at), viewer)}.`;
}

function listedWords({ listPrivate, creation }: Rules, out: number): string {
  const priv = listPrivate
    ? 'Private communities are shown to everybody.'
    : 'Private communities are shown only to people who are in them.';
  const left = out === 0 ? 'No community is' : out === 1 ? 'One community is' : `${out} communities are`;
  return `${priv} ${left} left out. ${startedWords(creation)}`;
}

function guideLinksWords({ guideLinks = {} }: Rules): string {
  const count = Object.keys(guideLinks).length;
  if (count === 0) return 'None leads to a page of yours.';
  return count === 1 ? 'One leads to a page of yours.' : `${count} lead to pages of yours.`;
}
