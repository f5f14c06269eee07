/** Words that carry grammar, not meaning. Without apostrophes. */
export const grammar: ReadonlySet<string> = new Set(
  `a about after again all also although always am an and another any anybody anyone anything anywhere are arent around as at
  be because been before being below between both but by can cannot cant cause could couldnt did didnt do does doesnt doing done dont
  down during each either else ever every everybody everyone everything few for from further get gets getting give go goes going gone got
  had has hasnt have havent having he hed hell her here heres hers herself hes him himself his how hows i id if ill im in instead into is
  isnt it itd itll its itself ive just keep kept kind lately let lets like likes lot lots made make makes many may maybe me might mine more most much must
  my myself need needed needs neither no nobody none nor not nothing now of off often oh ok okay on once one ones only onto or other others ought
  our ours ourselves out over own per perhaps put quite rather really s same she shed shes should shouldnt since so some somebody
  somehow someone something sometimes somewhere soon sort still such sure t than that thats the their theirs them themselves then there
  theres these they theyd theyll theyre theyve thing things this those though through til till to too try trying two under until up upon us use used
  very via want wanted wants was wasnt way we wed well were werent weve what whatever whats when whenever where wheres whether which
  while who whoever whom whos whose why will with within without wont would wouldnt yes yet you youd youll your youre yours yourself
  youve yours`.split(/\s+/),
);

/** What people say around a question: no subject by themselves, worth a little where a name has them. Without apostrophes. */
export const courtesy: ReadonlySet<string> = new Set(
  `hi hello hey hiya morning afternoon evening dear folks please pls plz thanks thank thx cheers ta sorry
  help know knows tell show point ask asking question questions wondering wonder wondered idea ideas exist exists available
  hope hopefully love keen fancy good great nice best better useful relevant right think thinking thought see say said bit new
  people person colleague colleagues staff work works working job`.split(/\s+/),
);

/** What people say when they ask for a community, whatever it is about. Without apostrophes. */
export const seeking: ReadonlySet<string> = new Set(
  `looking look find found finding search searching seek seeking recommend recommended recommendation recommendations
  suggest suggested suggestion suggestions advise group groups grp community communities network networks channel channels
  forum forums club clubs yammer engage viva teams team space spaces circle crowd page place places
  join joining joined follow following interested interest interesting interests belong member members connect start started`.split(
    /\s+/,
  ),
);

/** Turns of phrase that are taken out before the words are read, and mean that somebody is looking for a community. */
export const arrivals: readonly RegExp[] = [
  /\b(?:i['’]?m|i am|am)? ?(?:just|quite|fairly|brand)? ?new (?:here|(?:to|in|at) (?:the |this |my )?(?:organisation|department|agency|team|teams|job|role|place|council|office|company))\b/giu,
  /\b(?:i['’]?ve |i have )?(?:just|recently|only) (?:joined|started|arrived)(?: (?:here|the (?:organisation|department|agency|council|company)))?(?: (?:this|last) (?:week|month))?\b/giu,
  /\b(?:for|suits?|suit) (?:me|someone like me|people like me)\b/giu,
];

/** Turns of phrase that are taken out before the words are read, and mean nothing. */
export const fillers: readonly RegExp[] = [
  /\b(?:good )?(?:morning|afternoon|evening)(?: all| everyone| team| folks)?[,!.]/giu,
  /\b(?:does|do|would|can|could) (?:any(?:one|body)|some(?:one|body)|you) (?:please )?(?:happen to know|know|tell me|point me|recommend|suggest)\b/giu,
  /\b(?:in advance|by any chance|out there|on here|at the moment|right now|these days)\b/giu,
];
