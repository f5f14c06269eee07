/**
 * How people say that they are in trouble themselves, to be answered with support before communities. Written without
 * apostrophes and in lower case, as `plainly` leaves them. These speak of danger to somebody's life or body …
 */
const danger: readonly RegExp[] = [
  /\b(?:kill|hurt|harm|cut|cutting|hurting|harming)(?: of)? (?:my ?self|meself)\b(?! (?:some|a|off|out|in|into|laughing))/,
  /\bself[ -]?harm(?:ing|ed)?\b.*\b(?:i|im|ive|me|my)\b|\b(?:i|im|ive)\b.*\bself[ -]?harm(?:ing|ed)?\b/,
  /\b(?:i|im|ive)\b.{0,30}\b(?:suicidal|end it all|end my life|take my (?:own )?life|took an overdose|overdosed)\b/,
  /\b(?:i|im|ive)\b.{0,40}\b(?:thought about|thinking about|thinking of|thoughts of|considered|considering|attempted|tried) suicide\b/,
  /\bsuicidal (?:thoughts|feelings)\b.*\b(?:i|im|ive|me|my)\b|\b(?:my|having) suicidal (?:thoughts|feelings)\b/,
  /\b(?:i|id) (?:just )?(?:want|wanna|wish|rather|wanted|would rather)(?: to| i was| i were| be)?(?: be)? (?:die|dead)\b/,
  /\bi (?:dont|do not|no longer) want to (?:live|be alive|be here|exist|wake up)(?: any ?more)?\b/,
  /\b(?:i cant|i cannot|i can not|cant|i dont want to|i dont think i can) (?:go on|carry on|keep going|do this any ?more|live like this|take (?:it|this|much more)(?: any ?more)?)\b/,
  /\b(?:no|any) (?:reason|point) (?:to|in|of) (?:live|living|going on|carrying on|my life)\b|\bbetter off without me\b|\bnot worth living\b/,
  /\b(?:my|the) (?:partner|husband|wife|ex|boyfriend|girlfriend|dad|father|mum|mother|son|daughter|brother|sister|boss|manager|colleague|flatmate)\b.{0,20}\b(?:hits?|hit me|beats?|punche[sd]|slap(?:s|ped)?|chok(?:es|ed)|kick(?:s|ed)|strangle[sd]?|threatens?|threatened|rape[sd]?|abuse[sd]?|hurts?|controls?) (?:me|my|us|the kids)\b/,
  /\b(?:he|she|they|someone|somebody)\b.{0,15}\b(?:hits?|beats?|punche[sd]|slap(?:s|ped)|chok(?:es|ed)|kick(?:s|ed)|strangle[sd]?|rape[sd]?|assaulted|attacked|touched|groped|stalk(?:s|ed)|is stalking) me\b/,
  /\bi(?:ve| have| was| am|m| got|ve been| have been)? ?(?:been |being |was |got )?(?:raped|sexually assaulted|assaulted|stalked|strangled|beaten up|trafficked)\b/,
  /\b(?:im|i am|i feel|i dont feel|im not|i am not)\b.{0,20}\b(?:scared|afraid|frightened|unsafe|not safe|safe)\b.{0,15}\b(?:home|go home|of (?:him|her|them|my (?:husband|wife|partner|ex|boyfriend|girlfriend|dad|father|boss|manager)))\b/,
  /\bdomestic (?:abuse|violence)\b.*\b(?:happening to me|to me|my (?:home|partner|husband|wife))\b|\b(?:im|i am|ive been|i was) (?:a )?(?:victim|survivor) of\b/,
];

