/** Communities that come in series: one for each office, body, year, intake or number. */
export const runs = `
All {} staff | everyone | 400 | body -EW | dynamic always kept
Everyone who works for {}. Notices from the executive team; filled by rule, so nobody joins or leaves by hand.

{} office | everyone | 190 | office
Everybody based at {}: desks, deliveries, car park, visitors and the odd lost umbrella. /
News from the {} building. Fire drills, kitchen rota, what the scaffolding is for. /
The {} office community, for people who work there or are coming for the day.

{} Green Team | netzero estates volunteering | 38 | office
Volunteers who make the {} office greener: less waste, less energy, more bees. /
Local green champions in {}. Meets monthly by the recycling point.
^ Greening Our Offices

First Aiders {} | firstaid health | 22 | office
Rota, kit checks, refresher dates and debriefs for the {} building. /
Who is on duty in {} this week, where the kits are and when they were checked.
^ First Aiders

Social Club {} | quiz beer baking | 70 | office
Quizzes, nights out, summer barbecue. For anyone at {}. /
Organises the fun in {}: tickets, trips and the Christmas do.

Running {} | running | 32 | office
Lunchtime runs from the {} office on Tuesdays and Thursdays. /
Easy miles at midday from {}. Showers on the ground floor.
^ Running Club

Five-a-side {} | football | 28 | office
Weekly kickabout near the {} office. Bibs supplied.
^ Five-a-side Football

Knitters of {} | knitting crafts | 18 | office
A table, a pot of tea and some wool at the {} office.
^ Knit and Natter

Lunchtime Walkers {} | walking | 30 | office
Half an hour round the block or the river from {}. /
Step away from the desk in {} at 12.30 and see some daylight.
^ Walking Group

{} Fire Wardens | health estates | 20 | office | private
Wardens for the {} building: drills, refuges, radio checks.

Flood Incident Duty {} | floods incident @EW | 60 | area
Duty rota and handover notes for flood incidents in {}. /
On call for floods in {}: who is on, what is open, where the sandbags are.
^ Incident Management

{} Area Team | operations floods rivers @EW | 160 | area
Everyone in the {} area: operations, permits, fisheries and catchments together. /
The area community for {}: depots, river levels, achievements, leaving dos.

{} Fisheries Team | fisheries angling @EW | 45 | area
Fisheries officers in {}: patrols, stocking, fish kills. /
Rod licence checks, fish surveys and rescues in {}.

{} Permitting Surgery | permits casework @EW | 40 | area
Local questions on permits in {}, answered on Wednesdays.
^ Permitting Officers

{} Catchment Partnership | rivers nature | 55 | catchment
Partners and projects in the {} catchment. Minutes and maps in files. /
Colleagues who work on the {}: farmers, weirs, sewage, salmon.
^ Catchment Partnerships

Friends of the {} | rivers volunteering walking | 26 | catchment
Litter picks and riverfly counts along the {}. Families welcome.

{} Port Office | fisheries enforcement @MW | 20 | port
Landings, inspections and sea time at {}. /
For officers who work out of {}: rota, quayside news, vessel notes.

{} Fishing Liaison | fisheries coast | 22 | port
Notes from talks with skippers and merchants at {}.

Budget Holders {code} | finance leading | 45 | body
For people who hold a budget in {}: forecasts, delegations, accruals. /
What finance wants from budget holders in {}, and by when.
^ Budget Holders

Women's Network {} | women | 150 | body
The {} branch of the women's network: local events and circles. /
Women in {}: coffee on the first Monday, a speaker each quarter.
^ Women's Network

Line Managers {code} | managers | 130 | body
For people who manage people in {}: local forms and local answers.
^ Line Managers

{code} Wellbeing Champions | wellbeing mentalhealth | 80 | body
Champions who look after the mood in {}. Calendar of events and who to talk to.
^ Wellbeing Hour

{code} Union Members | union | 190 | body | private
Members in {}. Meeting notes, consultations, ballots.
^ Trade Union Side

Health and Safety {code} | health | 95 | body
Site rules, incident figures and alerts for {}.
^ Health and Safety Advice

{code} Change Network | delivery people comms | 85 | body
Colleagues who carry news of change to teams in {} and bring back what they hear.
^ Change Management Community of Practice

{code} New Starters | new | 75 | body
First weeks in {}: where things are, who is who, which form.
^ New Starters

{code} Engagement Champions | people wellbeing | 50 | body
Staff survey results and what {} does about them.

{code} Sports and Social | everyone | 700 | body
The sports and social association of {}: clubs, leagues, trips and a draw.

{code} Bright Ideas | everyone | 120 | body
Suggest something better for {}; vote on what others suggest. /
Ideas from anyone in {}, answered within ten working days.

Business Support Team | administration | 36 | body
Team support: cover, stationery orders, minutes, room moves.

Press Cuttings | comms policy | 80 | body
Daily media summary at half past eight.

{} ({code}) | everyone | 150 | department
The space for everyone in {}. Team news, leave, visits and well-earned thanks. /
What we are working on in {}, for our own people and anyone curious. /
{} colleagues: Monday note from the deputy director, questions on Thursdays.

Apprentices {} | apprentices young | 60 | year
Those who began an apprenticeship in {}. Study groups and end-point dates. /
For the {} intake: college days, portfolios, mentors.
^ Apprentices

Graduate Scheme {} | faststream young | 45 | year
Graduates who joined the scheme in {}. Postings, flats, moral support.
^ Fast Track Leaders

Staff Conference {} | everyone | 420 | year
Programme, slides, workshops and photographs from {}. /
All about the {} conference: sessions, travel, quiz results.

Pay Award {} | pay union | 260 | year
Questions on the {} pay award, answered by the reward team.
^ Pay and Reward

Summer Placement {} | young science | 24 | year
For {} students and their supervisors: projects, lodgings, final talks.

Charity Challenge {} | volunteering running walking | 110 | year
Teams, miles and money raised in {}.

Staff Survey {} | people managers | 140 | year
Results by team, action plans and progress after the {} survey.

Winter Plan {} | incident floods | 130 | year
Readiness for the winter that starts in {}: rosters, stocks, exercises.

Leadership Programme Cohort {} | leadership | 34 | cohort
Dates, action learning and reading for cohort {}.
^ Leadership Circle

Inspector Training Intake {} | inspection enforcement | 26 | cohort
People on the inspectors' course, intake {}. Modules, mentors, mock court.

Vet Induction Group {} | veterinary | 18 | cohort
New vets on induction, group {}: placements and tests on farm.

Middle Managers Development Group {} | managers leadership | 30 | cohort
Study group {} of the middle managers' course. Workbooks and pairings.

Mentoring Circle {} | coaching careers | 16 | cohort
Circle {} of the mentoring programme. What is said here stays here.

Coding Bootcamp Cohort {} | coding learning | 28 | cohort
Exercises, answers, pairing and tears of cohort {}.

Peer Review Panel {} | science evidence | 15 | number | private
Reviewers on panel {}: papers and conflicts of interest.

Laboratory Building {} | labs | 34 | number
Users of laboratory building {}: bench space, deliveries, alarms.

Contact Centre Team {} | operations casework | 30 | number
Rota, call themes and good news from team {}.

Casework Hub {} | casework | 45 | number
Caseworkers in hub {}: queues, tricky files, cover.

Tier {} Support Desk | servicedesk cloud | 20 | number
Shift notes and known errors for tier {}.

Regulatory Working Group {} | permits enforcement policy | 24 | number | private
Papers, actions, drafts and dates for number {} of the working groups.

Action Learning Set {} | leadership coaching | 9 | number
Set {}: dates, questions, ground rules, commitments from last time.
^ Action Learning Sets

Monitoring Round {} | monitoring labs | 28 | number
Sampling plan and route changes for round {}.
`;
