import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/**
 * Loaded into a server before itself: Graph has no answer to what `SLOW_REQUEST` says until the file `SLOW_UNTIL` is there.
 * Once it is waited for, there is the file `SLOW_MARK`.
 */
const { SLOW_REQUEST: slow = '', SLOW_UNTIL: until = '', SLOW_MARK: mark = '' } = process.env;
const arrives = Reflect.get(Request.prototype, 'text') as (this: Request) => Promise<string>; // so Node has it

Object.defineProperty(Request.prototype, 'text', {
  async value(this: Request): Promise<string> {
    if (slow !== '' && this.url.includes(slow)) {
      writeFileSync(mark, '');
      while (!existsSync(until)) await setTimeout(20);
    }
    return arrives.call(this);
  },
});
