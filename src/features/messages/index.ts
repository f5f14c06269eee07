import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { Id } from '../../store/store';
import { kindNames } from '../../work/outbox/kinds';
import { drawMessage } from './message';
import { mine, Page, type MessagesPorts } from './mine';
import { pause, resume, start, stop } from './replies';

const Which = z.object({ kind: z.enum([...kindNames, 'all']) });
const Nothing = z.object({});
const MessageOf = z.object({ campaign: Id, ref: Id });

/** What people are sent without asking, and how they stop it; and such a message as it is drawn once more. */
export function messages(ports: MessagesPorts): Feature {
  return {
    name: 'messages',
    asks: [
      ask({
        name: 'my messages',
        about: 'See what I send you without being asked, and stop it',
        examples: ['My messages', 'Stop messages'],
        personal: true,
        match: (text) => (forms.some((form) => form.test(text)) ? true : undefined),
        reply: (turn) => mine(ports, turn, { from: 0 }),
      }),
    ],
    verbs: [
      verb('my-messages', Page, (turn, page) => mine(ports, turn, page)),
      verb('stop-messages', Which, (turn, { kind }) => stop(ports, turn, kind)),
      verb('start-messages', Which, (turn, { kind }) => start(ports, turn, kind)),
      verb('pause-messages', Nothing, (turn) => pause(ports, turn)),
      verb('resume-messages', Nothing, (turn) => resume(ports, turn)),
    ],
    views: [
      view('my-messages', Page, (viewer, page, notice) => mine(ports, viewer, page, notice)),
      view('message', MessageOf, (viewer, message, notice) => drawMessage(ports, viewer, message, notice)),
    ],
  };
}

const things = '(?:messages|notifications|alerts|reminders|announcements)';
const forms = [
  /^(?:(?:show|list)(?: me)? )?my (?:messages|notifications|alerts|reminders)[.!? ]*$/i,
  /^(?:please )?(?:stop|pause|unsubscribe|opt out|mute|snooze)(?: me| it| this| that| these| those| them| all| everything| all of (?:it|this|these|them))?(?: please)?[.!? ]*$/i,
  /^(?:please )?(?:leave me alone|(?:stop|don['’]t|do not) (?:writ(?:e|ing)|send(?:ing)?|messag(?:e|ing)|bother(?:ing)?)(?: to)? me(?: any ?more| anything)?)(?: please)?[.!? ]*$/i,
  new RegExp(
    `^(?:please )?(?:stop|start|pause|mute|snooze|unsubscribe(?: me)? from|opt out of)(?: (?:sending|getting))?(?: me)?(?: (?:all|any|more|the|these|those|your|my))* ${things}[.!? ]*$`,
    'i',
  ),
  new RegExp(`^why (?:do|am) i get(?:ting)? (?:this|these|those)(?: message| ${things})?[.!? ]*$`, 'i'),
];
