import { z } from 'zod';
import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { welcomeView } from '../../work/community-welcome/letters';
import { allow, discard, publish, Stamped, stop } from './deeds';
import { draftsIn } from './draft';
import { check, drawForm, Form } from './form';
import { byName, drawList, From, switchAll } from './list';
import { drawMessage, MessageOf } from './message';
import type { CommunityWelcomePorts } from './ports';
import { WelcomeOf } from './tended';

const On = z.object({ view: z.string().max(40), params: z.unknown() });
/** From a card of this feature with the way `back`; from any other one `on` which it stands. */
const Begin = WelcomeOf.extend({ on: On.optional() });

/** What a community's owners say to its new members. */
export function communityWelcome(ports: CommunityWelcomePorts): Feature {
  return {
    name: 'community-welcome',
    forget: (person) => draftsIn(ports.store).dropAll(person),
    asks: [
      ask({
        name: 'community welcomes',
        only: 'administrators',
        about: 'Which communities welcome their new members',
        examples: ['Community welcomes'],
        personal: true,
        match: (text) => (isList.test(text.trim()) ? true : undefined),
        reply: (turn) => drawList(ports, turn, { from: 0 }),
      }),
      ask({
        name: 'welcome new members',
        only: 'owners',
        about: 'Welcome the new members of a community you run',
        examples: ['Welcome new members of Cycling to work', 'Welcome for Excel Help'],
        personal: true,
        match: nameAsked,
        reply: (turn, name) => byName(ports, turn, name),
      }),
    ],
    verbs: [
      verb('community-welcome', Begin, (turn, { on, back, community }) => {
        const from = back ?? on;
        return drawForm(ports, turn, { community, ...(from && { back: from }) });
      }),
      verb('check-community-welcome', Form, (turn, form) => check(ports, turn, form), { remembered: false }),
      verb('publish-community-welcome', Stamped, (turn, stamped) => publish(ports, turn, stamped)),
      verb('discard-community-welcome', WelcomeOf, (turn, of) => discard(ports, turn, of)),
      verb('stop-community-welcome', WelcomeOf, (turn, of) => stop(ports, turn, of)),
      verb('allow-community-welcome', WelcomeOf, (turn, of) => allow(ports, turn, of)),
      verb('community-welcome-message', MessageOf, (turn, of) => drawMessage(ports, turn, of)),
      ...forAdministrators([
        verb('community-welcomes', From, (turn, from) => drawList(ports, turn, from)),
        verb('switch-community-welcomes', z.object({ off: z.boolean() }), (turn, { off }) =>
          switchAll(ports, turn, off),
        ),
      ]),
    ],
    views: [
      view('community-welcome', WelcomeOf, (viewer, of, notice) => drawForm(ports, viewer, of, notice)),
      view('community-welcomes', From, (viewer, from, notice) => drawList(ports, viewer, from, notice)),
      view(welcomeView, MessageOf, (viewer, of, notice) => drawMessage(ports, viewer, of, notice)),
    ],
    jobs: ports.welcoming.jobs,
  };
}

const isList =
  /^(?:(?:show|open)(?: me)? )?(?:the )?(?:community welcomes|communities['’] (?:own )?welcomes)[.!?\s]*$/i;

/** "Welcome new members of …", "welcome for …": the name; empty where any of their own is meant. */
function nameAsked(text: string): string | undefined {
  const found = newMembers.exec(text) ?? aWelcome.exec(text);
  const name = found?.[1]?.trim() ?? '';
  if (!found) return undefined;
  return isAny.test(name) ? '' : name;
}

const newMembers =
  /^(?:please )?welcome(?: the| our| my)? new (?:members|people|joiners)(?: (?:of|in|to)(?: the)?( .+?))?[.!?\s]*$/i;
const aWelcome =
  /^(?:please )?(?:(?:write|set(?: up)?|change|edit|stop) )?(?:(?:an?|the|our|my) )?welcome (?:for|of)(?: new members of)?(?: the)?( .+?)[.!?\s]*$/i;
const isAny = /^(?:my (?:own )?|a |one of my )(?:community|communities|groups?|networks?)$/i;
