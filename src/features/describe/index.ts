import { z } from 'zod';
import { ask, verb, view, type Feature, type On } from '../../bot/feature';
import { draftsIn } from './draft';
import { check, drawForm, Form, rewrite } from './form';
import { drawHistory, HistoryOf } from './history';
import { drawLook } from './look';
import { byName, describeAsked, historyAsked } from './named';
import type { DescribePorts } from './ports';
import { drawDescription } from './present';
import { discard, publish, restore, Restoring, Stamped } from './publish';
import { DescribeOf } from './tended';
import { drawUnpublished, Unpublished } from './unpublished';

const unremembered = { remembered: false }; // it only looks, or what is written is kept in one place only
const On = z.object({ view: z.string().max(40), params: z.unknown() });
/** From a card of this feature with the way `back`; from any other one `on` which it stands. */
const Begin = DescribeOf.extend({ on: On.optional() });

/** What a community says of itself: written by those who run it, checked, published, and undone. */
export function describe(ports: DescribePorts): Feature {
  return {
    name: 'describe',
    forget: (person) => draftsIn(ports.store).dropAll(person),
    asks: [
      ask({
        name: 'describe',
        only: 'owners',
        about: 'Write or change the description of a community you run',
        examples: ['Describe Cycling to work', 'Change the description of Excel Help'],
        personal: true,
        match: describeAsked,
        reply: (turn, name) =>
          byName(ports, turn, name, 'describe', (params) => drawForm(ports, turn, params)),
      }),
      ask({
        name: 'description history',
        only: 'owners',
        about: 'See what a description said before, and put it back',
        examples: ['Description history of Cycling to work'],
        personal: true,
        match: historyAsked,
        reply: (turn, name) =>
          byName(ports, turn, name, 'description-history', (params) =>
            drawHistory(ports, turn, { ...params, from: 0 }),
          ),
      }),
    ],
    verbs: [
      verb('describe', Begin, (turn, begin) => drawForm(ports, turn, cameFrom(begin)), unremembered),
      verb('check-description', Form, (turn, form) => check(ports, turn, form), unremembered),
      verb('rewrite-description', Form, (turn, form) => rewrite(ports, turn, form), unremembered),
      verb('publish-description', Stamped, (turn, stamped) => publish(ports, turn, stamped)),
      verb('discard-description', Stamped, (turn, stamped) => discard(ports, turn, stamped)),
      verb('restore-description', Restoring, (turn, restoring) => restore(ports, turn, restoring)),
      verb('description', DescribeOf, (turn, params) => drawDescription(ports, turn, params), unremembered),
      verb(
        'description-history',
        HistoryOf,
        (turn, params) => drawHistory(ports, turn, params),
        unremembered,
      ),
    ],
    views: [
      view('describe', DescribeOf, (viewer, params, notice) => drawForm(ports, viewer, params, notice)),
      view('describe-look', DescribeOf, (viewer, params, notice) => drawLook(ports, viewer, params, notice)),
      view('description', DescribeOf, (viewer, params, notice) =>
        drawDescription(ports, viewer, params, notice),
      ),
      view('description-history', HistoryOf, (viewer, params, notice) =>
        drawHistory(ports, viewer, params, notice),
      ),
      view('unpublished', Unpublished, (viewer, unpublished) => drawUnpublished(ports, viewer, unpublished)),
    ],
  };
}

function cameFrom({ community, back, on }: z.infer<typeof Begin>): DescribeOf {
  const from: On | undefined = back ?? on;
  return { community, ...(from && { back: from }) };
}
