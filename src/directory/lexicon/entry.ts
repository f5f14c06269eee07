/**
 * One thing that people look for communities about: a concept, under a title that makes sense in "newts → wildlife and
 * building". Each list is expressions with commas between. They are read without capitals, accents and endings, so
 * that one form of a word stands for all; capitals are written where people write them, as in EHCP.
 */
export type Entry = {
  /**
   * What it is called, wherever it is said: synonyms, slang, products, jobs and posts, acronyms. A `?` behind an expression
   * says that it means other things too, so that it counts in full only in the company of others: "boxing?".
   */
  readonly named: string;
  /**
   * What people say when it is what they need, without naming it: situations, signs, what they have in their hands. Words with
   * `+` between may stand anywhere in what is said: "newt + build".
   */
  readonly told?: string;
  /** What it is a kind of, and what it has to do with: expressions by which other entries are named. */
  readonly kindOf?: string;
  readonly near?: string;
};

/** The concepts of one area of work and life, by title. */
export type Area = Readonly<Record<string, Entry>>;
