/** How high, how long or on what terms somebody does a job, rather than which. In lower case. */
const ranks = new Set(
  `senior snr sr junior jnr jr principal lead leading chief head deputy dep assistant asst associate vice executive exec trainee apprentice
  graduate intern internship student placement interim acting temporary temp casual supply relief bank honorary emeritus visiting
  part full time parttime fulltime job share jobshare fixed term maternity paternity cover secondment seconded i ii iii iv v vi
  grade band level scale tier g6 g7 seo heo eo ao aa scs hseo of the for and to a an in level1 level2 level3 uk`.split(
    /\s+/,
  ),
);

/** The same job under another name. */
const same = new Map([
  ['advisor', 'adviser'],
  ['mgr', 'manager'],
  ['mngr', 'manager'],
  ['eng', 'engineer'],
  ['dev', 'developer'],
  ['admin', 'administrator'],
  ['administration', 'administrator'],
  ['administrative', 'administrator'],
  ['coordinator', 'co-ordinator'],
]);

const families = new Map<string, string>();
/** Job titles kept; a tenant has some thousands. */
const mostKept = 20_000;

/** What jobs of one trade have in common: "policy adviser" for "Senior Policy Adviser (job share)". Empty where nothing is left. */
export function jobFamily(title: string): string {
  const known = families.get(title);
  if (known !== undefined) return known;
  const family = familyOf(title);
  if (families.size >= mostKept) families.clear();
  families.set(title, family);
  return family;
}

function familyOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s[-–—|/].*$/u, ' ')
    .match(/[\p{L}\p{N}&]+(?:-\p{L}+)*/gu);
  const kept = (words ?? []).filter((word) => !ranks.has(word) && !/\d/.test(word));
  const singular = kept.map((word) => word.replace(/(?<=\p{L}{3}[^s])s$/u, ''));
  return singular.map((word) => same.get(word) ?? word).join(' ');
}
