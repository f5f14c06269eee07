import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Rules } from '../../work/rules';
import { guideCard, guidesCard, type GuidesView, type GuideView } from './card';
import { guideIds, guides, type Guide, type GuideId } from './guides';
import { httpsLink } from './links';
import type { GuidesPorts } from './ports';

export const GuideOf = z.object({ guide: z.enum(guideIds) });

const showMe = { title: 'Show me communities', verb: 'for-me', data: {} };

export function drawGuides(): Reply {
  const view: GuidesView = {
    heading: 'How communities work',
    lead: 'Short how-tos for Viva Engage and Teams. Press one.',
    rows: guides.map(({ id, title, about }) => ({
      open: { title, verb: 'guide', data: { guide: id } },
      name: title,
      facts: about,
    })),
    actions: [showMe],
  };
  return show(guidesCard, view, `${view.heading}: ${guides.map(({ title }) => title).join(', ')}.`);
}

export function drawGuide({ rules }: Pick<GuidesPorts, 'rules'>, id: GuideId): Reply {
  const { title, here, parts }: Guide = guides.find((one) => one.id === id) ?? guides[0];
  const url = linkOf(rules.now(), id);
  const numbered = parts.map(({ where, steps }) => ({
    where,
    steps: steps.map((step, at) => ({ text: `${at + 1}. ${step}` })),
  }));
  const told = numbered.map(({ where, steps }) => `${where}: ${steps.map(({ text }) => text).join(' ')}`);
  const plain = [`${title}. ${here}`, ...told, ...(url === undefined ? [] : [url])].join(' ');
  const view: GuideView = {
    heading: title,
    lead: here,
    plain,
    parts: numbered,
    actions: [{ title: 'All guides', tooltip: 'Back to all guides', verb: 'guides', data: {} }, showMe],
    links:
      url === undefined
        ? []
        : [{ title: 'How we do it here', tooltip: `${title}: how your organisation does it`, url }],
  };
  return show(guideCard, view, plain);
}

/** Checked again, whoever has written it. */
function linkOf({ guideLinks }: Rules, id: GuideId): string | undefined {
  return httpsLink(guideLinks?.[id] ?? '');
}
