import type { Kind } from './community';

/** The first pattern that the name answers to decides; the description is asked only when no name pattern does. */
const signs: readonly (readonly [Kind, RegExp])[] = [
  ['profession', /\bprofessions?\b|\bhead of profession\b/i],
  [
    'community of practice',
    /\bcommunit(?:y|ies) of (?:practice|interest)\b|\bcops?\b|\bpractitioners?\b|\busers?['’]? group\b/i,
  ],
  [
    'staff network',
    /\b(?:staff|employees?|colleagues?|parents?['’]?|carers?['’]?|women['’]?s?|men['’]?s|faith|christian|muslim|jewish|hindu|sikh|pride|lgbt\S*|race|ethnic\S*|disab\S*|neuro\S*|menopause|veterans?['’]?|reservists?|armed forces|young professionals?)\b.{0,40}\b(?:networks?|forum|support)\b|\b(?:support|peer support|staff) network\b/i,
  ],
  [
    'working group',
    /\b(?:working|steering|task|project|delivery|programme|coordination|co-ordination) (?:and finish )?(?:group|board|team|force|panel)\b|\btask (?:and|&) finish\b/i,
  ],
  [
    'social',
    /\b(?:social(?:s| club)?|clubs?|choir|band|orchestra|running|runners|parkrun|walking|walkers|ramblers|hikers|five-a-side|5-a-side|cycling|cyclists|football|netball|cricket|rugby|tennis|badminton|golf|yoga|swimming|book (?:club|group)|film|photography|knitting|crochet|baking|cooking|gardening|allotments?|pets?|dogs|cats|gaming|gamers|board games?|chess|quiz|music(?:ians)?|sewing|singers|drama|theatre|poetry|crafts?|lunch(?:time)?|buy and sell|car share|for sale)\b/i,
  ],
];

const telling: readonly (readonly [Kind, RegExp])[] = [
  ['community of practice', /\bcommunity of practice\b|\bshar(?:e|ing) (?:good |best )?practice\b/i],
  ['staff network', /\bstaff network\b|\bnetwork for (?:staff|colleagues|anyone|people)\b|\bpeer support\b/i],
  ['profession', /\bmembers of the .{0,40}profession\b/i],
  ['working group', /\b(?:working|steering|task and finish) group\b/i],
];

/** What kind of community this is, as its own words tell; "community" where they do not. */
export function kindOf(name: string, description: string): Kind {
  const byName = signs.find(([, sign]) => sign.test(name));
  const byDescription = telling.find(([, sign]) => sign.test(description));
  return (byName ?? byDescription)?.[0] ?? 'community';
}
