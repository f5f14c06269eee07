/** A post and its grade. Levels run from 1 (administrative) to 8 (director); weights say how common it is. */
export type Job = { title: string; level: number; weight: number };

const levels: Record<string, number> = { AO: 1, EO: 2, HEO: 3, SEO: 4, G7: 5, G6: 6 };

/** The posts of each family of jobs, lowest grade first. Some bodies write the grade into the title, some do not. */
export const jobs: Readonly<Record<string, readonly Job[]>> = {
  policy: read(
    'Policy Officer EO 2, Policy Adviser HEO 4, Senior Policy Adviser SEO 4, Policy Lead G7 3, Head of Policy G6 1',
  ),
  delivery: read(
    'Project Support Officer EO 2, Project Officer HEO 3, Project Manager SEO 3, Delivery Manager G7 2, Programme Manager G6 1',
  ),
  admin: read(
    'Administrative Officer AO 4, Executive Assistant EO 3, Business Manager HEO 2, Diary Secretary EO 1',
  ),
  economist: read(
    'Assistant Economist HEO 2, Economist SEO 3, Economic Adviser G7 2, Senior Economic Adviser G6 1',
  ),
  statistician: read(
    'Statistical Officer HEO 3, Senior Statistical Officer SEO 3, Principal Statistician G7 1',
  ),
  researcher: read('Research Officer HEO 3, Senior Research Officer SEO 3, Principal Research Officer G7 1'),
  scientist: read(
    'Scientific Officer EO 2, Higher Scientific Officer HEO 4, Senior Scientist SEO 3, Principal Scientist G7 2, Head of Science G6 1',
  ),
  labs: read(
    'Laboratory Assistant AO 3, Laboratory Technician EO 4, Laboratory Analyst HEO 3, Laboratory Manager SEO 1',
  ),
  engineer: read(
    'Assistant Engineer EO 2, Engineer HEO 4, Senior Engineer SEO 3, Principal Engineer G7 2, Mechanical and Electrical Technician AO 2',
  ),
  hydrologist: read(
    'Hydrology Officer EO 2, Hydrologist HEO 4, Senior Hydrologist SEO 3, Principal Hydrologist G7 1',
  ),
  field: read(
    'Field Assistant AO 4, Field Officer EO 6, Field Team Leader HEO 3, Area Operations Manager SEO 1',
  ),
  inspector: read(
    'Regulatory Officer EO 4, Inspector HEO 4, Senior Inspector SEO 2, Regulatory Manager G7 1',
  ),
  caseworker: read('Caseworker AO 6, Case Officer EO 5, Senior Caseworker HEO 3, Casework Manager SEO 1'),
  customer: read(
    'Customer Adviser AO 7, Senior Customer Adviser EO 3, Contact Centre Team Leader HEO 2, Contact Centre Manager SEO 1',
  ),
  incident: read(
    'Incident Communications Officer AO 3, Duty Officer EO 3, Incident Planner HEO 3, Resilience Manager SEO 1',
  ),
  vet: read(
    'Veterinary Officer SEO 6, Veterinary Adviser G7 3, Veterinary Inspector SEO 3, Head of Veterinary Delivery G6 1',
  ),
  tech: read(
    'Animal Health Officer EO 5, Senior Animal Health Officer HEO 3, Animal Health Team Leader SEO 1',
  ),
  plants: read(
    'Plant Health and Seeds Inspector EO 6, Senior Plant Health Inspector HEO 3, Plant Health Team Manager SEO 1',
  ),
  bees: read('Seasonal Bee Inspector AO 5, Regional Bee Inspector HEO 3, Head of Bee Inspections SEO 1'),
  ecologist: read(
    'Assistant Ecologist EO 2, Ecologist HEO 4, Senior Ecologist SEO 3, Principal Specialist G7 1',
  ),
  warden: read(
    'Estate Worker AO 3, Reserve Warden EO 5, Senior Reserve Manager HEO 3, Area Reserves Manager SEO 1',
  ),
  adviser: read('Farm Adviser EO 4, Lead Adviser HEO 4, Senior Adviser SEO 3, Area Delivery Manager G7 1'),
  planner: read(
    'Planning Officer EO 3, Planning Adviser HEO 4, Senior Planner SEO 2, Principal Planner G7 1',
  ),
  marine: read(
    'Marine Officer EO 3, Marine Scientist HEO 4, Senior Marine Adviser SEO 3, Principal Marine Adviser G7 1',
  ),
  fishery: read(
    'Fisheries Officer EO 5, Marine Enforcement Officer HEO 3, Senior Fisheries Officer SEO 2, Area Enforcement Manager G7 1',
  ),
  digital: read(
    'Service Desk Analyst EO 3, Software Developer HEO 4, Business Analyst HEO 2, Product Manager SEO 2, Senior Developer SEO 3, Technical Architect G7 2, Head of Engineering G6 1',
  ),
  data: read('Data Analyst HEO 4, Data Engineer SEO 3, Data Scientist SEO 3, Lead Data Scientist G7 1'),
  design: read(
    'User Researcher SEO 3, Content Designer HEO 3, Interaction Designer SEO 2, Service Designer G7 1',
  ),
  security: read('Security Analyst HEO 3, Security Adviser SEO 2, Cyber Security Lead G7 1'),
  mapping: read(
    'Mapping Officer EO 3, GIS Analyst HEO 4, Senior Geospatial Analyst SEO 2, Remote Sensing Specialist SEO 1',
  ),
  finance: read(
    'Finance Officer AO 3, Assistant Accountant EO 3, Management Accountant HEO 3, Finance Business Partner SEO 3, Head of Financial Planning G6 1',
  ),
  audit: read('Audit Officer EO 2, Internal Auditor HEO 3, Audit Manager SEO 1'),
  fraud: read('Intelligence Officer EO 2, Investigator HEO 4, Senior Investigator SEO 2'),
  people: read(
    'HR Adviser EO 4, Learning and Development Adviser HEO 2, HR Business Partner SEO 3, Head of Talent G6 1, Payroll Officer AO 2',
  ),
  commercial: read(
    'Procurement Officer EO 3, Contract Manager HEO 3, Category Manager SEO 2, Commercial Lead G7 1',
  ),
  property: read(
    'Facilities Officer AO 3, Estates Surveyor HEO 3, Estates Manager SEO 2, Sustainability Manager SEO 1',
  ),
  comms: read(
    'Communications Officer EO 3, Press Officer HEO 3, Senior Communications Manager SEO 2, Head of Campaigns G7 1',
  ),
  legal: read('Legal Administrator AO 2, Paralegal EO 2, Lawyer G7 5, Senior Lawyer G6 2'),
};

function read(text: string): Job[] {
  return text.split(', ').map((entry) => {
    const words = entry.split(' ');
    const weight = Number(words.pop());
    const grade = words.pop() ?? '';
    const level = levels[grade];
    if (level === undefined) throw new Error(`"${entry}" needs a grade and a weight after the title`);
    return { title: level >= 4 ? `${words.join(' ')} (${grade})` : words.join(' '), level, weight };
  });
}
