/** Laboratories, evidence, monitoring, incidents and looking ahead. */
export const science = `
Laboratory Network | labs | 330
All laboratories in the group: methods, accreditation, waste, shared kit.
= Lab Rats | same people
White coats, cold rooms and radio four.

Laboratory Accreditation | labs | 95
Audits, uncertainty, corrective actions.
= ISO 17025 Group | acronym
Audit findings, competence records.

Molecular Methods and eDNA | genetics labs | 150
Primers, inhibitors, metabarcoding, a pond in a bottle.
= Environmental DNA | reworded
Finding species from what they leave in water and soil. Sampling kits, standards, pitfalls.

Microbiology | labs disease | 130
Plates, pathogens, whole genomes.

Chemistry Analysts | labs chemicals | 140
Mass spectrometers, reference materials, trace everything.

Pathology and Post-mortem | labs veterinary | 70
Wildlife and livestock cases, histology club.

Biosafety | labs health | 110
Containment, permits, near misses.

Field Sampling Teams | monitoring | 330
Bottles, routes, blanks, cold boxes, cows.
= Samplers | same people
Up early, wet knees, labels on everything.

Invertebrate Identification | insects rivers | 110
Kick samples to species. Ring tests.

Diatoms and Algae | rivers labs | 40
Slides, blooms, beautiful shapes.

Citizen Science | nature monitoring | 210
Volunteers who count things, and data we can trust.

Environmental Statistics | statistics nature | 130
Indicators, official publications, trends.

Indicators and Targets | statistics policy | 120
How we measure the plan and what the lines say.

Evidence Synthesis | evidence | 140
Rapid reviews, systematic maps, search strings.
= Literature Review Club | reworded
How to find, weigh and sum up research quickly. Librarians on hand.

Science Advice in Emergencies | evidence incident | 80
Getting an answer by four o'clock with the error bars left in.

Chief Scientist's Seminars | science evidence | 430
A talk each month from inside or outside, and an honest discussion.

Research Commissioning | evidence commercial | 110
Specifications, peer review, contracts with universities.

PhD Students and Supervisors | science | 120
Studentships, placements, writing days.

Research Ethics | evidence research | 60
Committee dates and model consent forms.

Library Users | evidence knowledge | 240
Journals, alerts, inter-library loans.

Horizon Scanning | foresight | 180
Weak signals, wild cards and what they may mean.
= Futures and Foresight | reworded
Scenarios and long looks ahead for policy teams. Toolkit, training, trend of the month.

Modelling and Quality Assurance | modelling statistics | 160
Model logs, reviews, owners, uncertainty.
= AQuA Book Users | same people
Checks of spreadsheets and code that decisions hang on.

Risk Assessment Methods | evidence disease | 90
Qualitative, quantitative, and the colour amber.

Epidemiology | disease statistics | 150
Outbreak curves, spatial spread, study design.

Weather and Climate Data | modelling climate | 150
Rainfall, projections, how to use ensembles.

Incident Management | incident | 540
Roles, training, exercises, on-call. For everyone with an incident role.
= Incident Roles Network | reworded
People who hold a duty role in emergencies: training, exercises and rosters.

Emergency Planning | incident | 210
Resilience forums, risk registers, counter-terrorism.

Radio and Control Room | incident operations | 75
Call handling, logs, shifts, talkgroups.

Strategic Incident Leads | incident senior | 60 | private
Gold duty holders: handovers, decisions logs, learning.

Lessons Learned | delivery incident | 130
What went wrong, without names.

Wildfire | incident uplands | 70
Heath, moor and forest fires: risk, kit, multi-agency.

Heatwave and Cold Plans | incident climate | 45
Triggers, staff safety, lines.

International Science Links | international science | 85
Joint projects, visitors, conferences, exchange fellowships.

Nature-based Solutions Evidence | evidence nature | 120
What trees, bogs and marshes deliver, and how sure we are.

Bioinformatics | genetics coding | 55
Pipelines, clusters, trees of the other kind.

Isotopes and Tracers | labs | 25
Oxygen, nitrogen, strontium: working out where a feather or fillet came from.

Instrument Engineers | engineering monitoring | 70
Calibration, spares, soldering, and keeping old kit alive.

History of Our Science | history science | 60
Old papers, old labs, old feuds.

Geology and Rocks | groundwater science | 90
Maps, quarries, a fossil of the week.
`;
