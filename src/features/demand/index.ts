import { z } from 'zod';
import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { exportPage } from './export';
import { drawDemand, Page, type DemandPorts } from './replies';

/** What people ask for and nothing fits, for administrators. */
export function demand(ports: DemandPorts): Feature {
  return {
    name: 'demand',
    asks: [
      ask({
        name: 'demand',
        only: 'administrators',
        about: 'What people ask for and do not find',
        examples: ['Demand', 'What do people ask for?'],
        personal: true,
        match: (text) => (form.test(text.trim()) ? true : undefined),
        reply: (turn) => drawDemand(ports, turn, { from: 0, file: false }),
      }),
    ],
    verbs: forAdministrators([
      verb('demand', Page, (turn, page) => drawDemand(ports, turn, page)),
      verb('export-demand', z.object({ from: Page.shape.from }), (turn, { from }) =>
        drawDemand(ports, turn, { from, file: true }),
      ),
    ]),
    views: [view('demand', Page, (viewer, page, notice) => drawDemand(ports, viewer, page, notice))],
    pages: [exportPage(ports)],
  };
}

const form =
  /^(?:(?:show|list)(?: me)? )?(?:the )?(?:(?:unmet )?demand|unmet needs|what (?:do|did|have) (?:people|others|staff|colleagues) (?:ask(?:ed)?|look(?:ed)?|search(?:ed)?)(?: for)?(?: and (?:do not|don['’]t|did not|didn['’]t) find)?)[.!?\s]*$/i;
