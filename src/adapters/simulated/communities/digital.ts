/** Tools, systems, data and the people who make them work. */
export const digital = `
Excel Help | excel | 1600 | kept
Stuck on a formula? Paste it here. Lookups, pivots, Power Query, and kind people who fix other people's spreadsheets.
= Spreadsheet Surgery | reworded
Bring a workbook that hurts and we will mend it: formulas, pivot tables, macros nobody remembers writing.

Power BI Users | powerbi | 520
Dashboards, DAX, gateways and licences. Report of the month, and office hours on Tuesday at 2.
= Dashboard Makers | same people
Turning numbers into pictures that people read. Fix my chart on Thursdays.

GIS Users | gis | 640
Mapping questions answered: projections, layers, web maps, field apps. Beginners start with the pinned post.
= Geographic Information Systems Forum | acronym
Desktop and web mapping for all organisations: data catalogues, training dates and licences for map software.

Coding Club | coding | 380
Python, R, JavaScript or a spreadsheet macro. Weekly pairing, no question too small.

R Users | coding statistics | 250
Packages, Shiny, Quarto and reproducible pipelines.
= useR Group | reworded
For statisticians and analysts who work in R. Package clinics and tidy code.

Python Users | coding datascience | 330
Environments, notebooks, packaging, getting it onto the platform.

SQL Questions | data coding | 210
Joins, windows, why is it slow.

Reproducible Analytical Pipelines | coding statistics | 160
Fewer clicks, fewer errors: version control, tests and peer review for published statistics.
= RAP Champions | acronym
Champions for pipelines in published statistics. Templates and a maturity checklist.

Teams and SharePoint Tips | m365 | 1300
Short tips for meetings, files, lists and channels. One a week, two minutes each.
= Microsoft 365 Champions | reworded
Champions who help colleagues get more from meetings, files and lists, with a tip each week.

Power Platform Makers | automation m365 | 310
Flows, apps and forms that people built themselves. Guard rails, environments, premium connectors.
~ Robotic Process Automation

Robotic Process Automation | automation | 90
Robots for dull work: candidates, pipeline, run book.
= RPA | acronym
Bots for repetitive tasks. Pipeline and run book here.

AI at Work | ai | 1250
What assistants are allowed, prompts that help, what never to paste, and honest stories of where it went wrong.
~ Machine Learning Engineers
= Artificial Intelligence Explorers | acronym
Trying out language models and other clever software safely. Demos, guidance and prompt swaps.

Machine Learning Engineers | datascience cloud | 85
Training, serving and monitoring models in production. Feature stores and drift.

Cloud Platform Users | cloud | 230
Accounts, pipelines, costs and outages for teams who build on the shared platform.

Software Developers | coding cloud | 320
Standards, code review, open source, show and tell. All languages, mild opinions.
= Dev Community | same people
Coders' corner. Pull requests, pub quiz and production horror stories.

Front-end Developers | web | 70
Components, design system, browsers that should be dead.

Quality Assurance and Testing | testing | 120
Automated tests, exploratory sessions, test data, performance.
= QAT | acronym
Test data and automation. Stand-up notes weekly.

Technical Architecture | architecture | 130
Principles, decision records, design authority slots and diagrams that mean something.

Cyber Security Awareness | security | 620
Phishing examples, passwords, travel with devices, and why we locked your account.
~ Security Champions

Security Champions | security coding | 90
One person in each delivery team. Threat models, secrets and patching.

Service Desk News | servicedesk m365 | 1700
Planned outages, known problems and workarounds from the IT service desk.
= IT Outages | renamed
What is broken, since when, and when it will be back.

Laptop and Phone Refresh | servicedesk m365 | 410
When your new kit comes, how to move your files, what happens to the old one.

Web Editors | web comms | 180
People who publish on public websites and intranets. Style, analytics, broken links.

Data Governance | data | 210
Owners, stewards, standards and quality. Not as dry as it sounds.

Data Catalogue Users | data gis | 120
Find a dataset, describe a dataset, complain about metadata.

Data Ethics Forum | data ai | 130
Bring a project; leave with better questions. Privacy, fairness, transparency.

Open Data | data gis | 140
Publishing data under an open licence, and who uses it.

Data Protection Leads | knowledge legal | 170
Impact assessments, breaches, subject access requests and retention.
= GDPR Leads | renamed
Local leads for personal data. Breach forms and DPIA clinics.

Freedom of Information | knowledge legal casework | 180
Requests, exemptions, clocks and internal reviews. Environmental information too.
= FOI and EIR | acronym
Exemptions, extensions and the log of requests we answer each week.

Records Management | knowledge | 110
Closing files, transferring paper, digital continuity.

Identity Administrators | security | 24 | role kept
Those who look after accounts, groups and sign-in for the shared tenant. Change notices and rota.

Directory Reviewers | security | 14 | role private
Quarterly review of privileged access, with evidence kept for the auditors.

Finance Ledger Users | finance | 410 | synced kept
For users of the finance ledger: month-end timetable, journals, coding changes and known faults.

Payroll System Users | people | 120 | synced
Cut-off dates, off-cycle runs and release notes for the payroll team's system.

E-Recruitment System | people managers | 240
Adverts, sifts, panels and offers in the recruitment system. How-to notes and support hours.

Expenses System Help | expenses | 350
Receipts, mileage, approvers on leave: how to get paid back.

Travel Booking Tool | travel administration | 260
Rail, hotels, groups and refunds in the booking tool.

Electronic Document Store | knowledge m365 | 190
Using the old document store until it closes, and moving out of it.

Case Management System Super Users | casework | 150
Local experts on the casework system: releases, faults, wish list.

Permit Application Portal | permits web | 95
Feedback from staff on the permit portal. New release every six weeks.

Field Tablet Users | operations gis | 480
Apps, batteries, mud. Tips for using the tablet out of signal.

Livestock Tracing Service | livestock identity | 130
Users of the movement-tracing service: releases and data fixes.

Laboratory Information System | labs | 190
Sample registration, results, interfaces. Known issues pinned.
= LIMS | acronym
Sample logging and result queries.

Drones Network | drones | 190
Pilots and users of drone imagery: permissions, flight plans, processing.
= Unmanned Aircraft Operators | reworded
For qualified remote pilots: flight logs, permissions, insurance and imagery.

Remote Sensing | gis drones | 140
Satellites, lidar, radar. Cloud-free mosaics of everywhere you care about.
= Earth Observation Group | reworded
Imagery from space and aircraft for environmental work: what is free, what is good, how to process it.

Sensor and Telemetry Network | monitoring modelling | 110
Loggers, gauges, outstations and the batteries in them.

Digital Accessibility Testing Kit Loans | accessibility | 30
Borrow a screen reader laptop, a switch or a magnifier.

Product Managers | agile design | 110
Road maps, outcomes, saying no. Breakfast on the first Friday.

Digital Skills for Everyone | learning m365 | 380
Gentle sessions for people who would not call themselves digital.

Intranet Working Group | comms web | 45 | private
Editors of the six intranets, agreeing on the same words for the same things.

Online Meetings Etiquette | m365 | 85
Hands, mutes, cameras, and ending at ten to.
`;
