import type { Browser } from 'playwright-core';
import { noticeCard } from '../../src/bot/notice';
import type { CardJson } from '../../src/bot/card';
import { createDirectory } from '../../src/directory/memory';
import { announcementCard, campaignCard, draftCard, formCard } from '../../src/features/announcements/card';
import { communityCard } from '../../src/features/community/card';
import { communityWelcomeCard, communityWelcomeFormCard } from '../../src/features/community-welcome/card';
import { creationCard, creationFormCard } from '../../src/features/creation/card';
import { demandCard } from '../../src/features/demand/card';
import { describeCard, describeFormCard, describeHistoryCard } from '../../src/features/describe/card';
import { findingCard, findingsCard } from '../../src/features/findings/card';
import { helpCard, questionCard, teamQuestionCard } from '../../src/features/help/card';
import { interestsCard } from '../../src/features/interests/card';
import { journalCard } from '../../src/features/journal/card';
import { membershipsCard, requestCard } from '../../src/features/membership/card';
import { myMessagesCard } from '../../src/features/messages/card';
import { ownerAskedCard, ownersCard } from '../../src/features/owners/card';
import { communityMovedCard, togetherCard } from '../../src/features/together/card';
import { guideCard, guideLinksCard, guidesCard } from '../../src/features/guides/card';
import { newcomerCard, outcomeCard, welcomeSettingsCard } from '../../src/features/newcomers/card';
import { aboutMeCard } from '../../src/features/people/card';
import { pollCard, pollFormCard } from '../../src/features/polls/cards';
import { pollResultsCard, pollRunCard } from '../../src/features/polls/running/cards';
import { browseCard } from '../../src/features/recommend/browse';
import { resultsCard } from '../../src/features/recommend/card';
import {
  listingCard,
  reportCard,
  sendingCard,
  settingsCard,
  supportCard,
} from '../../src/features/settings/card';
import { wordsCard } from '../../src/features/settings/vocabulary/card';
import { syncStatusCard } from '../../src/features/sync/status/card';
import { foundCard, watchesCard } from '../../src/features/watches/card';
import type { Campaign } from '../../src/work/outbox/campaigns/campaign';
import { createEnvelope } from '../../src/work/outbox/people/envelope';
import { footCard } from '../../src/work/outbox/people/foot';
import { cards, sampleOf } from '../cards';
import { inBrowser, openBrowser } from './browser';
import { signupGallery } from './signup-gallery';
import { photograph } from './studio';
import { awkward, views } from './views';

const refusal =
  'You are the only owner of Peatland Restoration, and a community needs one. Make somebody else an owner in Viva Engage or Teams, step down there, then you can leave here.';
const outOfDate = 'That card was out of date. This is the current one.';
const support =
  'If you or somebody else is in danger, call 999. You can talk to the Samaritans at any hour on 116 123, or text SHOUT to 85258. HR, your trade union and the employee assistance programme can help too, in confidence.';

const finding = sampleOf(findingCard);
const findings = sampleOf(findingsCard);
const results = sampleOf(resultsCard);
const unmet = ['Tell me when there is one', 'Start one', 'Browse all', 'Ask the community team'].map(
  (title) => ({ title, verb: 'watch', data: {} }),
);
const whys = [
  'Why: “newts” → wildlife and building; 7 people who asked this joined it',
  'Why: you said you care about peat; 14 people in Water and Flood Risk are in it; 9 people from Policy Profession are here too',
  'Why: matches “building”; “newts” → wildlife and building; 12 people at Horizon House are in it',
];
const watched = sampleOf(watchesCard);
const memberships = sampleOf(membershipsCard);
const request = sampleOf(requestCard);
const listed = sampleOf(listingCard);
const leave = { title: 'Leave', tooltip: 'Leave Peatland Restoration', verb: 'leave', data: {} };
const open = { title: 'Open', tooltip: 'Open Project Delivery Leads', verb: 'open', data: {} };

const poll = sampleOf(pollCard);
const votes = poll.rows.map(({ facts, bar }) => ({ facts, bar }));

