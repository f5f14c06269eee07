import { z } from 'zod';
import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { Id } from '../../store/store';
import { AnnouncementOf, Typed } from './announcement';
import { confirm, discard, drawDraft, test } from './draft';
import { exportPage } from './export';
import { setAside } from './aside';
import { drawFigures, steer } from './figures';
import { change, preview, writeNew } from './form';
import { drawList } from './list';
import { drawMessage } from './message';
import type { AnnouncementPorts } from './ports';
import { longestName, questionOf, why, whyNamed, whyOf } from './why';

const Page = z.object({ from: z.number().int().min(0).max(1_000).default(0) });
const Message = AnnouncementOf.extend({ test: z.boolean().optional() });

/** Announcements by the community team: write, look, confirm, watch; and why somebody did not get one. */
export function announcements(ports: AnnouncementPorts): Feature {
  return {
    name: 'announcements',
    asks: [
      ask({
        name: 'announce',
        only: 'administrators',
        about: 'Write to many people at once',
        examples: ['New announcement', 'Announce'],
        personal: true,
        match: (text) =>
          /^(?:please )?(?:(?:i want to |i would like to )?announce(?: something)?|(?:(?:write|make|send) (?:a|an) )?(?:new )?announcement)[.!?\s]*$/i.test(
            text.trim(),
          )
            ? true
            : undefined,
        reply: (turn) => writeNew(ports, turn),
      }),
      ask({
        name: 'announcements',
        only: 'administrators',
        about: 'How announcements are getting on',
        examples: ['Announcements'],
        personal: true,
        match: (text) =>
          /^(?:show |list )?(?:me )?(?:the |all |our |my |recent )*announcements[.!?\s]*$/i.test(text.trim())
            ? true
            : undefined,
        reply: (turn) => drawList(ports, turn, { from: 0 }),
      }),
      ask({
        name: 'why not',
        only: 'administrators',
        about: 'Why somebody did not get an announcement',
        examples: ['Why did Ana not get it?', 'Did Ben get it?'],
        personal: true,
        match: questionOf,
        reply: (turn, question) => why(ports, turn, question),
      }),
    ],
    verbs: forAdministrators([
      verb('write-announcement', z.object({}), (turn) => writeNew(ports, turn)),
      verb('announcements', Page, (turn, page) => drawList(ports, turn, page)),
      verb('preview-announcement', Typed.extend(AnnouncementOf.shape), (turn, form) =>
        preview(ports, turn, form),
      ),
      verb('change-announcement', AnnouncementOf, (turn, { campaign }) => change(ports, turn, campaign)),
      verb('discard-announcement', AnnouncementOf, (turn, { campaign }) => discard(ports, turn, campaign)),
      verb('test-announcement', AnnouncementOf, (turn, { campaign }) => test(ports, turn, campaign)),
      verb('confirm-announcement', AnnouncementOf.extend({ seen: z.string().max(40) }), (turn, data) =>
        confirm(ports, turn, data),
      ),
      verb('show-campaign', AnnouncementOf, (turn, { campaign }) => drawDraft(ports, turn, campaign)),
      verb('pause-campaign', AnnouncementOf, (turn, { campaign }) => steer(ports, turn, campaign, 'pause')),
      verb('resume-campaign', AnnouncementOf, (turn, { campaign }) => steer(ports, turn, campaign, 'resume')),
      verb('cancel-campaign-surely', AnnouncementOf, (turn, { campaign }) =>
        steer(ports, turn, campaign, 'cancel'),
      ),
      verb('cancel-campaign', AnnouncementOf, (turn, { campaign }) =>
        setAside(ports, turn, campaign, 'cancel'),
      ),
      verb('keep-campaign', AnnouncementOf, (turn, { campaign }) =>
        setAside(ports, turn, campaign, undefined),
      ),
      verb('export-campaign', AnnouncementOf, (turn, { campaign }) =>
        setAside(ports, turn, campaign, 'export'),
      ),
      verb('why-campaign', AnnouncementOf, (turn, { campaign }) => setAside(ports, turn, campaign, 'why')),
      verb('why-named', AnnouncementOf.extend({ name: z.string().max(longestName) }), (turn, data) =>
        whyNamed(ports, turn, data),
      ),
      verb('why-not', AnnouncementOf.extend({ person: Id }), (turn, data) => whyOf(ports, turn, data)),
    ]),
    views: [
      view('announcement', Message, (viewer, params, notice) => drawMessage(ports, viewer, params, notice)),
      view('announcement-draft', AnnouncementOf, (viewer, { campaign }, notice) =>
        drawDraft(ports, viewer, campaign, notice),
      ),
      view('campaign', AnnouncementOf, (viewer, { campaign }, notice) =>
        drawFigures(ports, viewer, campaign, notice),
      ),
    ],
    pages: [exportPage(ports)],
  };
}
