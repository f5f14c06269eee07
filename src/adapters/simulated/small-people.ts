import { castPosts } from './casting';
import type { SimulatedPerson } from './model';
import { mailName } from './names';
import { organisations } from './organisations';
import type { Post } from './people';

/** Everybody in the small tenant but the cast: name, body, department, post, office, hired. Heads come first. */
const rows = `
Margaret Thorne | DLW | Strategy and Private Office | Permanent Secretary | London | 2012-05-14
Helen Marsh | DLW | Water and Flood Risk | Deputy Director, Water and Flood Risk | London | 2014-02-03
Tom Firth | DLW | Water and Flood Risk | Policy Lead (G7) | London | 2016-10-10
Nadia Rahman | DLW | Water and Flood Risk | Senior Policy Adviser (SEO) | London | 2019-04-01
Owen Pritchard | DLW | Water and Flood Risk | Policy Adviser | Bristol | 2022-01-17
Grace Mensah | DLW | Water and Flood Risk | Policy Adviser | London | 2020-09-07
Lucy Hargreaves | DLW | Water and Flood Risk | Economist (SEO) | London | 2018-06-25
Imran Sheikh | DLW | Water and Flood Risk | Engineer | York | 2017-03-06
Zoë Whittaker | DLW | Water and Flood Risk | Project Officer | Leeds | 2021-11-15
Kwame Boateng | DLW | Water and Flood Risk | Policy Officer | London | 2023-05-09
Sarah O'Neill | DLW | Water and Flood Risk | Business Manager | London | 2015-08-24
Rachel Bennett-Shah | DLW | Nature and Biodiversity | Senior Policy Adviser (SEO) | Bristol | 2018-09-03
Daniel Cohen | DLW | Analysis and Evidence | Lead Data Scientist (G7) | London | 2016-01-11
Mei Chen | DLW | Analysis and Evidence | Data Scientist (SEO) | York | 2021-02-01
Piotr Zieliński | DLW | Digital, Data and Technology | Senior Developer (SEO) | Newcastle | 2019-10-21
Fiona Campbell | DLW | Digital, Data and Technology | Cyber Security Lead (G7) | Newcastle | 2017-07-03
Janet Holmes | DLW | Finance | Head of Financial Planning (G6) | York | 2013-04-15
Sunita Desai | DLW | Finance | Management Accountant | York | 2020-03-02
Rhys Llewellyn | DLW | Communications | Press Officer | Cardiff | 2022-06-13
Bethan Rees | DLW | Communications | Communications Officer | Cardiff | 2024-01-08
Amara Eze | DLW | People and Culture | HR Business Partner (SEO) | London | 2018-11-12
Gillian Oxley | RPO | Scheme Payments | Chief Executive | Reading | 2015-01-05
Mark Charlton | RPO | Scheme Payments | Casework Manager (SEO) | Carlisle | 2011-09-19
Aisha Malik | RPO | Scheme Payments | Senior Caseworker | Newcastle | 2019-02-18
Stuart Nixon | RPO | Agreements and Claims | Case Officer | Workington | 2021-08-02
Elena Popescu | RPO | Customer Contact | Customer Adviser | Exeter | 2023-10-16
Peter Hindmarsh | RPO | Inspections and Land Survey | Inspector | Northallerton | 2014-06-09
Tendai Moyo | RPO | Finance and Assurance | Assistant Accountant | Reading | 2022-03-21
Catherine Penrose | MW | Marine Licensing | Chief Executive | Newcastle | 2016-09-26
Jack Trelawny | MW | Coastal Operations | Senior Fisheries Officer (SEO) | Plymouth | 2010-05-04
Sofía García | MW | Marine Licensing | Marine Officer | Newcastle | 2022-11-07
Hugh Sinclair | MW | Marine Conservation | Marine Scientist | Lowestoft | 2018-04-30
Nia Bowen | MW | Business Services | Finance Officer | Newcastle | 2020-07-13
Anthony Metcalfe | EW | Flood Risk Operations | Chief Executive | Bristol | 2017-10-02
Gareth Pugh | EW | Catchment Teams | Field Team Leader | Cardiff | 2013-03-18
Ruth Ashworth | EW | Catchment Teams | Senior Ecologist (SEO) | Leeds | 2016-05-23
Wayne Booth | EW | Flood Risk Operations | Field Officer | Warrington | 2012-08-06
Divya Menon | EW | Flood Forecasting | Hydrologist | Exeter | 2021-09-13
Emily Rowbotham | EW | Water Quality | Senior Scientist (SEO) | Nottingham | 2015-11-30
Callum Reid | EW | Permitting Centre | Caseworker | Leeds | 2024-04-15
Marcia Grant | EW | Incident Management and Radio | Resilience Manager (SEO) | Reading | 2014-12-01
Neil Sykes | EW | Waste Crime and Enforcement | Senior Investigator (SEO) | Preston | 2016-02-29
Robert Elliot | PAHO | Veterinary Field Services | Chief Executive | Worcester | 2018-03-12
Alison Tremayne | PAHO | Bovine TB Programme | Veterinary Adviser (G7) | Truro | 2011-01-17
Ewan Galbraith | PAHO | Bovine TB Programme | Veterinary Officer (SEO) | Preston | 2017-05-15
Katie Pickering | PAHO | Veterinary Field Services | Animal Health Officer | Carlisle | 2020-10-05
Huw Jenkins | PAHO | Bovine TB Programme | Animal Health Officer | Carmarthen | 2019-06-10
Obinna Nwosu | PAHO | Laboratory Services | Laboratory Analyst | Weybridge | 2021-04-26
Chloé Moreau | PAHO | Plant Health Inspectorate | Plant Health and Seeds Inspector | Dover | 2022-02-07
Frances Heathcote | NTE | National Nature Reserves | Chief Executive | York | 2016-07-04
David Braithwaite | NTE | Peatlands and Uplands | Senior Ecologist (SEO) | Kendal | 2013-09-09
Yasmin Aziz | NTE | Peatlands and Uplands | Ecologist | Leeds | 2021-03-29
Liam Gallagher | NTE | Peatlands and Uplands | Project Manager (SEO) | York | 2019-01-14
Joanne Fairbairn | NTE | National Nature Reserves | Reserve Warden | Norwich | 2014-10-20
Simon Wójcik | NTE | Farm Advice | Lead Adviser | Exeter | 2018-02-12
`;

