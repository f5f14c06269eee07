import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Card } from '../src/bot/card';
import { noticeCard } from '../src/bot/notice';
import { aboutMeCard } from '../src/features/people/card';
import { announcementCard, campaignCard, draftCard, formCard } from '../src/features/announcements/card';
import { communityCard } from '../src/features/community/card';
import { communityWelcomeCard, communityWelcomeFormCard } from '../src/features/community-welcome/card';
import { creationCard, creationFormCard } from '../src/features/creation/card';
import { demandCard } from '../src/features/demand/card';
import { describeCard, describeFormCard, describeHistoryCard } from '../src/features/describe/card';
import { findingCard, findingsCard } from '../src/features/findings/card';
import { guideCard, guideLinksCard, guidesCard } from '../src/features/guides/card';
import { helpCard, questionCard, teamQuestionCard } from '../src/features/help/card';
import { interestsCard } from '../src/features/interests/card';
import { journalCard } from '../src/features/journal/card';
import { membershipsCard, requestCard } from '../src/features/membership/card';
import { myMessagesCard } from '../src/features/messages/card';
import { ownerAskedCard, ownersCard } from '../src/features/owners/card';
import { communityMovedCard, togetherCard } from '../src/features/together/card';
import { pollCard, pollFormCard } from '../src/features/polls/cards';
import { pollResultsCard, pollRunCard } from '../src/features/polls/running/cards';
import { newcomerCard, outcomeCard, welcomeSettingsCard } from '../src/features/newcomers/card';
import { browseCard } from '../src/features/recommend/browse';
import { resultsCard } from '../src/features/recommend/card';
import {
  listingCard,
  reportCard,
  sendingCard,
  settingsCard,
  supportCard,
} from '../src/features/settings/card';
import { wordsCard } from '../src/features/settings/vocabulary/card';
import { signupCard, signupFormCard } from '../src/features/signups/cards';
import {
  signupListCard,
  signupNoticeCard,
  signupRosterCard,
  signupRunCard,
} from '../src/features/signups/running/cards';
import { syncStatusCard } from '../src/features/sync/status/card';
import { foundCard, watchesCard } from '../src/features/watches/card';
import { footCard } from '../src/work/outbox/people/foot';

/** Where the templates and their samples are. */
export const folder = join(__dirname, '../cards');

/** Every card there is. */
export const cards: readonly Card[] = [
  aboutMeCard,
  announcementCard,
  browseCard,
  campaignCard,
  communityCard,
  communityMovedCard,
  communityWelcomeCard,
  communityWelcomeFormCard,
  creationCard,
  creationFormCard,
  demandCard,
  describeCard,
  describeFormCard,
  describeHistoryCard,
  draftCard,
  findingCard,
  findingsCard,
  footCard,
  foundCard,
  formCard,
  guideCard,
  guideLinksCard,
  guidesCard,
  helpCard,
  interestsCard,
  journalCard,
  membershipsCard,
  myMessagesCard,
  newcomerCard,
  outcomeCard,
  noticeCard,
  ownerAskedCard,
  ownersCard,
  pollCard,
  pollFormCard,
  pollResultsCard,
  pollRunCard,
  questionCard,
  requestCard,
  resultsCard,
  settingsCard,
  listingCard,
  reportCard,
  sendingCard,
  supportCard,
  wordsCard,
  welcomeSettingsCard,
  signupCard,
  signupFormCard,
  signupListCard,
  signupNoticeCard,
  signupRosterCard,
  signupRunCard,
  watchesCard,
  syncStatusCard,
  teamQuestionCard,
  togetherCard,
];

/** One realistic view of a card. */
export function sampleOf<S extends z.ZodType>({ name }: Card<S>): z.input<S> {
  return JSON.parse(readFileSync(join(folder, `${name}.sample.json`), 'utf8')) as z.input<S>; // render() parses it
}
