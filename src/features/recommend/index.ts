import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { distress } from '../../directory/lexicon/distress';
import { subjectOf } from '../../directory/suggest';
import { Id } from '../../store/store';
import { browseChoices, browsed, Browsed } from './browse';
import { browsing, isForMe, whoKnows } from './question';
import { answer, more, redraw, search, setNotForMe, Shared, shared, type RecommendPorts } from './replies';
import { Results } from './results';

const unremembered = { remembered: false }; // what somebody asks for and cares about is kept in one place only

const Community = z.object({ community: Id });

/** Finding communities: by a question, by who somebody is, by browsing, and from the message extension. */
export function recommend(ports: RecommendPorts): Feature {
  return {
    name: 'recommend',
    asks: [
      ask({
        name: 'support',
        about: '',
        examples: [],
        match: (text) => distress(text) && text,
        reply: (turn, text) => answer(ports, turn, text),
      }),
      ask({
        name: 'for me',
        about: 'Find communities that suit me',
        examples: ['Which community should I join?', 'Suggest some communities'],
        match: isForMe,
        reply: (turn) => answer(ports, turn, ''),
      }),
      ask({
        name: 'who knows',
        about: 'Find where people who know a subject meet',
        examples: ['Who knows about peat?'],
        match: whoKnows,
        reply: (turn, subject) => answer(ports, turn, subject, { people: true }),
      }),
      ask({
        name: 'browse',
        about: 'Look through all communities',
        examples: ['Browse communities', 'browse'],
        match: browsing,
        reply: (turn) => browseChoices(ports, turn),
      }),
      ask({
        name: 'question',
        about: 'Find communities on a subject',
        examples: ['Is there anything for new parents?', 'peat'],
        last: true,
        match: (text) => (subjectOf(text).length > 0 ? text : undefined),
        reply: (turn, text) => answer(ports, turn, text),
      }),
    ],
    verbs: [
      verb('for-me', z.object({}), (turn) => answer(ports, turn, ''), unremembered),
      verb('more', Results, (turn, results) => more(ports, turn, results), unremembered),
      verb('browse', z.object({}), (turn) => browseChoices(ports, turn)),
      verb('browse-show', Browsed, (turn, params) => browsed(ports, turn, params)),
      verb('not-for-me', Community, (turn, { community }) => setNotForMe(ports, turn, community, true)),
      verb('for-me-again', Community, (turn, { community }) => setNotForMe(ports, turn, community, false)),
    ],
    views: [
      view('results', Results, (viewer, params, notice) => redraw(ports, viewer, params, notice)),
      view('browsed', Browsed, (viewer, params, notice) => browsed(ports, viewer, params, notice)),
      view('shared', Shared, (viewer, { id }, notice) => shared(ports, viewer, id, notice)),
    ],
    searches: [{ command: 'communities', search: (turn, query, page) => search(ports, turn, query, page) }],
  };
}
