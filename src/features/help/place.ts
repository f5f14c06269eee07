import { createHash } from 'node:crypto';
import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Place, Turn } from '../../bot/turn';
import { collection, type Store } from '../../store/store';
import { won } from '../../work/races';
import { helpCard } from './card';

/** That a chat or channel has been told what the bot does there: partition `places` of `state`, kept for 30 days. */
const Told = z.object({ id: z.string(), v: z.literal(1), at: z.string(), ttl: z.number() });

const kept = 30 * 24 * 60 * 60;

/** What the bot can do where it has been added, said to the place and to nobody in particular; nothing where that was said lately. */
export async function placeHello(store: Store, { where, at }: Turn): Promise<Reply | undefined> {
  const id = createHash('sha256').update(where.id).digest('hex');
  const told = collection(store, 'state', Told);
  const doc = { id, v: 1 as const, at: at.toISOString(), ttl: kept };
  if (!(await won(told.put('places', doc, { ifAbsent: true })))) return undefined;
  const view = { ...words[where.kind === 'channel' ? 'channel' : 'group'], actions: [] };
  return show(helpCard, view, `${view.heading}. ${view.lead}`);
}

const poll = { about: 'Ask everybody here, with one press to answer', example: '@Signpost new poll' };
const signup = { about: 'Offer places, with a waiting list', example: '@Signpost new sign-up' };

const words = {
  channel: {
    heading: 'Hello, I’m Signpost',
    lead: 'I help those who run this team. Mention me to begin; I write to nobody here by myself.',
    topics: [
      poll,
      signup,
      {
        about: 'Find communities, together',
        example: '@Signpost is there anything about cycling?',
      },
      {
        about: 'The community team writes announcements to many people in its own chat with me',
        example: 'New announcement',
      },
    ],
  },
  group: {
    heading: 'Hello, I’m Signpost',
    lead: 'I help this chat agree on things. Mention me to begin; I write to nobody here by myself.',
    topics: [
      poll,
      signup,
      {
        about: 'Find communities, together',
        example: '@Signpost is there anything about cycling?',
      },
    ],
  },
} satisfies Record<Exclude<Place['kind'], 'personal'>, object>;
