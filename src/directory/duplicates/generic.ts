import { courtesy, seeking } from '../lexicon/noise';
import { words } from '../text/terms';

/** What many things of one sort are called, whatever they are about. */
const sorts = `association associations board body cafe centre chat circle co committee committees company consortium
  corner council department departments directorate discussion division exchange faculty family gathering hangout hub huddle inc
  initiative institute league ltd meetup office official organisation panel partnership practice cop practitioners programme project
  projects section sector service services sig society special squad stream subcommittee taskforce unit users user wg working
  workstream general info information news updates update notices noticeboard announcements global corporate the admins maintainers
  reviewers approvers`;

/** People by what they do for a subject: they part two communities only a little. */
const roles = `advisers advisors ambassadors allies buddies champions coordinators enthusiasts experts fans friends lead leads leaders
  lovers managers officers owners practitioners professionals reps representatives specialists volunteers makers help support tips
  matters questions advice clinic surgery profession professions professional`;

const termsOf = (text: string): string[] => words(text).map(({ term }) => term);
const generic = new Set([...termsOf(sorts), ...[...seeking, ...courtesy].flatMap(termsOf)]);
const role = new Set(termsOf(roles));

/** How much of a word's weight counts, by what it is: 1 for whatever is a subject of its own. */
export function shareOf(term: string): number {
  if (generic.has(term)) return 0.12;
  return role.has(term) ? 0.4 : 1;
}
