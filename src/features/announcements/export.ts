import { DateTime } from 'luxon';
import type { Page, PageAnswer } from '../../bot/feature';
import type { Directory } from '../../directory/directory';
import { anonymous } from '../../store/forgetting';
import { csv, type Cell } from '../../work/csv';
import { isConfidential } from '../../work/outbox/campaigns/audience';
import { causes } from '../../work/outbox/cause';
import type { Entry, EntryState } from '../../work/outbox/ledger/entry';
import { AnnouncementOf } from './announcement';
import { confidentialWords } from './aside';
import { areNamesGone, type AnnouncementPorts } from './ports';

const states: Record<EntryState, string> = {
  queued: 'Waiting',
  claimed: 'Waiting',
  sent: 'Being sent',
  confirmed: 'Sent',
  failed: 'Not sent',
  unknown: 'Not known whether it arrived',
};

/** What became of an announcement for everybody it was for: a CSV file with a line for each. */
export function exportPage(ports: Pick<AnnouncementPorts, 'outbox' | 'directory' | 'timeZone'>): Page {
  const { outbox, directory, timeZone } = ports;
  const head = [
    'Name',
    'Mail',
    'Organisation',
    'Department',
    'State',
    'Why',
    `When (${timeZone})`,
    'Failed tries',
    'Number in the log',
  ];

  return {
    page: 'campaign',
    async answer({ query, at }) {
      const asked = AnnouncementOf.safeParse(query);
      const campaign = asked.success ? await outbox.campaigns.get(asked.data.campaign) : undefined;
      if (!campaign) return saying(404, 'That announcement is no longer there.');
      if (isConfidential(directory, campaign.audience)) return saying(403, confidentialWords);
      if (areNamesGone(campaign, at)) return saying(404, 'It is too long ago to say what became of whom.');
      return {
        status: 200,
        contentType: 'text/csv; charset=utf-8',
        fileName: `${fileName(campaign.title)}.csv`,
        body: csv(head, lines(directory, timeZone, outbox.campaigns.entries(campaign.id))),
      };
    },
  };
}

function saying(status: number, words: string): PageAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: [`${words}\n`] };
}

async function* lines(
  directory: Pick<Directory, 'person'>,
  timeZone: string,
  entries: AsyncIterable<Entry>,
): AsyncGenerator<Cell[]> {
  for await (const entry of entries) {
    const { id, person: who, state, cause, endedAt, sentAt, tries } = entry;
    const person = directory.person(who);
    const at = sentAt ?? endedAt;
    yield [
      person?.name ?? anonymous,
      person?.mail,
      person?.organisation,
      person?.department,
      states[state],
      cause && causes[cause].title,
      at === undefined ? undefined : DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm:ss'),
      tries,
      id.replace('entry~', ''),
    ];
  }
}

/** Letters and digits that every system takes in the name of a file. */
function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^a-z\d]+/gi, '-')
    .toLowerCase();
  return plain.replace(/^-+|-+$/g, '').slice(0, 60) || 'announcement';
}
