import { writeFileSync } from 'node:fs';
import { suggest } from '../../src/directory/suggest';
import { reasonWords } from '../../src/directory/words';
import { answerable, firstNamed, unanswerable, type Answer, type Answered } from './measured';
import { hit, seeded, shuffled } from './metrics';

/** Writes so many of the questions of each set that were answered wrong, to be read by eye. */
export function writeErrors(file: string, measured: readonly Answered[], most: number): void {
  const text = measured.flatMap((one) => {
    const wrong = wrongOf(one.answers);
    const chosen = shuffled(wrong, seeded(most)).slice(0, most);
    return [
      `# ${one.set.name}: ${chosen.length} of ${wrong.length} wrong`,
      '',
      ...chosen.flatMap((answer) => told(one, answer)),
    ];
  });
  writeFileSync(file, `${text.join('\n')}\n`);
}

/** Answered with nothing right among the first three, or answered or refused where it should not have been. */
function wrongOf(answers: readonly Answer[]): Answer[] {
  const real = answerable(answers);
  return [
    ...real.filter(({ ranking, right, answered }) => !answered || hit(ranking, wanted(right), 3) === 0),
    ...unanswerable(answers).filter(({ answered }) => answered),
  ];
}

/** What should be named first; where nothing is said of that, anything right. */
function wanted(right: Answer['right']): Answer['right'] {
  const first = firstNamed(right);
  return first.size > 0 ? first : right;
}

function told({ organisation }: Answered, { question, right, ranking, answered }: Answer): string[] {
  const { directory, ours } = organisation;
  const nameOf = (theirs: string): string =>
    directory.community(ours('community', theirs) ?? '')?.name ?? '(not there)';
  const rights = [...wanted(right).keys()].map((id) => {
    const place = ranking.indexOf(id);
    return `${nameOf(id)} (${place < 0 ? 'not ranked' : place + 1})`;
  });
  const { suggestions } = suggest(directory, {
    text: question.text,
    ...organisation.asker(question.asker ?? undefined),
    joinedToo: true,
    limit: 3,
  });
  return [
    `“${question.text}”${question.style === undefined ? '' : `  (${question.style})`}${answered ? '' : '  REFUSED'}`,
    `  right: ${rights.length === 0 ? 'nothing' : rights.join('; ')}`,
    ...suggestions.map(
      ({ community, score, reasons }, at) =>
        `  ${at + 1}. ${community.name}  ${score.toFixed(2)}  ${reasons.map(reasonWords).join('; ')}`,
    ),
    '',
  ];
}
