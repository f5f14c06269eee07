/**
 * Expressions whose presence in a name or tag makes a community sensitive: that somebody is a member says
 * something of their health, identity, faith, union or troubles. One line for each subject, so that whoever knows it
 * can review it. Matched as whole words; `*` stands for any ending.
 */
export const sensitiveExpressions = {
  'health conditions': `adhd, add network, allerg*, arthritis, asthma, autoimmune, cancer, chronic (condition* | fatigue | illness* | pain), coeliac, crohn*, colitis,
    dementia, diabet*, endometriosis, epilep*, fibromyalgia, heart (condition* | disease), hiv, ibs, living with, long covid, long-term (condition* | illness*), lupus, me/cfs, menopaus*,
    menstrua*, migraine*, multiple sclerosis, parkinson*, pcos, perimenopaus*, prostate, stammer*, stroke survivor*, thyroid, transplant*, men's health, women's health, weight management, slimming`,
  disability: `disabled (child* | parent* | staff | people | colleague* | employee* | network), disability, disabilities, deaf*, hard of hearing, hearing loss, blind, sight loss, visual* impair*,
    wheelchair*, neurodiver*, neurodist*, neuroinclusi*, autis*, asperger*, dyslexi*, dyspraxi*, dyscalculi*, tourette*, hidden disabilit*, reasonable adjustments network, access for all network`,
  'mental health': `mental (health | illness* | wellbeing), anxiety, depression, bipolar, ptsd, ocd, eating disorder*, self-harm, self harm, suicid*, burnout, stress support, panic attack*,
    men's shed, talking therap*, counselling`,
  ethnicity: `bame, bme, ethnic minorit*, minority ethnic, ethnicity, race (equality | network | forum | staff), black (staff | colleague* | network | history | women | professionals), asian (staff | network | colleague* | women | professionals),
    african (staff | network | caribbean), caribbean, south asian, east asian, chinese network, roma, romany, gypsy*, traveller heritage, windrush, refugee staff, ethnic diversity, race and ethnicity, racial*, anti-racis*, antiracis*, heritage network`,
  'sex and gender': `lgbt*, lesbian*, gay, bisexual*, bi (and | network | people | staff | colleague* | visib*), pansexual*, trans (staff | people | network | colleague* | and | inclusion | community), transgender, non-binary, nonbinary, queer, pride network, rainbow (network | alliance), intersex, asexual,
    gender (identity | network | equality network), women's (network | forum | group | support), men's (network | support | group), women in *, a:gender`,
  faith: `faith (network* | group* | forum | and belief | staff | communit*), belief network, multi-faith, multifaith, interfaith, christian*, catholic*, muslim*, islam*, jewish, judaism, hindu*, sikh*, buddhis*, pagan*, quaker*, humanis*,
    prayer*, bible, quran, church (group | network), ramadan, baha'i, jain*`,
  union: `trade union*, unison, unite the union, unite branch, pcs (union | branch | member* | rep*), pcs, prospect (union | branch | member* | rep*), fda (union | branch | member* | section), gmb, union (rep* | member* | branch* | learning | side | network | health), trade union side, tus, shop steward*`,
  'domestic abuse': `domestic (abuse | violence), coercive control, survivor*, sexual (violence | assault | abuse), stalking, honour-based, white ribbon, harassment (support | network)`,
  bereavement: `bereave*, grief, grieving, widow*, loss of a child, lost a loved one`,
  addiction: `addict*, alcoholi*, alcohol (support | awareness | free | recovery | and drug* | dependen*), drinking (support | too much), sober*, sobriety, recovery (network | support), gambling (support | recovery), drug misuse, substance misuse, smoking cessation, quit smoking, stop smoking`,
  'pregnancy and family': `pregnancy loss, baby loss, miscarr*, stillb*, infertil*, fertility (network | support | treatment | group | journey*), ivf, adoption and fostering, fostering and adoption, adopti* (parents | network | support), adoptive parent*, fostering network, foster carer*, pregnan*, surroga*, single parents, lone parents, separated parents, divorce*`,
  'life and money': `debt (support | advice | and money | worries), money worries, financial (wellbeing | hardship) support, ex-offender*, lived experience, care experienced, care leaver*, carers (network | support | group | forum), working carers`,
} as const satisfies Record<string, string>;

/**
 * Where one of these stands, the words around it are about the work and not about members: "animal health", "union"
 * of the European kind, a policy on a subject. Taken out before the expressions are looked for.
 */
export const workExpressions: readonly RegExp[] = [
  /\b(?:animal|plant|bee|fish|tree|soil|crop|livestock|herd|flock|ecosystem|river|woodland|veterinary|bovine|equine|pig|poultry)(?: and plant| and animal)? (?:health|disease|welfare)\b/giu,
  /\bhealth (?:and|&) safety\b/giu,
  /\b(?:european|customs|credit|rugby) union\b/giu,
  /\b(?:good|bad) faith\b|\bfaith in\b/giu,
  /\b(?:colou?r|snow|night|word) blind\w*\b|\bblind (?:cc|copy|trial|trials|spots?|carbon)\b/giu,
  /\bmarine plan\w*|\btrans (?:european|pennine|national|boundary)\b/giu,
  /\b(?:data|digital|web|it|user|human) (?:ethics|accessibility)\b/giu,
  /\bblack (?:grouse|box|start|country|belt)\b|\bwhite paper\b/giu,
  /\b(?:drug|veterinary|animal) (?:residue|medicine)s?\b/giu,
  /\b(?:alcohol|drug)s? (?:duty|licensing|fuels?|testing (?:lab\w*|method\w*))\b/giu,
  /\bspecies (?:survival|recovery)\b|\b(?:nature|disaster|flood|cost|debt|data|it|overpayments?|payment) recovery\b/giu,
  /\b(?:economic|coastal|soil|market|river|land|bog|peat) depression\b/giu,
  /\b(?:technology|cloud|digital|data|early|user|product|ai|policy|software) adoption\b/giu,
  /\bprospect(?:s|ive|ing|us)?\b(?! (?:union|branch|members?|reps?))/giu,
];

/** Said in a name, these mean that the community works on the subject: what members do, not what they are … */
export const dutyExpression =
  /\b(?:policy|policies|legislation|bill|strategy|regulation|regulatory|enforcement|inspectors?|inspection|officers|programme|research|statistics|analysts?|data|commissioning|prevention|casework|caseworkers?|investigations?|licensing|reporting|standards|monitoring|trainers?|working group|project)\b/iu;

/** … unless these are said too. */
export const memberExpression =
  /\b(?:networks?|support|staff|peers?|colleagues|carers|parents|allies|caf[eé]|circle|friends)\b/iu;
