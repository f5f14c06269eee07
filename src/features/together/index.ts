import { verb, view, type Feature } from '../../bot/feature';
import { followPair } from './following';
import { drawTogether, Look } from './look';
import { describe, Describing } from './moving';
import { drawMoved, Moved, send, Stamped, write, Written } from './notice';
import type { TogetherPorts } from './ports';
import { archived, Begun, choose, Choice, differ, Reasoned, start, stop } from './steps';
import { Pressed } from './together';

const unremembered = { remembered: false }; // it only looks

/** Bringing two communities for one thing together, by the owners of both. */
export function together(ports: TogetherPorts): Feature {
  return {
    name: 'together',
    verbs: [
      verb('bring-together', Look, (turn, look) => drawTogether(ports, turn, look), unremembered),
      verb('start-together', Begun, (turn, begun) => start(ports, turn, begun)),
      verb('choose-together', Choice, (turn, choice) => choose(ports, turn, choice)),
      verb('differ-together', Reasoned, (turn, reasoned) => differ(ports, turn, reasoned)),
      verb('write-together-notice', Written, (turn, written) => write(ports, turn, written)),
      verb('send-together-notice', Stamped, (turn, stamped) => send(ports, turn, stamped)),
      verb('describe-moved', Describing, (turn, describing) => describe(ports, turn, describing)),
      verb('archived-together', Pressed, (turn, pressed) => archived(ports, turn, pressed)),
      verb('stop-together', Pressed, (turn, pressed) => stop(ports, turn, pressed)),
    ],
    views: [
      view('together', Look, (viewer, look, notice) => drawTogether(ports, viewer, look, notice)),
      view('community-moved', Moved, (viewer, moved, notice) => drawMoved(ports, viewer, moved, notice)),
    ],
    jobs: [followPair(ports)],
  };
}
