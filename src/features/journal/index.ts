import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { journalAsked, journalOf } from './asked';
import { exportJournal, exportPage } from './export';
import { Page, type JournalPorts } from './ports';
import { drawJournal } from './replies';

const unremembered = { remembered: false }; // it only looks

/** Who changed what, for administrators. */
export function journal(ports: JournalPorts): Feature {
  return {
    name: 'journal',
    asks: [
      ask({
        name: 'journal',
        only: 'administrators',
        about: 'Who changed what, and what was sent to many',
        examples: ['Journal', 'Who changed Peatland Restoration?', 'Journal of October 2026'],
        personal: true,
        match: journalAsked,
        reply: (turn, name) => journalOf(ports, turn, name),
      }),
    ],
    verbs: forAdministrators([
      verb('journal', Page, (turn, page) => drawJournal(ports, turn, page), unremembered),
      verb('export-journal', Page, (turn, page) => exportJournal(ports, turn, page)),
    ]),
    views: [view('journal', Page, (viewer, page, notice) => drawJournal(ports, viewer, page, notice))],
    pages: [exportPage(ports)],
  };
}