const pollRun = sampleOf(pollRunCard);
const plainRun = { notice: undefined, aside: undefined, until: undefined, organisers: undefined };

const syncActions = sampleOf(syncStatusCard).actions.filter(({ title }) => title !== 'Let it pass');

const myMessages = sampleOf(myMessagesCard);
const startAgain = { title: 'Start again', verb: 'start-messages', data: {} };

/** A card as the outbox sends it. */
function underFoot(card: CardJson): CardJson {
  const directory = createDirectory();
  const envelope = createEnvelope({ nonce: () => 'n', directory });
  const campaign: Campaign = {
    ...{ id: 'standing-join-request', v: 1, kind: 'join-request', standing: true, title: '' },
    ...{ audience: [], shards: 1, state: 'sending' },
  };
  const message = envelope(
    { kind: 'card', card, summary: '' },
    { campaign, ref: '', person: '', stopped: false },
  );
  return message.kind === 'card' ? message.card : card;
}

const gallery: Record<string, CardJson[]> = {
  'about-me': views(
    aboutMeCard,
    { notice: outOfDate, aside: undefined, link: undefined },
    {
      aside:
        'Shall I forget you? This clears your interests, your drafts and your questions to the community team.',
      link: undefined,
      rows: awkward.map((facts) => ({ what: 'What you told me', facts })),
      actions: ['Yes, forget me', 'No, keep it'].map((title) => ({ title, verb: 'forget-me', data: {} })),
    },
  ),
  announcement: views(announcementCard, {
    notice: undefined,
    heading: String(awkward[0]),
    from: String(awkward[2]),
  }),
  'announcement-draft': views(
    draftCard,
    { notice: outOfDate, warnings: [], missed: undefined },
    { heading: String(awkward[1]), message: { ...sampleOf(draftCard).message, heading: String(awkward[1]) } },
  ),
  'announcement-form': views(formCard, {
    notice: undefined,
    text: { value: 'We move to Quay House on Monday.\n\nPack by Friday.' },
    communities: { value: '' },
    urgent: { value: 'true' },
    reason: { value: '', fault: 'Say why it cannot wait. It is recorded.' },
  }),
  campaign: views(
    campaignCard,
    {
      state: 'Paused',
      lead: 'Paused by Dylan Hughes at 10:07am. Nobody else gets it until you press Resume.',
      aside: undefined,
      link: undefined,
      actions: [
        { title: 'Resume', tooltip: 'Resume this announcement', verb: 'resume-campaign', data: {} },
        ...sampleOf(campaignCard).actions.slice(1),
      ],
    },
    {
      heading: String(awkward[0]),
      aside: 'Cancel for the 5,012 people still waiting? Whoever has got it keeps it.',
      link: undefined,
      actions: [
        { title: 'Cancel for 5,012 people', verb: 'cancel-campaign-surely', data: {} },
        { title: 'Keep it', tooltip: 'Do not cancel it', verb: 'keep-campaign', data: {} },
      ],
    },
  ),
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
  foot: [
    ...views(footCard, { urgent: undefined, stopped: 'You have stopped these.', button: startAgain }),
    underFoot(requestCard.render(request, 'n')),
  ],
  help: views(helpCard, {
    heading: 'Sorry, I did not understand that',
    lead: 'Tell me a subject, such as “cycling” or “new to the job”, or try one of these.',
  }),
  memberships: views(
    membershipsCard,
    { rows: [], asked: undefined, lead: 'You are not in any community yet. I can find some that suit you.' },
    { rows: awkward.flatMap((name, index) => ({ ...memberships.rows[index % 2]!, name })), asked: awkward },
  ),
  'my-messages': views(myMessagesCard, {
    notice: undefined,
    lead: 'Everything is paused until Tuesday 16 December. I answer you all the same.',
    rows: myMessages.rows.slice(1),
    actions: myMessages.actions.slice(2),
  }),
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
  poll: views(
    pollCard,
    {
      notice: undefined,
      mine: undefined,
      secrecy:
        'Anonymous: nobody, not even who asked, can see what you choose. So it cannot be changed or shown to you afterwards.',
      rows: [],
      choice: {
        label: 'Choose one',
        several: false,
        value: '',
        choices: ['York', 'Leeds', String(awkward[3])].map((title, index) => ({ title, value: `o${index}` })),
        vote: { title: 'Vote', verb: 'vote-secretly', data: {} },
      },
      another: undefined,
      actions: [],
    },
    {
      notice: undefined,
      heading: String(awkward[2]),
      outcome: 'A tie: York and Leeds, with 5 of 12 votes each.',
      lead: 'Asked by Asha Patel. Closed on Friday 11 December, 5pm (London). 12 people have voted.',
      mine: undefined,
      secrecy: undefined,
      rows: votes.map((row, index) => ({ ...row, name: String(awkward[index]) })),
      later: undefined,
      another: undefined,
      actions: [],
    },
    {
      notice:
        'A draft that only you see. To post it, say “@Signpost post my poll” in the channel or chat where it belongs.',
      mine: undefined,
      rows: awkward.map((name) => ({ name })),
      another: undefined,
      actions: [
        { title: 'Change', tooltip: 'Change this poll', verb: 'poll-form', data: {} },
        { title: 'Discard', tooltip: 'Discard this poll', verb: 'discard-poll', data: {} },
      ],
    },
  ),
  'poll-results': views(
    pollResultsCard,
    {
      lead: '12 of 34 people here have voted. The results are shown when the poll closes.',
      chart: undefined,
      bars: undefined,
      rows: [],
      aside: undefined,
      link: undefined,
    },
    {
      notice: 'Your poll has closed.',
      rows: awkward.map((name) => ({ name, facts: '1 vote (20%)' })),
      aside: undefined,
      link: undefined,
    },
  ),
  'poll-run': views(
    pollRunCard,
    { ...plainRun },
    { ...plainRun, heading: awkward[0] ?? '', until: pollRun.until },
    { ...plainRun, heading: awkward[2] ?? '', organisers: pollRun.organisers },
    {
      ...plainRun,
      notice: 'Only the community team can have more than 200 people reminded.',
      state: 'Closed',
      aside: '22 people in this team have not voted. Remind them once?',
    },
  ),
  'poll-form': views(pollFormCard, {
    notice: undefined,
    opened: false,
    question: { value: '' },
    options: { value: '' },
  }),
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
      lead: 'These come nearest. If none of them is it, I can tell you when there is one, or you can start it.',
      rows: results.rows.slice(1, 4).map(({ why: _why, ...row }) => row),
      actions: unmet,
    },
    {
      notice: undefined,
      heading: 'Communities for “newts building”',
      rows: results.rows.slice(0, 3).map((row, at) => ({ ...row, why: whys[at] })),
    },
  ),
  'results-awkward': views(resultsCard, {
    notice: refusal,
    heading: `Communities for “${awkward[2]}”`,
    rows: results.rows.map((row, index) => ({ ...row, name: String(awkward[index]), line: awkward[index] })),
  }).slice(1),
  settings: views(settingsCard, { notice: undefined, troubles: [] }),
  'settings-listing': views(
    listingCard,
    { notice: undefined, name: { value: '' }, choices: [], leftOut: 'No community is left out', rows: [] },
    { choices: [], rows: listed.rows.map((row, index) => ({ ...row, name: String(awkward[index]) })) },
  ),
  'settings-report': views(reportCard, {
    notice: undefined,
    whom: 'Nobody gets the report',
    rows: [],
  }),
  'settings-sending': views(sendingCard, {
    notice: 'Nothing was changed. Say when quiet hours begin. “101” is no number from 0 to 100.',
    troubles: [],
    from: { value: '' },
    weekly: 101,
  }),
  'settings-support': views(supportCard, { notice: undefined, support, text: { value: support } }),
  ...signupGallery,
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
  creation: views(
    creationCard,
    {
      notice: undefined,
      heading: 'Bicycle Repair is being made',
      lead: 'Viva Engage takes a minute or so. This card says when it is there; you need not wait.',
      details: [
        { title: 'Kind', value: 'Social' },
        { title: 'Who can join', value: 'Everybody, at once' },
        { title: 'Owners', value: 'Asha Patel; Ben Okafor, Hydrologist, Environment Agency' },
      ],
      lines: [{ text: 'For everybody who mends bicycles. We lend each other tools and meet in the shed.' }],
      nearest: undefined,
      rows: [],
      good: undefined,
      points: [],
      actions: [
        { title: 'How far is it?', tooltip: 'See how far Bicycle Repair is', verb: 'creation', data: {} },
      ],
    },
    {
      notice: refusal,
      heading: String(awkward[0]),
      lines: [{ text: String(awkward[4]) }],
      rows: awkward
        .slice(0, 3)
        .map((name) => ({ ...sampleOf(creationCard).rows?.[0], open, facts: '1 person', name, line: name })),
    },
  ),
  'creation-form': views(creationFormCard, {
    notice: undefined,
    heading: 'A new community',
    faults: [],
    name: { value: '' },
    description: { value: '' },
    owner: { value: '' },
    which: undefined,
  }),
  demand: views(
    demandCard,
    { notice: undefined, aside: undefined, link: undefined },
    { rows: awkward.map((subject) => ({ subject, facts: 'At least 5 people', nearest: subject })) },
  ),
  journal: views(
    journalCard,
    { aside: undefined, link: undefined },
    { rows: awkward.map((name) => ({ what: name, facts: name, before: `Before: ${name}` })) },
  ),
  describe: views(
    describeCard,
    {
      notice: 'It has been changed since you looked, so nothing was published. Choose which is to stand.',
      texts: [
        {
          title: 'It has been changed since you looked. What stands there now:',
          lines: awkward.map((text) => ({ text })),
          facts: '312 of 1,024 characters',
        },
        ...sampleOf(describeCard).texts.map((text) => ({ ...text, title: 'Yours:' })),
      ],
      remarks: [
        { text: 'It can’t be published yet: what stands there now tells people more.', lacking: true },
      ],
      actions: sampleOf(describeCard).actions.slice(1),
    },
    {
      remarks: [
        { text: 'This tells people what it is.', lacking: false },
        {
          text: 'I may only read communities here. To publish this, copy the text below. An owner can change it in Viva Engage: open Marine Sampling, choose Settings, then Edit.',
          lacking: false,
        },
      ],
      actions: sampleOf(describeCard).actions.slice(1),
      copy: {
        value: sampleOf(describeCard)
          .texts.flatMap(({ lines }) => lines.map(({ text }) => text))
          .join('\n\n'),
      },
    },
  ),
  'describe-form': views(
    describeFormCard,
    {
      notice: 'It has 4,499 characters, and 1,024 are the most. Please shorten it by 3,475.',
      lead: 'This is what you have written. Nobody else sees it before you publish it.',
      parts: undefined,
      piece: { value: 'Seagrass and mud. '.repeat(60).trim() },
    },
    {
      heading: awkward[0] ?? '',
      present: { title: 'What stands there now', lines: awkward.map((text) => ({ text })) },
    },
  ),
  'describe-history': views(
    describeHistoryCard,
    {
      rows: [],
      lead: 'Nobody has changed it here in the last 30 days. I do not see what was changed in Viva Engage or Teams.',
    },
    {
      rows: sampleOf(describeHistoryCard).rows.map((row, at) => ({
        ...row,
        text: (awkward[at] ?? '').repeat(8),
      })),
    },
  ),
  newcomer: views(
    newcomerCard,
    {
      notice: undefined,
      heading: 'A week in: communities that fit you',
      lines: [{ line: String(sampleOf(newcomerCard).lines[0]?.line) }],
      own: undefined,
      contact: undefined,
      interests: undefined,
    },
    {
      heading: `Welcome to ${awkward[0]}, Asha`,
      own: String(awkward[4]),
      contact: `Whom to ask: ${awkward[1]}`,
      rows: sampleOf(newcomerCard).rows.map((row, at) => ({ ...row, name: String(awkward[at]) })),
    },
  ),
  newcomers: views(
    outcomeCard,
    {
      lead: 'The welcome has never been switched on. “Welcome settings” shows whom it would reach.',
      chart: undefined,
      bars: undefined,
      rows: [],
      aside: undefined,
      organisations: [],
    },
    {
      organisations: awkward.map((name) => ({ name, facts: '6 new, 5 welcomed, 2 chose interests' })),
    },
  ),
  guides: views(guidesCard),
  guide: views(guideCard, { heading: String(awkward[1]), links: [] }),
  'guide-links': views(guideLinksCard, {
    notice:
      'Nothing was changed. The address under “Join a community” has to begin with https:// and a full host name, and have at most 300 characters.',
  }),
  'settings-welcome': views(welcomeSettingsCard, {
    notice: 'Newcomers are welcomed from now on.',
    rows: awkward.map((name) => ({ name, facts: name })),
  }),
  findings: views(
    findingsCard,
    { filter: undefined },
    {
      lead: 'Nothing is wrong: no duplicates, and every community is described, has owners and is in use. Last looked on Monday 16 November at 9:30am.',
      counts: [
        { title: 'Duplicates', value: '0, 2 fewer than last week' },
        { title: 'Undescribed', value: '0' },
        { title: 'Too few owners', value: '0' },
        { title: 'Quiet', value: 'Not measurable' },
      ],
      chart: undefined,
      bars: undefined,
      filter: undefined,
      unmeasured:
        'Quiet cannot be measured: this tenant hides names in usage reports, or the report has not been read yet. A Microsoft 365 administrator can show them in the admin centre, under Settings, Org settings, Services, Reports: switch off “Display concealed user, group, and site names in all reports”.',
      rows: [],
      aside: undefined,
      link: undefined,
    },
    {
      rows: [],
      aside: undefined,
      link: undefined,
      filter: {
        kind: { value: 'all', choices: [{ title: 'Everything', value: 'all' }] },
        stage: { value: 'open', choices: [{ title: 'To put right', value: 'open' }] },
        organisation: { value: 'all', choices: [{ title: String(awkward[0]), value: 'all' }] },
        owner: { value: 'all', choices: [{ title: 'All owners', value: 'all' }] },
      },
      actions: [
        { title: 'Show', tooltip: 'Show what I have chosen', verb: 'filter-report', data: {} },
        { title: 'Show everything', verb: 'report', data: {} },
      ],
    },
    {
      heading: 'Your communities: 3 things to put right',
      filter: undefined,
      counts: undefined,
      chart: undefined,
      bars: undefined,
      aside: undefined,
      link: undefined,
      rows: findings.rows.map((row, at) => ({ ...row, name: String(awkward[at]), why: String(awkward[at]) })),
    },
  ),
  finding: views(
    findingCard,
    {
      heading: 'Flood Forum has no owner',
      state:
        'Open since Friday 9 October. Asha Patel, an owner, said on Monday 16 November that it is wrong: “I run it”.',
      lead: 'Nobody lets people in, keeps it in order or answers for it.',
      reasons: [{ text: 'All three owners have left the organisation' }],
      sides: finding.sides.slice(0, 1),
      history: undefined,
      ask: { label: 'Why is there nothing to put right?', value: '' },
      actions: [
        { title: 'Dismiss', tooltip: 'Dismiss it for this reason', verb: 'dismiss-finding', data: {} },
        { title: 'Leave it as it is', verb: 'finding', data: {} },
      ],
    },
    {
      notice: 'Nothing was changed. Dismissed by Dylan Hughes on Friday 6 November: “One is for Wales only”.',
      sides: finding.sides.map((side, at) => ({
        ...side,
        name: String(awkward[at]),
        description: String(awkward[at + 2]),
      })),
    },
  ),
  owners: views(
    ownersCard,
    {
      notice: 'Huw Morgan has been asked already, and has not answered yet.',
      heading: 'Who could look after Chess Club?',
      lead: 'Nobody owns it: find two people who will look after it.',
      aside: 'There is nobody in it whom I could propose. Choose somebody by name.',
      rows: [],
      asked: undefined,
    },
    {
      lead: 'Everybody who owned it has left: find two people who will look after it.',
      rows: awkward
        .slice(0, 3)
        .map((name) => ({ name: String(name), facts: String(name), why: 'Why: is in it already' })),
      find: undefined,
      actions: [],
    },
  ),
  'owner-asked': views(
    ownerAskedCard,
    {
      notice: 'Thank you for saying so. You are not asked about Chess Club again for 90 days.',
      description: undefined,
      actions: [
        { title: 'Accept after all', tooltip: 'Look after Chess Club', verb: 'accept-ownership', data: {} },
      ],
    },
    {
      heading: `Would you look after ${String(awkward[0])}?`,
      description: String(awkward[1]),
      means: undefined,
    },
  ),
  together: views(
    togetherCard,
    {
      notice: 'This is how it will look. Nobody has got it yet.',
      heading: 'Cycling to work stays',
      lead: 'Agreed by you, Liam Walsh on Monday 16 November. This would go to the 214 members of Bike Commuters, once each.',
      said: [],
      text: {
        title: 'What its members would read:',
        lines: [{ text: 'Their owners have agreed to bring them together.' }, { text: String(awkward[0]) }],
      },
    },
    {
      heading: `${String(awkward[0])} is moving to ${String(awkward[1])}`,
      said: [],
      steps: [{ text: 'What is left to do, by its owners. I delete and archive nothing.' }],
    },
    { why: { value: '' } },
    { said: [], write: { value: 'Press Join.' } },
  ),
  'community-moved': views(communityMovedCard, {
    notice: 'You have joined Cycling to work.',
    heading: `${String(awkward[0])} is moving to Cycling to work`,
  }),
  interests: views(interestsCard, { notice: undefined }, { support, text: undefined }),
  'settings-words': views(
    wordsCard,
    { notice: undefined, faults: [], tried: [] },
    {
      faults: [`Line 3: ${String(awkward[1])}`],
      tried: [{ what: String(awkward[0]), why: String(awkward[2]) }],
    },
  ),
  watches: views(
    watchesCard,
    {
      notice: undefined,
      heading: 'I watch for nothing at the moment',
      lead: 'When no community fits what you ask for, press “Tell me when there is one”.',
      rows: [],
    },
    { rows: watched.rows.map((row, at) => ({ ...row, subject: String(awkward[at]) })) },
  ),
  'community-welcome': [
    ...views(
      communityWelcomeCard,
      {
        heading: 'Look at the welcome of Cycling to work',
        lead: 'This is what new members will read:',
        remarks: [{ text: 'It goes to everybody who comes new from now on: once.' }],
        actions: [{ title: 'Publish', verb: 'publish-community-welcome', data: {} }],
      },
      {
        heading: `Welcome to ${awkward[0]}`,
        rows: sampleOf(communityWelcomeCard).rows.map((row, at) => ({
          ...row,
          name: String(awkward[at]),
          lines: [{ text: String(awkward[4]) }],
        })),
      },
    ),
    underFoot(communityWelcomeCard.render(sampleOf(communityWelcomeCard), 'n')),
  ],
  'community-welcome-form': views(communityWelcomeFormCard, {
    notice: 'The second link has no address. Paste it, or clear what it leads to.',
    heading: `Welcome new members of ${awkward[1]}`,
  }),
  'watch-found': [
    ...views(foundCard, { notice: undefined, state: undefined }, { name: String(awkward[1]) }),
    underFoot(foundCard.render({ ...sampleOf(foundCard), notice: undefined, state: undefined }, 'n')),
  ],
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
