import { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { asked, askedHere, isOwnAsked } from './asks';
import { csvPage } from './csv-file';
import { decide, Decision, Reasoned, reopen } from './deciding';
import { offerFile } from './files';
import { chosen, Choices, FindingOf, fromFirst, Look } from './look';
import { drawFinding } from './one';
import { htmlPage } from './page';
import type { FindingsPorts } from './ports';
import { drawPosted, Posted } from './posted';
import { reportHere, reportToMe } from './recipients';
import { drawOwnReport, drawReport } from './report';
import { reportKind, sendReports } from './weekly';

const Nothing = z.object({});
const unremembered = { remembered: false }; // it only looks

/** What is wrong with communities, for administrators; and for owners what is wrong with their own. */
export function findings(ports: FindingsPorts & { log: Log }): Feature {
  return {
    name: 'findings',
    asks: [
      ask({
        name: 'report',
        only: 'administrators',
        about: 'Duplicates, and communities without description, owners or activity',
        examples: ['Report', 'What is wrong with our communities?', 'Duplicates'],
        personal: true,
        match: asked,
        reply: (turn, look) => drawReport(ports, turn, look),
      }),
      ask({
        name: 'own report',
        only: 'owners',
        about: 'See what could be put right in the communities you run',
        examples: ['What is wrong with my communities?', 'My findings'],
        personal: true,
        match: isOwnAsked,
        reply: (turn) => drawReport(ports, turn, { owner: turn.who.id }),
      }),
      ask({
        name: 'report here',
        only: 'administrators',
        about: 'The report once a week, to you or to the channel where you say it',
        examples: ['Report to me weekly', 'Stop the report here'],
        match: askedHere,
        reply: (turn, { wanted }) => reportHere(ports, turn, wanted),
      }),
    ],
    verbs: [
      verb('report', Look, (turn, look) => drawReport(ports, turn, look), unremembered),
      verb(
        'choose-report',
        Look,
        (turn, look) => drawReport(ports, turn, fromFirst(look), undefined, { choosing: true }),
        unremembered,
      ),
      verb(
        'filter-report',
        Choices,
        (turn, choices) => drawReport(ports, turn, chosen(choices)),
        unremembered,
      ),
      verb('report-file', Look, (turn, look) => offerFile(ports, turn, look, 'findings'), unremembered),
      verb('report-page', Look, (turn, look) => offerFile(ports, turn, look, 'findings-page'), unremembered),
      verb('weekly-report', Nothing, (turn) => reportToMe(ports, turn, true)),
      verb('stop-weekly-report', Nothing, (turn) => reportToMe(ports, turn, false)),
      verb('finding', FindingOf, (turn, params) => drawFinding(ports, turn, params), unremembered),
      verb('dismiss-finding', Reasoned, (turn, reasoned) => decide(ports, turn, 'dismiss', reasoned)),
      verb('dispute-finding', Reasoned, (turn, reasoned) => decide(ports, turn, 'dispute', reasoned)),
      verb('reopen-finding', Decision, (turn, decision) => reopen(ports, turn, decision)),
    ],
    views: [
      view('report', Look, (viewer, look, notice) => drawReport(ports, viewer, look, notice)),
      view('own-report', Nothing, (viewer, _params, notice) => drawOwnReport(ports, viewer, notice)),
      view('posted-report', Posted, (viewer, posted, notice) => drawPosted(ports, viewer, posted, notice)),
      view('finding', FindingOf, (viewer, params, notice) => drawFinding(ports, viewer, params, notice)),
    ],
    pages: [csvPage(ports), htmlPage(ports)],
    jobs: [{ kind: reportKind, long: 'report', run: (_data, at) => sendReports(ports, at) }],
  };
}
