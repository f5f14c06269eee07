import { verb, view, type Feature } from '../../bot/feature';
import { AnswerOf, AskingOf } from './asking';
import { ask, askNamed, Named, Wanted } from './asking-somebody';
import { accept, AskedOf, decline, drawAsk, drawAsked } from './answering';
import { followAsking } from './following';
import { drawNaming, NamingOf } from './naming';
import type { OwnersPorts } from './ports';
import { drawAnswer } from './telling';

const unremembered = { remembered: false }; // it only looks

/** Finding people who will look after a community that has too few owners. */
export function owners(ports: OwnersPorts): Feature {
  return {
    name: 'owners',
    verbs: [
      verb('name-owners', NamingOf, (turn, of) => drawNaming(ports, turn, of), unremembered),
      verb('ask-owner', Wanted, (turn, wanted) => ask(ports, turn, wanted)),
      verb('ask-named-owner', Named, (turn, named) => askNamed(ports, turn, named)),
      verb('accept-ownership', AskedOf, (turn, of) => accept(ports, turn, of)),
      verb('decline-ownership', AskedOf, (turn, of) => decline(ports, turn, of)),
    ],
    views: [
      view('name-owners', NamingOf, (viewer, of, notice) => drawNaming(ports, viewer, of, notice)),
      view('owner-ask', AskingOf, (viewer, of, notice) => drawAsk(ports, viewer, of, notice)),
      view('owner-asked', AskedOf, (viewer, of, notice) => drawAsked(ports, viewer, of, notice)),
      view('owner-answer', AnswerOf, (viewer, of) => drawAnswer(ports, viewer, of)),
    ],
    jobs: [followAsking(ports)],
  };
}
