import { z } from 'zod';
import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { Id } from '../../store/store';
import type { SettingsPorts } from './house';
import { drawListing, leaveOutNamed, ListingOf, setLeftOut, setListPrivate, setStartedBy } from './listing';
import { drawOverview } from './overview';
import { setPaused } from './pause';
import { drawReportSettings, RecipientsFrom } from './report';
import {
  noReportTo,
  Recipient,
  ReportForm,
  saveReport,
  setLookAlikesTold,
  setOwnersTold,
} from './report-change';
import { drawSending, saveSending } from './sending';
import { SendingForm } from './sending-form';
import { drawSupport, saveSupport, SupportForm, usualSupport } from './support';
import { Place, WordsForm } from './vocabulary/form';
import { drawWords, saveWords, tryWords } from './vocabulary/replies';

const Nothing = z.object({});
const Community = z.object({ community: Id });
const Name = z.object({
  name: z
    .string()
    .overwrite((name) => name.slice(0, 300))
    .default(''),
});

/** What administrators decide while Signpost runs. */
export function settings(ports: SettingsPorts): Feature {
  return {
    name: 'settings',
    asks: [
      ask({
        name: 'settings',
        only: 'administrators',
        about: 'Quiet hours, support contacts, what is listed, your own words, the report',
        examples: ['settings'],
        personal: true,
        match: (text) =>
          /^(?:please )?(?:(?:show|open|change)(?: me)?(?: the)? )?settings[.!? ]*$/i.test(text)
            ? true
            : undefined,
        reply: (turn) => drawOverview(ports, turn),
      }),
    ],
    verbs: forAdministrators([
      verb('settings', Nothing, (turn) => drawOverview(ports, turn)),
      verb('settings-sending', Nothing, (turn) => drawSending(ports, turn)),
      verb('save-sending', SendingForm, (turn, form) => saveSending(ports, turn, form)),
      verb('pause-sending', Nothing, (turn) => setPaused(ports, turn, true)),
      verb('resume-sending', Nothing, (turn) => setPaused(ports, turn, false)),
      verb('settings-support', Nothing, (turn) => drawSupport(ports, turn)),
      verb('save-support', SupportForm, (turn, form) => saveSupport(ports, turn, form)),
      verb('usual-support', Nothing, (turn) => usualSupport(ports, turn)),
      verb('settings-words', Place, (turn, place) => drawWords(ports, turn, place)),
      verb('save-words', WordsForm, (turn, form) => saveWords(ports, turn, form)),
      verb('try-words', WordsForm, (turn, form) => tryWords(ports, turn, form), { remembered: false }),
      verb('settings-report', RecipientsFrom, (turn, from) => drawReportSettings(ports, turn, from)),
      verb('save-report', ReportForm, (turn, form) => saveReport(ports, turn, form)),
      verb('no-report-to', Recipient, (turn, recipient) => noReportTo(ports, turn, recipient)),
      verb('tell-owners', z.object({ told: z.boolean() }), (turn, { told }) =>
        setOwnersTold(ports, turn, told),
      ),
      verb('tell-look-alikes', z.object({ told: z.boolean() }), (turn, { told }) =>
        setLookAlikesTold(ports, turn, told),
      ),
      verb('settings-listing', ListingOf, (turn, from) => drawListing(ports, turn, from)),
      verb('list-private', z.object({ list: z.boolean() }), (turn, { list }) =>
        setListPrivate(ports, turn, list),
      ),
      verb('start-by', z.object({ everyone: z.boolean() }), (turn, { everyone }) =>
        setStartedBy(ports, turn, everyone),
      ),
      verb('exclude-named', Name, (turn, { name }) => leaveOutNamed(ports, turn, name)),
      verb('exclude-community', Community, (turn, { community }) => setLeftOut(ports, turn, community, true)),
      verb('include-community', Community, (turn, { community }) =>
        setLeftOut(ports, turn, community, false),
      ),
    ]),
    views: [
      view('settings', Nothing, (viewer, _params, notice) => drawOverview(ports, viewer, notice)),
      view('settings-sending', Nothing, (viewer, _params, notice) => drawSending(ports, viewer, notice)),
      view('settings-support', Nothing, (viewer, _params, notice) => drawSupport(ports, viewer, notice)),
      view('settings-words', Place, (viewer, place, notice) => drawWords(ports, viewer, place, notice)),
      view('settings-report', RecipientsFrom, (viewer, from, notice) =>
        drawReportSettings(ports, viewer, from, notice),
      ),
      view('settings-listing', ListingOf, (viewer, from, notice) => drawListing(ports, viewer, from, notice)),
    ],
  };
}