/** … and these of misery, fear, loss or mistreatment. */
const distressed: readonly RegExp[] = [
  /\b(?:im|i am|ive been|i have been|i was|i keep|i feel|being|getting|i get|we are|were)\b.{0,20}\b(?:bull(?:ied|yed)|har+as+ed|victimi[sz]ed|discriminated|intimidated|humiliated|belittled|picked on|ganged up on|gaslit|gaslighted|singled out|abused|excluded by|threatened)\b/,
  /\b(?:bull(?:ying|ies|ied)|har+as+(?:ing|es|ed)|intimidat(?:ing|es)|victimi[sz](?:ing|es)|shout(?:s|ed|ing) at|scream(?:s|ed|ing) at|gaslight(?:s|ing)|undermin(?:ing|es)|threaten(?:s|ing|ed)) (?:me|us)\b/,
  /\b(?:my|the) (?:boss|manager|line manager|team leader|supervisor|director|colleague|colleagues|coworker|team)\b.{0,25}\b(?:bully|bullies|harasser|abusive|racist|sexist|homophobic|transphobic|hates me|makes my life hell|making my life hell|makes me cry)\b/,
  /\b(?:sexual|racial|racist|sexist|homophobic|transphobic) (?:har+as+ment|abuse|comments|remarks|jokes)\b.{0,40}\b(?:me|my|i)\b|\b(?:i|me|my|im|ive)\b.{0,60}\b(?:sexual|racial|racist|sexist|homophobic|transphobic) (?:har+as+ment|abuse|comments|remarks|jokes)\b/,
  /\bi(?:m| am|ve been| have been| feel| felt| keep feeling| keep)? ?(?:feeling |so |really |very |completely |totally |just |getting )*(?:depressed|suicidal|hopeless|worthless|desperate|miserable|overwhelmed|broken|burn(?:t|ed) out|burning out|in despair|despairing|falling apart|at breaking point|at my wits end|at rock bottom|heartbroken|traumati[sz]ed|self[ -]?destructive)\b/,
  /\bi(?:m| am| feel)? ?(?:so |really |very |completely |always |all )*(?:lonely|alone|isolated)\b(?! working| worker)/,
  /\b(?:im|i am|i keep|ive been|i have been|i was|i)(?: just)? (?:having|had|have|get|getting|keep having)(?: a| an| such| bad| regular| constant| awful| these| my)* (?:panic|anxiety) ?(?:attacks?)?\b/,
  /\bmy (?:anxiety|depression|panic attacks?|mental health|ptsd|eating disorder|drinking|addiction|gambling|stress)\b.{0,25}\b(?:is|are|has|have|got|gets|getting|worse|bad|out of control|killing|suffering|unbearable)\b/,
  /\bi(?:m| am| feel)?(?: so| really| very| always| constantly)* (?:struggling|not coping|cant cope|cannot cope|unable to cope|drowning|breaking down|having a breakdown|cracking up|losing it|a mess)\b(?! (?:to|with|find\w*) (?:find|use|log|open|excel|access|the (?:form|system|spreadsheet|printer|laptop|vpn|app|website|intranet|template)|a (?:form|system|spreadsheet|printer|laptop|template)|my (?:laptop|timesheet|password|printer|phone|email|expenses)|excel|teams|sharepoint|power|it|vpn|sap|expenses))/,
  /\b(?:i cant|i cannot|i can not|cant|i couldnt) (?:cope|face|stop crying|sleep at night|eat|breathe|stand it|bear it|take it)\b/,
  /\bi(?:m| am| keep| was| always|ve been)?(?: just| always| constantly| been)* (?:crying|in tears|sobbing|cry(?: every| all| most| at| in))\b/,
  /\bi(?:m| am|ve been| have been)?(?: so| really| too)* (?:scared|afraid|frightened|terrified|dreading)(?: (?:of|to))? (?:come|coming|go|going|speak|speaking|my|him|her|them|work|losing|tell)\b/,
  /\b(?:my|our) (?:(?:little|late|baby|eldest|youngest|best|dear|beloved|old|unborn|only) )*(?:mum|mother|mam|dad|father|husband|wife|partner|son|daughter|baby|child|brother|sister|friend|nan|gran|grandad|grandmother|grandfather|grandma|aunt|uncle|cousin|colleague|dog|cat|boyfriend|girlfriend|fianc\w+)\b.{0,12}\b(?:died|has died|just died|passed away|passed on|has passed|is dying|killed (?:him|her|them)self|was killed|took (?:his|her|their) own life|is terminally ill)\b/,
  /\b(?:i|ive|i have|weve|we|i just|i recently) (?:just |recently |have )*(?:lost|miscarried|had a (?:miscarriage|stillbirth))\b(?: (?:my|our|a|the) (?:mum|mother|mam|dad|father|husband|wife|partner|son|daughter|baby|child|brother|sister|friend|best friend|nan|gran|grandad|pregnancy|twins?|parents?|loved one|someone|colleague|unborn|little))?(?=[ .,!?]|$)(?! (?:my|the|a|an|our) (?:keys?|password|pass|laptop|phone|badge|login|access|file|files|gloves|bag|umbrella|charger|card|wallet|coat|bike|data|work|account|job description|email|notes))/,
  /\bi(?:m| am|ve been| have been) (?:grieving|bereaved|mourning|widowed)\b|\bmy grief\b/,
  /\bi(?:m| am| have|ve got|ve| cant stop|think im|think i am)? ?(?:an alcoholic|a drug addict|an addict|addicted|drinking too much|relapsed|drinking every (?:day|night)|hooked on)\b/,
  /\b(?:i have|ive|ive just been|i was|i have been|ive been|just been|im) (?:just |recently |been |got |having )*(?:diagnosed with|told i have|told i am dying|dying|terminally ill|got cancer|have cancer)\b/,
  /\bi (?:think|want|need|have|wish|would like) (?:to )?(?:report|disclose|tell someone about|talk to someone about|speak to someone about) (?:a |an |my |being |the |some )*(?:assault|rape|abuse|bully\w*|har+as+\w*|manager|boss|har+as+ment|attack|discriminat\w+|racis\w+)\b/,
  /\b(?:i hate|i cant stand) (?:my ?self|my life|being alive)\b|\bnobody (?:would|will) (?:miss|notice|care)\b|\b(?:no ?one|nobody) cares (?:about me|if i)\b/,
  /\b(?:i need|please|can someone|somebody) (?:to )?(?:help|talk to someone)\b[^?]*\b(?:desperate|urgent(?:ly)? i|breaking down|not ok|not okay|struggling mentally)\b|\bi(?:m| am) not (?:ok|okay|alright|doing well)\b/,
  /\bi(?:m| am)? (?:homeless|being evicted|about to be evicted|cant (?:afford (?:to eat|food|to feed|the rent|heating)|feed my))\b|\bi have nowhere to (?:live|go|stay|sleep)\b/,
];

/** Whether somebody sounds as if they were in danger, or distressed, themselves. A subject alone is neither. */
export function distress(text: string): 'danger' | 'distress' | undefined {
  const plain = plainly(text);
  if (danger.some((said) => said.test(plain))) return 'danger';
  return distressed.some((said) => said.test(plain)) ? 'distress' : undefined;
}

/** Lower case, without apostrophes of any kind, with single spaces; "i 'm" and "i m" are "im". */
function plainly(text: string): string {
  return text
    .slice(0, 2_000)
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/\bi (m|ve|d)\b/g, 'i$1')
    .replace(/\b(can|don|won|isn|couldn|didn) t\b/g, '$1t')
    .replace(/\s+/g, ' ')
    .trim();
}
