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
  /\b(?:(?:can|could|would) (?:any|some)(?:one|body) )?(?:point|steer|send) me (?:in|to|towards) the right (?:direction|place|person|people|way)\b/giu,
  /\b(?:does|do|would|can|could|might) (?:any(?:one|body)|some(?:one|body)|you) (?:here |please |else )?(?:happen to know|know|tell me|point me|recommend|suggest)\b/giu,
  /\b(?:in advance|by any chance|by the way|out there|on here|at the moment|right now|these days|or something(?: like that)?|and (?:so on|stuff|all that)|to be honest|if (?:that|this)(?:['’]s| is| makes)? (?:ok|okay|allowed|possible|sense)|you know what i mean)\b/giu,
  /\b(?:sorry|apologies|not sure|no idea|unsure|don['’]?t know|wasn['’]?t sure)\b(?: to \w+)?(?:,)? (?:if|whether|that)(?: (?:this|it|that))?(?:['’]?s| is| isn['’]?t| might be| may be)?(?: not)?(?: the| a| in the)? (?:right|wrong|best|correct|silly|stupid|daft|obvious|odd|random)(?: (?:place|channel|group|thread|person|people|question|forum|space|team))?(?: (?:to ask|for this|to post))?\b/giu,
  /\b(?:sorry|apologies) (?:for|about) (?:the )?(?:long|random|silly|daft|stupid|basic|vague|late) (?:post|message|question|one|ramble|reply)\b/giu,
  /\b(?:just a |a |probably a |bit of a )?(?:random|quick|silly|daft|stupid|dumb|odd|weird|daft|basic|newbie|genuine|serious|long) (?:question|one|query|shot)\b/giu,
  /\basking (?:this )?for (?:a|my) (?:friend|mate|colleague|pal)\b/giu,
  /\b(?:my|our|the|a) (?:(?:line|new|old|team) )?(?:manager|boss|supervisor|team leader|buddy|mentor|colleague|friend|mate|head of service) (?:has |have |had |just |also |always )?(?:said|says|told|tells|suggested|suggests|mentioned|mentions|recommended|recommends|thinks|thought|reckons|reckoned|asked|wants)(?: (?:to )?(?:me|us))?(?: that)?(?: (?:i|we))?(?: (?:should|could|might|ought|need))?(?: to)?(?: (?:have a look|take a look|ask|look|try|post|come|check|see))?(?: (?:on here|in here|here|into|for))?\b/giu,
  /\b(?:first time (?:posting|poster|here|asking|using this)|long time (?:lurker|reader))\b/giu,
  /\b(?:i )?hope (?:you(?:['’]re| are)?|everyone(?:['’]s| is)?|all(?: is| are)?|this finds you)(?: all)?(?: (?:is|are|had|having|doing))?(?: a| an)? (?:well|ok|okay|good|great|lovely|nice)(?: (?:day|week|weekend|morning|afternoon))?\b/giu,
  /\bany (?:help|advice|pointers|ideas|tips|suggestions|thoughts|info|information|leads)(?: at all)?(?: (?:would|will) be| is| are)?(?: (?:much|greatly|really|very|most))? (?:appreciated|welcome|gratefully received|great|good|helpful)\b/giu,
  /\b(?:other people|others|anyone|somebody|someone|people) (?:else )?(?:in the same boat|in my position|in my situation|like me|to talk to|to chat to|to speak to)\b/giu,
  /\b(?:many|kind|warm|best|with) (?:thanks|regards|wishes)\b/giu,
  /\b(?:tbh|btw|imo|imho|atm|ngl|iirc|afaik|fwiw|fyi|tia)\b/giu,
];