/** The 60 people of the small tenant: the cast first. */
export function smallPeople(): { people: SimulatedPerson[]; posts: Post[] } {
  const played = castPosts.map(({ id, given, surname, organisation, department, title, office, hired }) =>
    employ(id, `${given} ${surname}`, organisation, department, title, office, hired),
  );
  const others = rows
    .trim()
    .split('\n')
    .map((row, index) => {
      const [name = '', code = '', department = '', title = '', office = '', hired = ''] = row.split(' | ');
      const id = `50000000-0000-4000-8000-${String(index + 6).padStart(12, '0')}`;
      return employ(id, name, code, department, title, office, hired);
    });
  const employed = [...played, ...others];
  const people = employed.map(({ person }) => person);
  for (const [index, person] of people.entries()) {
    const manager = managerOf(people, index);
    if (manager !== undefined) person.manager = manager;
  }
  return { people, posts: employed.map(({ post }) => post) };
}

function employ(
  id: string,
  name: string,
  code: string,
  departmentName: string,
  title: string,
  office: string,
  hired: string,
): { person: SimulatedPerson; post: Post } {
  const organisation = organisations.find((one) => one.code === code);
  const department = organisation?.departments.find((one) => one.name === departmentName);
  if (!organisation || !department)
    throw new Error(`${name} works in "${departmentName}", which ${code} has not`);
  const space = name.indexOf(' ');
  const [given, surname] = [name.slice(0, space), name.slice(space + 1)];
  const address = `${mailName(given, surname)}@${organisation.domain}`;
  const person: SimulatedPerson = {
    id,
    displayName: name,
    givenName: given,
    surname,
    mail: address,
    userPrincipalName: address,
    companyName: organisation.name,
    department: departmentName,
    jobTitle: title,
    officeLocation: office,
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: `${hired}T09:00:00Z`,
    employeeHireDate: `${hired}T00:00:00Z`,
  };
  return { person, post: { organisation, department, office, family: 'none', level: 0 } };
}

/** The head of one's department, else of one's body; body heads answer to the first of them. */
function managerOf(people: readonly SimulatedPerson[], index: number): number | undefined {
  const own = people[index];
  const others = people.flatMap((person, at) => (at >= castPosts.length ? [{ person, at }] : []));
  const colleagues = others.filter(({ person }) => person.companyName === own?.companyName);
  const head = colleagues[0]?.at;
  const lead = colleagues.find(({ person }) => person.department === own?.department)?.at;
  const manager = [lead, head, others[0]?.at].find((at) => at !== undefined && at !== index);
  return index === others[0]?.at ? undefined : manager;
}
