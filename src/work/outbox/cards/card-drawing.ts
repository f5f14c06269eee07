import type { Log, Message } from '../../../bot/dispatch';
import { SendFault, type Send } from '../../../bot/send';
import { createPicture, type PicturePorts } from './card-picture';
import type { CardRecords, KeptCard } from './card-records';
import { atRest, isAtRest, nextDrawing, pauseAfter, withChange, withoutPastAwaited } from './card-rhythm';
import type { CardJob } from './cards';
import type { Notice } from '../outbox';

/** Who has begun a drawing and not been heard of for so long has crashed: longer than a message is waited for. */
const brokenOffMs = 60_000;
/** So many failures in a row are enough to give a posting up, or one drawing. */
const mostTries = 20;
const signInPauseMs = 60_000;
/** What a finished card shows may still be put right or taken back for as long as polls and sign-ups are kept. */
const finishedSeconds = 400 * 24 * 60 * 60;

type Drawn = Awaited<ReturnType<CardJob['run']>>;

export type DrawingPorts = PicturePorts & {
  records: CardRecords;
  send: () => Send | undefined;
  tell: (notice: Notice) => Promise<void>;
  /** Something new is due. */
  ring: () => void | Promise<void>;
  log: Log;
};

/**
 * Does what is due for a card. Each drawing is claimed by a conditional write and carries its number, so that of two
 * instances one draws, and what a slow one hears later does no harm.
 */
export function createCardDrawing(ports: DrawingPorts): (key: string) => Promise<Drawn> {
  const { records, send, clock, tell, ring, log } = ports;
  const pictured = createPicture(ports);

  /** Changes a card as long as nobody has begun it anew. Nobody else knows when it is due again. */
  async function conclude(
    { key, attempt }: KeptCard,
    make: (card: KeptCard) => KeptCard,
  ): ReturnType<CardRecords['change']> {
    const kept = await records.change(key, (card) => (card.attempt === attempt ? make(card) : undefined));
    if (kept?.due !== undefined && kept.state !== 'posting') await ring();
    return kept;
  }

  async function drawn(card: KeptCard, sender: Send): Promise<Drawn> {
    let drawing: Message | undefined;
    try {
      drawing = await pictured(card);
    } catch (error) {
      log.error({ card: card.key, err: error }, 'a shared card could not be drawn and is tried again');
      await putOff(card);
      return 'nothing';
    }
    if (!drawing) {
      log.info({ card: card.key }, 'a shared card has nothing more to show');
      await conclude(card, finished);
      return 'nothing';
    }
    return card.message === undefined
      ? posted(card, drawing, sender)
      : updated(card, card.message, drawing, sender);
  }

  async function posted(card: KeptCard, drawing: Message, sender: Send): Promise<Drawn> {
    const due = brokenOffAt(clock());
    const posting = await conclude(card, (now) => ({ ...now, state: 'posting', due }));
    if (!posting) return 'nothing';
    try {
      const id = await sender.post(card.to, drawing);
      await shown(card, id);
      return 'taken';
    } catch (error) {
      if (!(error instanceof SendFault)) throw error;
      return notPosted(card, error);
    }
  }

  async function updated(card: KeptCard, id: string, drawing: Message, sender: Send): Promise<Drawn> {
    if (card.due === undefined || card.due <= clock().toISOString()) return 'nothing'; // too slow: another may be at it
    try {
      await sender.update(card.to, id, drawing);
      await shown(card, id);
      return 'taken';
    } catch (error) {
      if (!(error instanceof SendFault)) throw error;
      return notUpdated(card, error);
    }
  }

  /** Teams has taken the card as it was when `card` was claimed. */
  async function shown(card: KeptCard, id: string): Promise<void> {
    const at = clock();
    const kept = await conclude(card, (now) =>
      now.state === 'finished'
        ? { ...now, message: id }
        : concluded({ ...now, state: 'posted', message: id }, card.wanted, at),
    );
    if (kept) return;
    await records.change(card.key, (now) => (now.state === 'posted' ? withChange(now, at) : undefined)); // ours may have covered a newer one
    await ring();
  }

  async function notPosted(card: KeptCard, fault: SendFault): Promise<Drawn> {
    const { kind, retryAfterMs } = fault;
    if (kind === 'throttled') {
      await rest(card, retryAfterMs);
      return { throttled: retryAfterMs };
    }
    if (kind === 'unauthorized') await rest(card, signInPauseMs);
    else if (kind === 'trouble' && failuresWith(card) < mostTries) await putOff(card);
    else await vanished(card, fault);
    return 'nothing';
  }

  async function notUpdated(card: KeptCard, fault: SendFault): Promise<Drawn> {
    const { kind, retryAfterMs } = fault;
    if (kind === 'throttled') {
      await rest(card, retryAfterMs);
      return { throttled: retryAfterMs };
    }
    if (kind === 'gone' || kind === 'blocked') await vanished(card, fault);
    else if (kind === 'unauthorized') await rest(card, signInPauseMs);
    else if (kind === 'refused' || failuresWith(card) >= mostTries) await skipped(card, fault);
    else await putOff(card);
    return 'nothing';
  }

  async function putOff(card: KeptCard, forMs?: number, held = card.held): Promise<void> {
    const tries = card.tries + 1;
    const due = new Date(clock().getTime() + (forMs ?? pauseAfter(tries))).toISOString();
    await conclude(card, (now) => ({
      ...now,
      state: now.state === 'posting' ? 'waiting' : now.state,
      tries,
      ...(held !== undefined && { held }),
      due,
    }));
  }

  /** It was nothing about this card: Teams takes nothing at the moment. */
  function rest(card: KeptCard, forMs: number | undefined): Promise<void> {
    return putOff(card, forMs, (card.held ?? 0) + 1);
  }

  /** This drawing is given up; the next change is drawn again. */
  async function skipped(card: KeptCard, fault: SendFault): Promise<void> {
    log.error({ card: card.key, err: fault }, 'Teams does not take a shared card as it is now');
    await conclude(card, (now) => concluded(now, card.wanted, clock()));
  }

  async function vanished(card: KeptCard, fault: SendFault): Promise<void> {
    log.warn({ card: card.key, kind: fault.kind, err: fault }, 'a shared card has disappeared');
    const gone = await conclude(card, (now) => ({ ...now, state: 'gone' }));
    if (gone?.state === 'gone') await offer(gone);
  }

  /** Asks whoever had the card posted whether it shall be again. It stays due until they have been asked. */
  async function offer(card: KeptCard): Promise<void> {
    const { key, by, attempt } = card;
    const on = { view: 'gone-card', params: { key } };
    await tell({ kind: 'card-gone', person: by, key: `${key}~${attempt}`, on });
    await conclude(card, (now) => {
      const { due: _asked, ...rest } = now;
      return now.state === 'gone' ? rest : now;
    });
  }

  return async (key) => {
    const sender = send();
    if (!sender) return 'nothing';
    const now = clock();
    const card = await records.change(key, (found) => begun(found, now));
    if (!card) return 'nothing';
    if (card.state !== 'gone') return drawn(card, sender);
    await offer(card);
    return 'nothing';
  };
}

