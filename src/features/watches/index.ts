import { ask, verb, view, type Feature } from '../../bot/feature';
import { wishesIn, wishRange } from '../../directory/wish';
import { removeAll } from '../../store/store';
import { drawFound, Found } from './found';
import { keepWish, stopWatching, Subject, watchOn, WishIds } from './keeping';
import { drawWatches, Page } from './list';
import { lookForAll } from './looking';
import type { WatchesPorts } from './ports';
import { Look, lookKind } from './schedule';

const unremembered = { remembered: false }; // what somebody waits for is kept in one place only

/** Tells people when there is a community for what they have asked for in vain. */
export function watches(ports: WatchesPorts): Feature {
  return {
    name: 'watches',
    forget: (person) => removeAll(wishesIn(ports.store), person, wishRange),
    asks: [
      ask({
        name: 'watches',
        about: 'See what I am watching for you, and stop it',
        examples: ['What are you watching for me?', 'My watches'],
        personal: true,
        match: (text) => (form.test(text.trim()) ? true : undefined),
        reply: (turn) => drawWatches(ports, turn, { from: 0 }),
      }),
    ],
    verbs: [
      verb('watch', Subject, (turn, { q }) => keepWish(ports, turn, q), unremembered),
      verb('watch-on', WishIds, (turn, wishes) => watchOn(ports, turn, wishes), unremembered),
      verb('unwatch', WishIds, (turn, wishes) => stopWatching(ports, turn, wishes), unremembered),
      verb('watches', Page, (turn, page) => drawWatches(ports, turn, page), unremembered),
    ],
    views: [
      view('watches', Page, (viewer, page, notice) => drawWatches(ports, viewer, page, notice)),
      view('found', Found, (viewer, found, notice) => drawFound(ports, viewer, found, notice)),
    ],
    jobs: [
      {
        kind: lookKind,
        long: 'watches',
        run: (data) => lookForAll(ports, Look.parse(data)),
      },
    ],
  };
}

const form =
  /^(?:please )?(?:what (?:are you|do you) (?:watch(?:ing)?|look(?:ing)? out)(?: for)?(?: for me)?|(?:show|list|stop)?(?: me)? ?(?:all )?my (?:watches|watch list|watchlist)|stop watching(?: for (?:me|things|everything|communities))?)(?: please)?[.!? ]*$/i;
