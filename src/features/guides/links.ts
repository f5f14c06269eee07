import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { guideLinksCard, type GuideLinksView } from './card';
import { guides, type GuideId } from './guides';
import type { GuidesPorts } from './ports';

const longest = 300;

const Links = z.record(z.string(), z.string());

/** What was typed into each field, and what stood there before. */
export const LinksForm = z.object({ shown: Links.default({}) }).catchall(z.unknown());
export type LinksForm = z.infer<typeof LinksForm>;

/** The address as browsers have it, where it is one that may be shown: https, to a host with a full name, without a password. */
export function httpsLink(text: string): string | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '') return undefined;
  return hostname.includes('.') && href.length <= longest ? href : undefined;
}

export async function drawLinks(
  ports: GuidesPorts,
  viewer: Viewer,
  notice?: string,
  typed?: ReadonlyMap<GuideId, string>,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const { guideLinks = {} } = await ports.rules.fresh();
  const view: GuideLinksView = {
    ...(notice !== undefined && { notice }),
    heading: 'Links of the guides',
    lead: 'Each guide can lead to a page of yours, such as your house rules. Empty is no link.',
    fields: guides.map(({ id, title }) => ({
      id: fieldOf(id),
      title,
      value: typed?.get(id) ?? guideLinks[id] ?? '',
    })),
    actions: [
      {
        title: 'Save',
        tooltip: 'Save the links of the guides',
        verb: 'save-guide-links',
        data: { shown: guideLinks },
      },
      { title: 'All guides', verb: 'guides', data: {} },
      { title: 'All settings', verb: 'settings', data: {} },
    ],
  };
  return show(guideLinksCard, view, 'Settings: links of the guides');
}

/** Takes what somebody has changed; what they left as it was stays as others have it. */
export async function saveLinks(ports: GuidesPorts, turn: Turn, form: LinksForm): Promise<Reply> {
  await administratorsOnly(ports, turn);
  const typed = new Map(guides.map(({ id }) => [id, wordOf(form[fieldOf(id)])] as const));
  const changed = [...typed].filter(([id, text]) => text !== (form.shown[id] ?? ''));
  const wrong = changed.filter(([, text]) => text !== '' && httpsLink(text) === undefined);
  if (wrong.length > 0) {
    const names = guides.filter(({ id }) => wrong.some(([one]) => one === id)).map(({ title }) => title);
    const notice = `Nothing was changed. The address under ${names.map((name) => `“${name}”`).join(' and ')} has to begin with https:// and a full host name, and have at most ${longest} characters.`;
    return drawLinks(ports, turn, notice, typed);
  }
  if (changed.length === 0) return drawLinks(ports, turn, 'This is how it was already.');
  await ports.rules.change(turn.who, (rules) => {
    const links = { ...rules.guideLinks };
    for (const [id, text] of changed) links[id] = httpsLink(text) ?? '';
    const kept = Object.entries(links).filter(([, url]) => url !== '');
    const { guideLinks: _former, ...rest } = rules;
    return kept.length === 0 ? rest : { ...rest, guideLinks: Object.fromEntries(kept) };
  });
  return drawLinks(ports, turn, 'Saved. The guides lead there from now on.');
}

function fieldOf(id: GuideId): string {
  return `link-${id}`;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 2 * longest) : '';
}

async function administratorsOnly({ roles }: Pick<GuidesPorts, 'roles'>, { who }: Viewer): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can set where the guides lead. If a link is wrong, type “ask the community team”.',
  );
}
