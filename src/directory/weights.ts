/**
 * What counts for how much when communities are ranked.
 *
 * `text` was found on public sets, by mean reciprocal rank: Kubernetes release notes .57 and enhancements .63, Apache
 * projects .38, W3C specifications .21, aliases of GitHub topics .74; and on 260 invented questions of a council, where
 * a right answer is among the first three for 98 % of plain questions and 77 % of mistyped ones. Each figure may
 * change by a third with little effect, so round ones were kept. `person` was set by judgement: with item neighbours
 * alone, recall among five is .41 for Apache, .41 for Kubernetes teams and .39 for committees of Congress.
 */
export const weights = {
  text: {
    /** BM25F. Aliases count as tags. */
    fields: { name: 3, tags: 1.75, description: 1 },
    lengthPull: { name: 0.4, tags: 0.4, description: 0.6 },
    saturation: 1.2,
    /** What people say around a question, beside the words of its subject. */
    aside: 0.25,
    /** A word that is short for a community's name, or a name that is short for the question. */
    initials: 0.6,
    /** A word that only begins another one: "peat" and "peatland". */
    compound: 0.6,
    words: 0.6,
    pieces: 0.4,
  },
  /** Terms of a person's nearness; they sum to 1. */
  person: { together: 0.5, department: 0.2, office: 0.1, organisation: 0.1, jobTitle: 0.1 },
  /** People in common are a reason when there are so many times more than the size of both communities would bring. */
  beyondChance: 1.5,
  /** How far nearness may reorder the answers to a specific question. */
  reorder: 0.08,
  /** Without a subject: the person first, then what is busy, described and recommended to everybody. */
  vague: { person: 0.8, activity: 0.12, described: 0.05, pinned: 0.03 },
  similar: { text: 0.6, together: 0.4, floor: 0.1 },
  /** Read so many times a day, a community is busy enough to say so. */
  busy: 5,
  /**
   * A question is answered when its words reach `text`, or one telling word stands in a name or among the tags. On the
   * council's questions that refuses 48 % of those nothing fits and 7 % of those that share words with an answer.
   */
  floor: { text: 0.2, distinction: 0.6 },
};
