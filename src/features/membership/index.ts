import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { Id } from '../../store/store';
import { byName, join, leave, mine, Page, type Membership } from './replies';
import { RequestOf } from './request';

const Community = z.object({ community: Id });

/** Joining and leaving, by press or by name, asking the owners of private communities, and one's own list. */
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
            /^(?:please )?(?:can i |i want to |i'd like to )?(?:leave|remove me from|take me out of) (?:the )?(.+?)(?:,? please)?[.!? ]*$/i,
          ),
        reply: (turn, name) => byName(ports, turn, name, leave),
      }),
    ],
    verbs: [
      verb('join', Community, (turn, { community }) => join(ports, turn, community)),
      verb('leave', Community, (turn, { community }) => leave(ports, turn, community)),
      verb('withdraw', Community, (turn, { community }) => requests.withdraw(turn, community)),
      verb('mine', Page, (turn, page) => mine(ports, turn, page)),
      verb('accept-request', RequestOf, (turn, request) => requests.decide(turn, request, true)),
      verb('decline-request', RequestOf, (turn, request) => requests.decide(turn, request, false)),
    ],
    views: [
      view('mine', Page, (viewer, page, notice) => mine(ports, viewer, page, notice)),
      view('request', RequestOf, (viewer, request, notice) => requests.drawForOwner(viewer, request, notice)),
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
