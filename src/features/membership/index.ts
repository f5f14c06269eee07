import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { Id } from '../../store/store';
import { byName, join, leave, mine, Page, type Membership } from './replies';
import { RequestOf } from './request';
import { toAnswer } from './to-answer';
import { drawUndone, Undone } from './undone';

const Community = z.object({ community: Id });

const Answers = z.object({
  view: z.literal('results'),
  params: z.object({ q: z.string().max(200).optional() }),
});

/** The card with the answers to a question, where something was pressed on one, or on a community opened from it. */
const Answered = z
  .union([
    Answers,
    z
      .object({ view: z.literal('community'), params: z.object({ back: Answers }) })
      .transform(({ params }) => params.back),
  ])
  .optional()
  .catch(undefined);

/** Joining and leaving, by press or by name, asking the owners of private communities and answering as one, and one's own list. */
export function membership(ports: Membership): Feature {
  const { requests } = ports;
  return {
    name: 'membership',
    asks: [
      ask({
        name: 'my communities',
        about: 'See the communities I am in',
        examples: ['My communities', 'Which communities am I in?'],
        personal: true,
        match: (text) =>
          /^((show|list)( me)? )?(what are )?my (communities|groups|networks)[.!? ]*$|^(which|what) (communities|groups|networks) am i (in|a member of)[.!? ]*$/i.test(
            text,
          )
            ? true
            : undefined,
        reply: (turn) => mine(ports, turn, { from: 0 }),
      }),
      ask({
        name: 'requests',
        about: 'Answer requests to join communities I run',
        examples: ['Requests waiting for me', 'Requests'],
        personal: true,
        only: 'owners',
        match: (text) =>
          /^(?:(?:show|list)(?: me)? )?(?:my |the |all |open )*(?:join(?:ing)? )?requests(?: to join)?(?: waiting)?(?: for me)?[.!? ]*$|^who (?:wants|is (?:asking|waiting)|asks) to join[.!? ]*$/i.test(
            text,
          )
            ? true
            : undefined,
        reply: (turn) => toAnswer(ports, turn, { from: 0 }),
      }),
      ask({
        name: 'join',
        about: 'Join a community by its name',
        examples: ['Join Cycling to work'],
        personal: true,
        match: (text) =>
          named(
            text,
            /^(?:please )?(?:can i |i want to |i'd like to )?(?:join|add me to|sign me up (?:to|for)) (?:the )?(.+?)(?:,? please)?[.!? ]*$/i,
          ),
        reply: (turn, name) => byName(ports, turn, name, join),
      }),
      ask({
        name: 'leave',
        about: 'Leave a community by its name',
        examples: ['Leave Cycling to work'],
        personal: true,
        match: (text) =>
          named(
            text,
            /^(?:please )?(?:can i |i want to |i'd like to )?(?:leave(?! me\b)|remove me from|take me out of) (?:the )?(.+?)(?:,? please)?[.!? ]*$/i,
          ),
        reply: (turn, name) => byName(ports, turn, name, leave),
      }),
    ],
    verbs: [
      verb('join', Community.extend({ on: Answered }), (turn, { community, on }) =>
        join(ports, turn, community, on?.params.q),
      ),
      verb('leave', Community, (turn, { community }) => leave(ports, turn, community)),
      verb('withdraw', Community, (turn, { community }) => requests.withdraw(turn, community)),
      verb('mine', Page, (turn, page) => mine(ports, turn, page)),
      verb('requests', Page, (turn, page) => toAnswer(ports, turn, page)),
      verb('show-request', RequestOf, (turn, request) => requests.drawForOwner(turn, request)),
      verb('accept-request', RequestOf, (turn, request) => requests.decide(turn, request, true)),
      verb('decline-request', RequestOf, (turn, request) => requests.decide(turn, request, false)),
    ],
    views: [
      view('mine', Page, (viewer, page, notice) => mine(ports, viewer, page, notice)),
      view('request', RequestOf, (viewer, request, notice) => requests.drawForOwner(viewer, request, notice)),
      view('open-request', RequestOf, (viewer, request, notice) =>
        requests.drawOpen(viewer, request, notice),
      ),
      view('requests', Page, (viewer, page, notice) => toAnswer(ports, viewer, page, notice)),
      view('undone', Undone, (viewer, undone) => drawUndone(ports, viewer, undone)),
      view('request-answer', RequestOf, (viewer, request, notice) =>
        requests.drawOutcome(viewer, request, notice),
      ),
    ],
    jobs: requests.jobs,
  };
}

function named(text: string, form: RegExp): string | undefined {
  return form.exec(text)?.[1];
}
