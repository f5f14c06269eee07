/** A department as people's profiles name it. `work` says what it deals with, `jobs` who works there. */
export type Department = {
  name: string;
  directorate: string;
  size: number;
  work: readonly string[];
  jobs: readonly { name: string; weight: number }[];
};

/** One of the bodies that share the tenant. */
export type Organisation = {
  name: string;
  code: string;
  domain: string;
  size: number;
  chief: string;
  offices: readonly { name: string; weight: number }[];
  departments: readonly Department[];
};

/**
 * Reads organisations parted by blank lines: a head (name, code, mail domain, people, who leads it), a line of
 * offices, then directorates (`# name`), each followed by its departments (name, share, work, jobs). Shares are
 * scaled to the organisation's size.
 */
export function readOrganisations(text: string): Organisation[] {
  return text.trim().split('\n\n').map(readOrganisation);
}

function readOrganisation(paragraph: string): Organisation {
  const [head = '', offices = '', ...lines] = paragraph.split('\n');
  const [name = '', code = '', domain = '', size = '', chief = ''] = cells(head);
  const departments: Department[] = [];
  let directorate = '';
  for (const line of lines) {
    if (line.startsWith('# ')) {
      directorate = line.slice(2);
      continue;
    }
    const [department = '', share = '', work = '', jobs = ''] = cells(line);
    departments.push({
      name: department,
      directorate,
      size: Number(share),
      work: work.split(' '),
      jobs: weights(jobs),
    });
  }
  return {
    name,
    code,
    domain,
    size: Number(size),
    chief,
    offices: weights(offices.replace('offices: ', '')),
    departments: scaled(departments, Number(size)),
  };
}

function scaled(departments: Department[], total: number): Department[] {
  const sum = departments.reduce((people, department) => people + department.size, 0);
  let left = total;
  return departments.map((department, index) => {
    const size = index === departments.length - 1 ? left : Math.round((department.size * total) / sum);
    left -= size;
    return { ...department, size };
  });
}

function cells(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

function weights(text: string): { name: string; weight: number }[] {
  return text.split(', ').map((entry) => {
    const space = entry.lastIndexOf(' ');
    return { name: entry.slice(0, space), weight: Number(entry.slice(space + 1)) };
  });
}
