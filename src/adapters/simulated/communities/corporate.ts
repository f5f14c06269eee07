/** Money, law, contracts, buildings, people matters, communications and getting about. */
export const corporate = `
Pensions Questions | pensions retirement | 880
Which scheme am I in, what is the remedy, should I buy more? Answers from people who read the booklet, not advice.
= Pension Savers | reworded
Understand your annual statement, added pension and early retirement. Talks from the scheme twice a year.

Pay and Reward | pay union | 1050
The annual award, bands, allowances, and how the figures are worked out.

Staff Discounts and Benefits | benefits saving | 900
Gym, cinema, cycles, childcare, railcards: what you can get for working here.
= Perks | same people
Money off things. Best finds of the week.

Saving and Investing | saving | 260
Budgets, ISAs, mortgages. Colleagues not advisers.

Budget Holders | finance senior | 320
Forecasts, accruals, delegations and the calendar of what finance needs from you and when.

Year-end Close | finance | 170
Timetable, journals, whole-of-government returns, pizza.

Grants Practitioners | finance schemes | 210
Designing, paying and closing grants: standards, due diligence, assurance.

Green Book Users | economics finance | 190
Business cases, optimism bias, natural capital values.
~ Business Case Clinic

Business Case Clinic | finance delivery | 160
Bring your draft. Five cases, one hour, friendly fire.

Fraud Awareness | fraud finance | 260
Scams aimed at us and at claimants, and how to report a worry.

Procurement Questions | commercial | 330
Routes to market, thresholds, frameworks and waivers for people who buy once a year.

Contract Managers | commercial delivery | 240
Key performance indicators, exit plans, suppliers in distress.
= Contract Management Network | reworded
Peer help for people who look after suppliers once the ink is dry: indicators, variations and exits.

Sustainable Procurement | commercial netzero | 110
Carbon, modern slavery and social value in what we buy.

Litigation Watch | legal | 130 | private
Live challenges and what they mean for casework. Lawyers and nominated leads only.

Legal Questions for Non-lawyers | legal policy casework | 170
Powers, duties, vires: which question to ask your lawyer.

Parliamentary Questions | parliament policy | 190
Who drafts, who clears, by when. Good answers and narrow escapes.
= PQs | acronym
Named day, ordinary written, orals. Rota and clearance times.

Select Committee Preparation | parliament | 60
Briefing packs, mock panels, follow-up letters.

Correspondence Unit | parliament casework | 140
Letters from the public and their representatives: standard lines and deadlines.

Private Office Network | parliament administration | 70 | private
Handling, boxes, diaries. For private secretaries past and present.

Briefing Tips | policy comms | 110
A page, a line to take, a map. How to brief at speed.

Building Grumbles | estates | 90
Too hot, too cold, no desks. Estates staff read it daily.

Office Moves | estates relocation | 280
What is closing, what is opening and where your plant will live.

Desk Booking | estates m365 | 420
How to book, neighbourhoods, no-shows, monitors that work.

Facilities Managers | property | 95
Cleaning, catering, boilers, access passes: one call a fortnight.

Greening Our Offices | netzero estates | 430
Heat pumps, meters, bike racks, less food waste. Local green champions meet here.
= Sustainability Champions | reworded
Champions in each building who cut energy, waste and water at work.

Fleet and Vehicles | fleet | 330
Vans, 4x4s, trailers: bookings, checks, fuel cards, telematics.

Electric Pool Cars | fleet ev | 140
Where they are, how to charge them, and what to do at nine per cent.

Health and Safety Advice | health | 720
Risk assessments, incident reports, lone working, sharp things and deep water.
= H&S Matters | acronym
Assessments and near misses. Monthly figures.

Lone Working | health operations | 390
Devices, buddy calls, dogs, gates and gut feelings.

Driving for Work | fleet travel | 260
Licence checks, fatigue, winter tyres, towing.

First Aiders | firstaid health | 310
Kits, courses, refreshers and debriefs.

Personal Protective Equipment | health operations | 150
Boots, waders, masks: sizes, orders and recalls.
= PPE | acronym
Sizes, orders, recalls, and what to wear when.

Business Continuity Leads | incident estates | 160
Plans, exercises, what happens when the building floods.
= BCP Network | acronym
Plan templates and exercise dates for local continuity leads.

HR Policy Updates | people managers | 640
What changed, from when, and what managers need to do.

Recruitment Panel Members | people careers | 230
Sign up to sit on panels outside your team. Training and thank-yous.

Performance Conversations | managers people | 180
Better mid-years, honest feedback, no surprises.

Attendance and Absence | managers people | 190
Trigger points, occupational health, keeping in touch kindly.

Talent and Succession | people senior | 75 | hidden
Talent leads in each body. Pipelines, programmes, data.

Induction Organisers | people new | 130
For whoever looks after new starters: checklists, welcome days, kit.

New Starters | new | 780
First weeks here? Ask anything: acronyms, leave, lunch, who to email. Sessions on Mondays.
= Newbies | same people
Just arrived. What do all these letters mean, and where is the kettle?

Recognition and Awards | people comms | 220
In-year awards, long service, honours nominations.

Internal Communications Leads | comms | 120
The weekly grid, leaders' blogs, newsletters.
= Internal Comms Network | reworded
Editors and channel owners in all six bodies plan the week's messages together.

Social Media Editors | comms | 110
Accounts, tone, trolls, live posts in a flood.

Press Office | comms | 65 | private
Lines, logs, out-of-hours rota.

Campaign Managers | comms | 70
Insight, segmentation, evaluation. OASIS every time.

Photography and Film for Work | comms photography | 85
Consent, drone footage, image library, kit loan.

Events Organisers | comms administration | 160
Venues, hybrid kit, name badges, vegan lunches.

Graphic Design and Branding | design comms | 70
Templates, logos, colour contrast, no more clip art.

Rail Commuters | travel trains | 380
Strikes, season tickets, delay repay and seats facing forwards.

Car Share | travel | 190
Lifts between home, office and site.

London Weighting and Commuting | pay travel @London | 110
Season ticket loans, flexible tickets, where the cheap lunch is.

International Travel Advice | travel international | 120
Visas, jabs, per diems, secure phones.

Risk Managers | delivery finance | 160
Registers, appetite, escalation, and risks that turned into issues.

Portfolio Office | delivery | 95 | private
Monthly returns, red ratings, gate dates.

Board Secretaries | administration | 55
Agendas, minutes, action logs, arms-length governance.

Public Appointments | people parliament | 30 | private
Chairs and non-executives: campaigns and terms.

Complaints Handling | casework operations | 180
Stages, tone, ombudsman, learning.

Customer Insight | operations research | 140
Surveys, call listening, journeys: what farmers, anglers and neighbours tell us.

Translation and Interpreters | comms international | 40
Who to use, what it costs, which languages we publish.

Modern Slavery Awareness | commercial inspection | 80
Signs to look for on farms, sites and boats, and whom to tell.

Safeguarding Leads | people welfare | 60
What to do when a visit goes wrong for a child or adult at risk.

All Environment Watch staff | everyone @EW | 8600 | kept
Everyone who works for Environment Watch, added by line managers in their first month. Notices from the executive team.
! All Department for Land and Water staff | body
! All Rural Payments Office staff | body
! All Marine Works staff | body
! All Plant and Animal Health Office staff | body
! All Nature Trust England staff | body

News for Everyone | everyone | 17500 | kept
What is new in all six organisations, once a week, with comments open. Read by more people than anything else we write.
`;
