import type { Activity as SdkActivity, InvokeResponse, TurnContext } from 'botbuilder';
import type { Request, Response } from 'restify';
import type { Log } from '../../bot/dispatch';
import type { Deed } from '../../bot/turn';
import { Activity } from './activity';
import type { Channel } from './channel';
import { deedOf } from './deed';
import type { Origin } from './origin';
import type { Recent } from './recent';
import { Overrun, type Rush } from './rush';
import { tokenFault } from './token';

export type DoorPorts = {
  readonly channel: Channel;
  /** Empty: nobody is authenticated. */
  readonly appId: string;
  readonly origin: Origin;
  readonly rush: Rush;
  readonly recent: Recent;
  readonly act: (context: TurnContext, activity: Activity, deed: Deed) => Promise<void>;
  readonly log: Log;
};

/** Somebody who is not let in: their status, the sentence they get, and why, for the log. */
type Turned = { status: 401 | 403 | 429; error: string; why: string; retryAfter?: number };

/**
 * Answers `POST /api/messages`, whose body is parsed JSON: whoever is not let in gets 400, 401, 403 or 429 and a sentence, and
 * nothing has happened.
 */
export function createDoor(ports: DoorPorts): (req: Request, res: Response) => Promise<void> {
  const { channel, appId, origin, rush, recent, act, log } = ports;

  /** What came of an activity, or why it was not let in. */
  async function admit(
    authorization: string,
    activity: Activity,
    deed: Deed | 'nothing',
  ): Promise<InvokeResponse | Turned> {
    const fault = appId === '' ? undefined : tokenFault(authorization, expected(activity));
    if (fault !== undefined) return unvouched(fault);
    let turned: Turned | undefined;
    try {
      // The SDK's type demands fields that it never reads of an incoming activity.
      const given = activity as unknown as SdkActivity;
      const response = await channel.receive(authorization, given, async (context) => {
        turned = foreignness(activity);
        if (turned || deed === 'nothing') return;
        turned = await queued(activity, () => act(context, activity, deed));
      });
      return turned ?? response ?? { status: 200 };
    } catch (error) {
      // The SDK would answer several kinds of bad token with 500.
      return unvouched(error instanceof Error ? error.message : 'the SDK refused it');
    }
  }

  function expected({ serviceUrl }: Activity) {
    return { issuer: channel.issuer, appId, serviceUrl };
  }

  function foreignness(activity: Activity): Turned | undefined {
    const why = origin(activity);
    if (why === undefined) return undefined;
    return {
      status: 403,
      error: 'This bot is not there for calls from elsewhere.',
      why: `it is from ${why}`,
    };
  }

  async function queued({ from }: Activity, turn: () => Promise<void>): Promise<Turned | undefined> {
    try {
      await rush.take(from.aadObjectId ?? from.id, turn);
      return undefined;
    } catch (error) {
      if (!(error instanceof Overrun)) throw error;
      const { message, retryAfterSeconds: retryAfter } = error;
      return { status: 429, error: message, why: 'there is a rush', retryAfter };
    }
  }

  return async (req, res) => {
    const parsed = Activity.safeParse(req.body);
    const deed = parsed.success ? deedOf(parsed.data) : 'malformed';
    if (!parsed.success || deed === 'malformed') {
      const place = parsed.success ? 'value' : parsed.error.issues[0]?.path.join('.') || 'body';
      const error = `This is not an activity that a bot can answer: its ${place} is missing or wrong.`;
      res.send(400, { error });
      return;
    }
    const outcome = await admit(req.headers.authorization ?? '', parsed.data, deed);
    if (!('why' in outcome)) {
      res.send(outcome.status, outcome.body);
      return;
    }
    const { status, error, why, retryAfter } = outcome;
    // Once in ten minutes for each reason: whoever knocks in vain does not fill the log.
    if (recent.first(`turned away ${why}`)) log.warn({ status, why }, 'an activity was refused');
    if (retryAfter !== undefined) res.header('Retry-After', String(retryAfter));
    res.send(status, { error });
  };
}

function unvouched(why: string): Turned {
  return { status: 401, error: 'The Bot Framework does not vouch for this call.', why };
}
