import { readSeries, type Series } from './series';
import { readSubjects, type Subject } from './subject';
import { belonging } from './belonging';
import { corporate } from './corporate';
import { digital } from './digital';
import { farming } from './farming';
import { leisure } from './leisure';
import { life } from './life';
import { marine } from './marine';
import { nature } from './nature';
import { professions } from './professions';
import { runs } from './runs';
import { science } from './science';
import { sport } from './sport';
import { water } from './water';

/** Every subject that somebody wrote down for the simulated tenant. */
export const subjects: readonly Subject[] = [
  life,
  belonging,
  professions,
  digital,
  corporate,
  water,
  farming,
  nature,
  marine,
  science,
  sport,
  leisure,
].flatMap(readSubjects);

/** Every series that a full tenant may draw communities from. */
export const series: readonly Series[] = readSeries(runs);
