/**
 * What counts for how much when communities are ranked.
 *
 * `text` was found on public sets, by mean reciprocal rank: Kubernetes release notes .63 and enhancements .67, Apache
 * projects .43, W3C specifications .31 (open groups only), aliases of GitHub topics .77. Where these left a choice, it was
 * made by the styles of 260 invented questions of a council, of which words alone put a right answer among the first three
 * for 98 % of the plain ones, 87 % of the mistyped, 63 % of the acronyms and 48 % of the chatty. Each may change by a third
 * with little effect, so round ones were kept. `plain` gives a mean average precision of .315 on Cranfield, where the
 * textbook gives .306. `person`, `smallCircle` and `habits` were
 * found on memberships of which 30 % were held back: recall among five is .45 for Apache, .62 for Kubernetes teams and .46 for
 * committees of Congress, where item neighbours alone reach .41, .41 and .38; for who is in nothing yet .09, .09 and .11.
 */
export const weights = {
  text: {
    /** BM25F. Aliases count as tags. */
    fields: { name: 3, tags: 2.25, description: 1 },
    lengthPull: { name: 0.4, tags: 0, description: 0.9 },
    saturation: 1.4,
    /** Rare words count for more than frequent ones, but not by all that their rarity says. */
    rarity: 0.6,
    /** Words that are said about anything count for less: how telling they are, to this power. */
    telling: 1,
    /** What a word gains that is said again: so much for every e-fold. */
    again: 0.5,
    /** What people say around a question, beside the words of its subject. */
    aside: 0.4,
    /** A word that is short for a community's name, or a name that is short for the question. */
    initials: 0.9,
    /** A word that only begins another one: "peat" and "peatland". */
    compound: 0.3,
    /** A word that another is made of: "codecs" and "WebCodecs". */
    part: 0.4,
    /** Words that stand together where the question has them in one, and the other way round. */
    joined: 0.8,
    /** A word that was corrected, beside one as typed. */
    corrected: 0.9,
    /** A short form for its long one as a text or the glossary explains it, and the other way round. */
    long: 0.6,
    /** What a short form gains where the name or a tag explains it, beside what it counts. */
    explained: 0.6,
    /** Two words that follow each other in the question and in a name, beside what each of them counts. */
    phrase: 0.2,
    /** How much a name gains of which the question has every word. */
    cover: 0.3,
    /** So many words of a question are looked up, the most telling ones. */
    most: 60,
    /**
     * The share of the pieces in a question of one word. Of that, of `phrase` and of `cover` half is left where there are
     * `few` words more.
     */
    pieces: 0.5,
    few: 4,
  },
  /** Textbook BM25, to check the function by. */
  plain: {
    fields: { name: 1, tags: 1, description: 1 },
    lengthPull: { name: 0.75, tags: 0.75, description: 0.75 },
    saturation: 1.2,
    rarity: 1,
    telling: 0,
    again: 0,
    aside: 1,
    initials: 0,
    compound: 0,
    part: 0,
    joined: 0,
    corrected: 0,
    long: 0,
    explained: 0,
    phrase: 0,
    cover: 0,
    most: 1_000,
  },
  /** The convex sum of what tells how well a community answers. */
  blend: { meaning: 0.6, use: 1.8, own: 0.4, vectors: 0.3 },
  /**
   * What people asked who then joined. A term counts for half when `few` have used it; what a community gains from being asked
   * for is divided by its size to the power of `loud`; half of it has faded after `halfLife` months. What the asker is in
   * counts for half when it is `own` memberships. Found on Kubernetes release notes and enhancements with earlier notes as
   * the past, where the mean reciprocal rank is .90 and .90; `few`, `loud` and `own` may change by a third with little effect.
   */
  use: { few: 5, loud: 0.3, part: 0.7, halfLife: 4, own: 2 },
  /** From how much of the names on the lexicon counts, and when in full. */
  acquaintance: { least: 0.2, enough: 0.6 },
  meaning: {
    /** How much words must tell to name something for sure. */
    saying: 0.35,
    /** An expression with other meanings too, or that several concepts have, without company; and what a relative is worth as company. */
    open: { loose: 0.35, shared: 0.7 },
    /** … for ranking alone, where it may count for more than can be told as a reason. */
    openly: { loose: 1, shared: 0.7 },
    company: 0.5,
    /** How much a field of a community says of what it is about. */
    fields: { name: 1, tags: 0.9, description: 0.55 },
    related: { kindOf: 0.4, kinds: 0.4, near: 0.25 },
    /** A stem that one expression of a concept has speaks for it as 1 / (1 + once). */
    once: 0.5,
    /** Words together, beside each of them: named, and told; and how much of it counts towards all that was said. */
    together: { named: 0.5, told: 0.5, share: 0.5 },
    alone: 0.5,
    /** What a small word tells among others. */
    small: 0.25,
    /** What a number tells that no expression has. */
    number: 0.2,
    /** … and what the name of a place tells. */
    place: 0.4,
    /** What a community is about itself, and not by what has to do with it. */
    direct: 0.35,
    /** Less than this, and a concept is nobody's subject. */
    slight: 0.2,
    /** … and than this, it is not even kept. */
    faint: 0.06,
    /** A single word is a reason when it speaks for a concept as several of its expressions do. */
    surely: 0.8,
    /** … and these words tell so much together: "meetings" alone has to do with everything. */
    telltale: 0.25,
    /** So much of what was said must mean it to be told as a reason. */
    reason: 0.1,
    /** … and a word is quoted that says so much of it as the one that says most. */
    quoted: 0.5,
    /** … and to be called the subject. */
    topic: 0.5,
  },
  /**
   * Terms of a person's nearness. What they are in counts for half when it is `half` a community, and for more with each; the
   * people around them, and what many are in, share the rest.
   */
  person: {
    half: 0.5,
    department: 0.26,
    office: 0.16,
    organisation: 0.1,
    jobTitle: 0.16,
    jobFamily: 0.16,
    many: 0.16,
  },
  /** The people of a department, office or job count for half when they are so many. */
  smallCircle: 10,
  /** What somebody has said they care about, beside all that is known of them otherwise. */
  interest: 0.5,
  /** From here on a community has something to do with an interest. */
  touched: 0.2,
  /** How many people in common are needed before they are believed; what kinship by name adds for somebody who is in one of two. */
  habits: { doubt: 25, kin: 0.05 },
  /** People in common are a reason when there are so many times more than the size of both communities would bring. */
  beyondChance: 1.5,
  /** How far nearness may reorder the answers to a specific question. */
  reorder: 0.08,
  /** Without a subject: the person first, then what is busy, described and recommended to everybody. */
  vague: { person: 0.8, activity: 0.12, described: 0.05, pinned: 0.03 },
  /**
   * How many times as far as communities usually differ from one another one must be nearer to a question than they are on
   * average, to count at all and to count in full; and the share of communities that must have a vector. By judgement.
   */
  vectors: { near: 1, nearest: 6, covered: 0.8 },
  similar: { text: 0.6, together: 0.4, floor: 0.1 },
  /** Read so many times a day, a community is busy enough to say so. */
  busy: 5,
  /**
   * What makes an answer of the nearest. A logistic regression on five sets that say which questions nothing fits, 142 of
   * 1,176: of a council, a hospital trust, a transport department, a university and the simulated tenant. Found without the
   * set that is measured it refuses .72, .77, .69, .73 and .56 of those, and .03, .05, .04, .05 and .03 of the others.
   */
  floor: {
    total: 1.84,
    text: 1.07,
    gap: 3.86,
    unsure: -8.01,
    absent: -5.56,
    about: 5.39,
    length: 1.99,
    least: 3.36,
  },
  /** From here on a model's opinion is a reason. */
  alike: 0.6,
  /** A text that answers so well by itself answers. */
  plainly: 0.44,
  /** So much of what others did who asked alike answers a question by itself. */
  useFloor: 0.3,
};

export type Weights = typeof weights;
