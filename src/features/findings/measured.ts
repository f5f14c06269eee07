import type { Directory } from '../../directory/directory';
import { number } from './words';

/** How much of the communities' activity is known: nothing at all, of some, of all. */
export function measured({ communities }: Pick<Directory, 'communities'>): { known: number; all: number } {
  const here = communities().filter(({ goneAt, excluded }) => goneAt === undefined && !excluded);
  return { known: here.filter(({ activity }) => activity !== undefined).length, all: here.length };
}

/** Why nobody can say which communities are quiet, or of how many; nothing where it is known of all. */
export function unmeasuredWords({ known, all }: ReturnType<typeof measured>): string | undefined {
  if (all === 0 || known === all) return undefined;
  if (known > 0) {
    return `Quiet can be told of ${number(known)} of ${number(all)} communities: the usage report does not name the others, or two have one name.`;
  }
  return 'Quiet cannot be measured: this tenant hides names in usage reports, or the report has not been read yet. A Microsoft 365 administrator can show them in the admin centre, under Settings, Org settings, Services, Reports: switch off “Display concealed user, group, and site names in all reports”.';
}
