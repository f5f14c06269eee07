import type { Difference, Draft } from '../draft';
import { organisations } from '../organisations';
import { areas, catchments, ports } from './places';
import { cells, readAudience, readFlags } from './subject';

/** One of the values that a series runs through, with what bounds the people of that one. */
type Value = { value: string; within: readonly string[]; code?: string; year?: number };

/** The communities of one series: alike in every word but a place, a year, a body or a number. */
export type Series = { name: string; drafts: readonly Draft[] };

const offices = [...new Set(organisations.flatMap((one) => one.offices.map((office) => office.name)))];
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const values: Readonly<Record<string, { difference: Difference | undefined; run: readonly Value[] }>> = {
  office: { difference: 'place', run: offices.map((office) => ({ value: office, within: [office] })) },
  area: { difference: 'place', run: areas.map(({ name, office }) => ({ value: name, within: [office] })) },
  catchment: {
    difference: 'place',
    run: catchments.map(({ name, office }) => ({ value: name, within: [office] })),
  },
  port: { difference: 'place', run: ports.map(({ name, office }) => ({ value: name, within: [office] })) },
  body: {
    difference: 'body',
    run: organisations.map(({ name, code }) => ({ value: name, code, within: [code] })),
  },
  department: {
    difference: undefined,
    run: organisations.flatMap((body) =>
      body.departments.map(({ name }) => ({
        value: name,
        code: body.code,
        within: [`${body.code}/${name}`],
      })),
    ),
  },
  year: {
    difference: 'year',
    run: numbers(2018, 2026).map((year) => ({ value: String(year), year, within: [] })),
  },
  cohort: {
    difference: 'cohort',
    run: numbers(1, 12).map((cohort) => ({ value: String(cohort), within: [] })),
  },
  number: {
    difference: 'number',
    run: numbers(1, 8).map((number) => ({ value: String(number), within: [] })),
  },
};

/**
 * Reads series parted by blank lines: a head (name, audience, size, what it runs through, perhaps flags), a
 * description, others in its place after `/`, and perhaps the parent after `^`. `{}` stands for the value,
 * `{code}` for a body's letters. A code after `-` leaves that body out.
 */
export function readSeries(text: string): Series[] {
  return text.trim().split('\n\n').map(readOne);
}

function readOne(paragraph: string): Series {
  const [head = '', ...lines] = paragraph.split('\n');
  const [name = '', audience = '', size = '', through = '', flags = ''] = cells(head);
  const [by = '', without] = through.split(' -');
  const range = values[by];
  if (!range)
    throw new Error(`"${head}" runs through "${by}", which is none of ${Object.keys(values).join(', ')}`);
  const texts = lines
    .filter((line) => !line.startsWith('^ '))
    .join(' ')
    .split(' / ');
  const parents = lines.filter((line) => line.startsWith('^ ')).map((line) => line.slice(2));
  const { topics, within } = readAudience(audience);
  const drafts = range.run
    .filter((one) => one.code === undefined || one.code !== without)
    .map((one, index) => ({
      name: filled(name, one),
      description: filled(texts[index % texts.length] ?? '', one),
      audience: { topics, within: [...within, ...one.within] },
      size: Number(size),
      flags: readFlags(flags),
      subject: filled(name, one) + (name.includes('{') ? '' : one.value),
      series: { name, difference: range.difference, value: one.value },
      ...(one.year === undefined ? {} : { year: one.year }),
      related: [],
      parents,
      lookAlikes: [],
    }));
  return { name, drafts };
}

function filled(text: string, { value, code }: Value): string {
  return text.replaceAll('{}', value).replaceAll('{code}', code ?? value);
}
