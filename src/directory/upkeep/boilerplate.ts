import { courtesy, grammar, seeking } from '../lexicon/noise';
import { stemOf, type Word } from '../text/terms';

/** What stands in the description of any community, whatever it is about. */
const workplace = `
  welcome official default general main company organisation organization corporate internal staff employee colleague everyone all
  member membership share sharing discuss discussion talk chat chatting conversation connect connecting communicate communication
  collaborate collaboration update news newsletter info information announcement post message dedicated relating related relevant
  various topic matter subject item issue thing stuff area description describe purpose aim created intended provide place hub corner
  platform wide home landing great best good practice idea tip keep touch together come meet enjoy feel free participate engage get
  involved interest interested support question answer help use used user online virtual central common open
  misc miscellaneous other`;

const stems: ReadonlySet<string> = new Set(workplace.trim().split(/\s+/).map(stemOf));
const asked: ReadonlySet<string> = new Set([...courtesy, ...seeking].map(stemOf));

/** Whether a word says nothing of what a community is: grammar, courtesy, or what all of them say. */
export function isBoilerplate({ plain, term }: Word): boolean {
  return grammar.has(plain) || stems.has(term) || asked.has(term);
}
