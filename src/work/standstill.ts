import { collection, type Store } from '../store/store';
import { defaultRules, Rules } from './rules';
import { won } from './races';

/**
 * Pauses all sending from outside, as after a restore: what was waiting then may have gone out since, and an administrator has
 * to look before it goes on. Answers false where it is paused already.
 */
export async function pauseAll(store: Store, at: Date): Promise<boolean> {
  const rules = collection(store, 'state', Rules);
  for (;;) {
    const stored = await rules.get('rules', 'rules');
    if (stored?.doc.allPaused) return false;
    const allPaused = { by: 'command', name: 'the command line', at: at.toISOString() };
    const doc = { ...(stored?.doc ?? defaultRules), allPaused };
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (await won(rules.put('rules', doc, condition))) return true;
  }
}
