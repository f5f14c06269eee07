import type { Word } from '../text/terms';

/** What a word picks out of a run of like things: of two values of one group only one can be meant. */
export type Value = { readonly group: string; readonly value: string };

/** Groups whose words stand against each other. Forms of one word are joined by `=`. */
const contrasts: Readonly<Record<string, string>> = {
  compass: `north=northern south=southern east=eastern west=western central=centre northeast=northeastern
    northwest=northwestern southeast=southeastern southwest=southwestern`,
  height: 'upper=higher=top lower=bottom middle=mid',
  edge: 'inner outer',
  sex: 'men=mens=male=males=man women=womens=female=females=woman=ladies boys=boy girls=girl',
  age: 'adult=adults child=children=childrens=kids youth=teen=teens=teenagers baby=babies older=elderly=seniors',
  rank: `senior junior=early trainee=trainees apprentice=apprentices graduate=graduates=grads assistant=assistants
    deputy=deputies head=heads director=directors student=students intern=interns`,
  duty: `admin=admins=administrators maintainer=maintainers reviewer=reviewers=reviews approver=approvers owner=owners
    lead=leads member=members bot=bots`,
  level:
    'beginner=beginners=basic=introductory=intro=foundation intermediate advanced expert=experts primary=elementary secondary tertiary',
  side: 'internal=inside=inward external=outside=outward',
  door: 'indoor=indoors outdoor=outdoors',
  sector: 'public private voluntary',
  country: 'urban=town=city rural=countryside',
  way: 'inbound=incoming=import=imports outbound=outgoing=export=exports',
  hour: 'day=days=daytime night=nights early late lunchtime weekend=weekends',
  weekday:
    'monday=mondays tuesday=tuesdays wednesday=wednesdays thursday=thursdays friday=fridays saturday sunday',
  month: `january=jan february=feb march april june july august september=sept october=oct november=nov december=dec`,
  season: 'spring summer autumn=fall winter',
  water: 'sea=marine=coastal river=rivers freshwater',
  denial: 'no=non=not=anti=without=against',
  state: 'new=newer old=older former=ex',
  colour: 'black white red green blue yellow silver gold grey pink purple orange brown beige',
};

const numbers = `zero=0 one=1=1st=first=i two=2=2nd=second=ii three=3=3rd=third=iii four=4=4th=fourth=iv five=5=5th=fifth
  six=6=6th=sixth=vi seven=7=7th=seventh=vii eight=8=8th=eighth=viii nine=9=9th=ninth=ix ten=10=10th=tenth eleven=11=11th=eleventh
  twelve=12=12th=twelfth`;

const known: ReadonlyMap<string, Value> = new Map([
  ...Object.entries(contrasts).flatMap(([group, line]) => formsIn(group, line)),
  ...formsIn('number', numbers),
]);

/** Nothing that has one is ever called by another, as a thing may be by its colour or size. */
const firm = new Set(['year', 'compass', 'place', 'body', 'duty', 'rank', 'weekday', 'month', 'height']);

export function isFirm(value: Value | undefined): boolean {
  return value !== undefined && firm.has(value.group);
}

/** Small words that turn what a name says round. */
export const denials = new Set(['no', 'non', 'not', 'without', 'against', 'anti']);

/** Letters that number things only where they stand as capitals: "Phase II". */
const roman = /^[IVX]+$/;

/** The value that a word is by itself, whatever the tenant. */
export function valueOf({ written, plain }: Word): Value | undefined {
  if (/^(?:19|20)\d\d$/.test(plain)) return { group: 'year', value: plain };
  if (/^\d{1,4}(?:st|nd|rd|th)?$/.test(plain)) return { group: 'number', value: String(parseInt(plain, 10)) };
  const found = known.get(plain);
  if (found && /^[ivx]+$/.test(plain) && !roman.test(written)) return undefined;
  if (found) return found;
  if (/^\p{L}$/u.test(written) && written === written.toUpperCase()) return { group: 'letter', value: plain };
  return undefined;
}

function formsIn(group: string, line: string): [string, Value][] {
  return line
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const forms = entry.split('=');
      const value = forms.find((form) => /^\d+$/.test(form)) ?? forms[0] ?? '';
      return forms.map((form): [string, Value] => [form, { group, value }]);
    });
}
