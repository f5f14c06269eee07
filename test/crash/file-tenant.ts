import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { smallTenant, type Asked } from '../tenant-of';

/** A tenant that keeps who was added to what, one line each, in a file: it outlives whoever writes to it. */
export function fileTenant(file: string): Asked & { lines(): string[] } {
  const lines = (): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
  return {
    ...smallTenant(() => new Date()),
    lines,
    isMember: async (group, person) => lines().includes(`${group} ${person}`),
    async addMember(group, person) {
      if (lines().includes(`${group} ${person}`)) return 'already a member';
      appendFileSync(file, `${group} ${person}\n`);
      await new Promise(setImmediate); // Graph has done it; its answer is on the way
      return 'added';
    },
    async removeMember() {
      throw new Error('Nobody leaves in this test');
    },
  };
}