/** How often in a row it has not been taken, once more counted. */
function failuresWith({ tries, held = 0 }: KeptCard): number {
  return tries - held + 1;
}

function brokenOffAt(now: Date): string {
  return new Date(now.getTime() + brokenOffMs).toISOString();
}

/** Claimed, when it is due. A posting that has been left behind may or may not stand: nobody posts it again unasked. */
function begun(card: KeptCard, now: Date): KeptCard | undefined {
  if (card.due === undefined || card.due > now.toISOString()) return undefined;
  const due = brokenOffAt(now);
  if (card.state === 'posting' || card.state === 'gone') return { ...card, state: 'gone', due };
  const changed = isAtRest(card) ? withChange(card, now) : card; // awaited, and nobody has said that it came
  return { ...withoutPastAwaited(changed, now), attempt: card.attempt + 1, due };
}

/** The card once a drawing is over that shows so many of its changes: what has changed since is drawn next. */
function concluded(card: KeptCard, drawn: number, at: Date): KeptCard {
  const { due: _over, held: _held, ...rest } = { ...card, drawn, drawnAt: at.toISOString(), tries: 0 };
  if (card.wanted > drawn) return { ...rest, due: nextDrawing(rest, at).toISOString() };
  return card.last ? finished(rest) : atRest(rest);
}

/** The card as it stays. */
export function finished({ due: _over, ...card }: KeptCard): KeptCard {
  return { ...card, state: 'finished', ttl: finishedSeconds };
}
