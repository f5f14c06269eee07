import type { Browser } from 'playwright-core';
import type { z } from 'zod';
import { noticeCard } from '../../src/bot/notice';
import type { Card, CardJson } from '../../src/bot/card';
import { communityCard } from '../../src/features/community/card';
import { helpCard, questionCard, teamQuestionCard } from '../../src/features/help/card';
import { membershipsCard, requestCard } from '../../src/features/membership/card';
import { browseCard } from '../../src/features/recommend/browse';
import { resultsCard } from '../../src/features/recommend/card';
import { syncStatusCard } from '../../src/features/sync/status/card';
import { cards, sampleOf } from '../cards';
import { inBrowser, openBrowser } from './browser';
import { photograph } from './studio';

const refusal =
  'You are the only owner of Peatland Restoration, and a community needs one. Make somebody else an owner in Viva Engage or Teams, step down there, then you can leave here.';
const outOfDate = 'That card was out of date. This is the current one.';
const support =
  'If you or somebody else is in danger, call 999. You can talk to the Samaritans at any hour on 116 123, or text SHOUT to 85258. HR, your trade union and the employee assistance programme can help too, in confidence.';

const awkward = [
  'Cross-Departmental Working Group on the Interoperability of Environmental Monitoring Infrastructure',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsfreunde-Netzwerk',
  'شبكة الآباء والأمهات الجدد',
  '👩‍👩‍👧‍👦 Families & 🧗🏽‍♀️ Climbers 🌱',
  '**Not** _markdown_ [or](https://a.example) <b>HTML</b> ${name}',
];

/** A sample as it is, and with something else in place of some of it. */
function views<S extends z.ZodType>(card: Card<S>, ...others: Partial<z.input<S>>[]): CardJson[] {
  const sample = sampleOf(card);
  return [{}, ...others].map((other) => card.render({ ...(sample as object), ...other } as z.input<S>, 'n')); // parsed
}

const results = sampleOf(resultsCard);
const memberships = sampleOf(membershipsCard);
const request = sampleOf(requestCard);
const leave = { title: 'Leave', tooltip: 'Leave Peatland Restoration', verb: 'leave', data: {} };
const open = { title: 'Open', tooltip: 'Open Project Delivery Leads', verb: 'open', data: {} };

const syncActions = sampleOf(syncStatusCard).actions.filter(({ title }) => title !== 'Let it pass');

const gallery: Record<string, CardJson[]> = {
  browse: views(browseCard, { notice: 'There is nothing to show for that choice any more. Choose another.' }),
  community: views(
    communityCard,
    {
      notice: refusal,
      heading: 'Peatland Restoration',
      state: 'You run this community',
      similar: undefined,
      actions: [leave],
    },
    {
      heading: String(awkward[0]),
      description: String(awkward[4]),
    },
    { heading: String(awkward[1]) },
    { heading: String(awkward[2]), description: String(awkward[2]) },
  ),
  help: views(helpCard, {
    heading: 'Sorry, I did not understand that',
    lead: 'Tell me a subject, such as “cycling” or “new to the job”, or try one of these.',
  }),
  memberships: views(
    membershipsCard,
    { rows: [], asked: undefined, lead: 'You are not in any community yet. I can find some that suit you.' },
    { rows: awkward.flatMap((name, index) => ({ ...memberships.rows[index % 2]!, name })), asked: awkward },
  ),
  notice: views(noticeCard, {
    rows: awkward.map((name) => ({ open, name, facts: 'Staff network · 1,204 people' })),
  }),
  question: views(questionCard, { notice: 'Write your question first, then press Send.' }),
  request: views(
    requestCard,
    {
      notice: 'Asha Patel is now in Project Delivery Leads and will be told.',
      lead: undefined,
      state: 'This was accepted by Ben Okafor.',
      actions: [],
    },
    {
      heading: 'Your request to join Project Delivery Leads',
      lead: 'Nobody answered in 14 days, so the request has ended. You can ask again, or ask the community team for help.',
      details: request.details.slice(-1),
      actions: [open],
    },
    { heading: `${awkward[2]} asks to join ${awkward[0]}` },
  ),
  results: views(
    resultsCard,
    {
      notice: undefined,
      support,
      heading: 'You are not alone',
      lead: 'These communities may help too. Nothing you asked is kept.',
    },
    {
      notice: outOfDate,
      heading: 'No community fits “basket weaving”',
      lead: 'These come nearest. You can ask in other words, browse, or ask the community team.',
      rows: results.rows.slice(1, 4),
    },
  ),
  'results-awkward': views(resultsCard, {
    notice: refusal,
    heading: `Communities for “${awkward[2]}”`,
    rows: results.rows.map((row, index) => ({ ...row, name: String(awkward[index]), line: awkward[index] })),
  }).slice(1),
  'sync-status': views(
    syncStatusCard,
    {
      notice: undefined,
      heading: 'Up to date as of 10:05am (London)',
      troubles: [],
      actions: syncActions,
    },
    {
      notice: undefined,
      heading: 'Remove 214 of 1,020 communities and 81,204 of 400,310 memberships?',
      lead: 'The sync of 2:15pm no longer found them in Microsoft 365. Nothing has been removed so far. Remove them only if you know why they have gone: it looks the same when permissions were taken away.',
      troubles: [],
      details: undefined,
      runs: undefined,
      actions: [
        { title: 'Remove them', verb: 'sync-accept-shrink', data: {} },
        { title: 'Keep them', tooltip: 'Keep them for now', verb: 'sync-status', data: {} },
      ],
    },
    {
      notice: undefined,
      heading: 'The directory has not been filled yet',
      lead: 'The first sync begins by itself. At full size it takes a few minutes.',
      troubles: [],
      details: undefined,
      runs: undefined,
      actions: syncActions.slice(1),
    },
  ),
  'team-question': views(
    teamQuestionCard,
    {
      heading: 'Your question to the community team',
      open: false,
      answer: 'Not yet. Pollinators in Nature Estates comes nearest; ask David Braithwaite there.',
      answeredBy: 'Carys Evans answers',
      actions: [],
    },
    { notice: 'Write an answer first, then press Send answer.' },
  ),
};

inBrowser('the cards, light and dark, on a desk and on a small phone', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  }, 30_000);

  afterAll(() => browser?.close());

  test('each has its picture', () => {
    expect(cards.filter(({ name }) => gallery[name] === undefined)).toEqual([]);
  });

  test.each(Object.entries(gallery))('nothing on %s sticks out', async (name, drawn) => {
    const sticking = await photograph(browser, `card-${name}`, drawn);

    expect(sticking).toEqual([]);
  });
});
