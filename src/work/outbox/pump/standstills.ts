import type { Bell } from './bell';
import type { Standstill, Troubles } from './troubles';

/** Why nothing is sent, as every instance knows it: the one that sends by itself, and the others from what it tells. */
export type Standstills = {
  now(): Standstill | undefined;
  /** This instance sends from now on, or no longer does. */
  begin(): void;
  end(): void;
  /** Tells the others what is new; not while the store is away, which they notice themselves. */
  tell(): Promise<void>;
  /** Hears what the one that sends has told. */
  listen(): Promise<void>;
};

export function createStandstills(bell: Pick<Bell, 'told' | 'tell'>, troubles: Troubles): Standstills {
  let told: Standstill | undefined;
  let sends = false;

  return {
    now: () => troubles.first() ?? (sends ? undefined : told),
    begin: () => void (sends = true),
    end() {
      sends = false;
      told = undefined;
      troubles.forget();
    },
    async tell() {
      if (troubles.has('store')) return;
      const now = troubles.first();
      if (now?.why === told?.why && now?.since.getTime() === told?.since.getTime()) return;
      await bell.tell(now);
      told = now;
    },
    async listen() {
      told = await bell.told();
    },
  };
}
