import { jobFamily } from '../../src/directory/nearness/job-family';

test.each([
  ['Senior Policy Adviser', 'policy adviser'],
  ['Policy Advisor', 'policy adviser'],
  ['Policy Advisers (SEO, job share)', 'policy adviser'],
  ['Head of Finance', 'finance'],
  ['Deputy Head of Finance – maternity cover', 'finance'],
  ['Trainee Engineer', 'engineer'],
  ['Principal Engineer, Grade 7', 'engineer'],
  ['Social Worker II', 'social worker'],
  ['Business Analyst', 'business analyst'],
  ['SENIOR BUSINESS ANALYST', 'business analyst'],
  ['Gwyddonydd Amgylchedd', 'gwyddonydd amgylchedd'],
  ['Chief Executive', ''],
  ['Grade 7', ''],
  ['', ''],
])('the trade of “%s” is “%s”', (title, family) => {
  expect(jobFamily(title)).toBe(family);
});

test('different trades stay apart', () => {
  const titles = ['Policy Adviser', 'Policy Officer', 'Legal Adviser', 'Water Engineer', 'Software Engineer'];

  expect(new Set(titles.map(jobFamily)).size).toBe(titles.length);
});
