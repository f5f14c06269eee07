/** Professions, communities of practice, careers and learning. */
export const professions = `
Policy Profession | policy | 1150 | kept
For everyone who works on policy at any grade. Standards, the policy skills framework, teach-ins from people who have taken
a Bill through, and a jobs board.
= Policymakers' Exchange | reworded
Where people who make policy compare notes: submissions, Bills, consultation and delivery, with a weekly teach-in.

Project Delivery Profession | delivery | 780
Accreditation, the capability framework, gateway reviews and lessons from projects that went well and otherwise.

Project Delivery Leads | delivery leading | 60 | private kept
Heads of profession and portfolio leads. Moderation, resourcing and reviews before they are published.
^ Project Delivery Profession

Operational Delivery Profession | operations casework | 1350
The people who serve the public, inspect, pay, license and answer. Careers, qualifications and recognition for front-line work.
= OpDel | acronym
Qualifications and careers for front-line staff.

Digital and Data Profession | design data agile architecture | 820
Role frameworks, pay bands, capability assessments and communities for every digital and data role.
= DDaT | acronym
Role framework, skills assessments, pay allowance dates.

Finance Profession | finance | 560
Accountants, analysts and trainees: CPD, exams, standards and year-end.

Commercial Profession | commercial | 270
Assessment centres, contract management accreditation and the new procurement rules.

Communications Profession | comms | 240
One standard for campaigns, media, internal and digital comms. Planning grid and awards.

People Profession | people | 310
HR practitioners and business partners: chartership, casework clinics, policy changes before they land.

Legal Profession | legal | 230
Lawyers, trainees and paralegals across the group. Litigation updates, know-how and rotation.

Economics Profession | economics | 260
Badging, appraisal, green book questions and a seminar on most Thursdays.

Statistics Profession | statistics | 240
Code of practice, quality assurance, publication calendar and badging.

Social Research Profession | research | 200
Surveys, interviews, ethics, evaluation, and how to commission them well.
= GSR Network | renamed
For social researchers: badging rounds and ethics queries.

Science and Engineering Profession | science engineering | 820
Chartership, publishing, specialist promotion and a voice for scientists in decisions.

Operational Research Profession | modelling statistics | 110
Simulation, optimisation, forecasting, and puzzles that escaped from work.

Veterinary Profession | veterinary | 330
Clinical standards, continuing education and careers for vets in government.

Property Profession | property | 140
Surveyors, facilities and workplace managers: standards and chartership.

Internal Audit Profession | audit | 50
Standards, peer review, secondments. Small and well documented.

Counter Fraud Profession | fraud | 130
Investigators and fraud risk leads. Typologies, training and case studies.
~ Fraud Awareness

Knowledge and Information Management Profession | knowledge | 130
Records, retention, search, information rights. We know where it is.
= KIM | acronym
Retention schedules and records clinics.

Planning Profession | planning | 220
Chartered and would-be planners in all six bodies: case law, appeals, local plans.

Data Science Community of Practice | datascience coding | 430 | kept
For people who use data science and those who would like to. Show and tell every fortnight, code review buddies, a reading
group, and help with getting your first model past the ethics board.
~ Coding Club
= Data Scientists' Guild | reworded
Show and tells, pairing and model reviews for people who do machine learning and statistics in code.

User Research Community of Practice | userresearch | 150
Recruitment, consent, repositories and getting teams to watch. Crit sessions on Wednesdays.

Content Design Community of Practice | design writing | 130
Plain words, style questions, pair writing and the crit of the month.

Service Design Community of Practice | design | 140
Maps, blueprints, whole services rather than websites.

Accessibility Community of Practice | accessibility | 260
Audits, statements, assistive technology and how to fix PDFs (do not make PDFs).
= A11y | acronym
Audits and assistive tech. Ask anything.

Agile Delivery Community of Practice | agile delivery | 340
Scrum masters, delivery managers and anyone with too many sticky notes. Retro formats, metrics, coaching.
= Delivery Managers' Huddle | reworded
Weekly huddle for people who help teams deliver: ceremonies, blockers and boards.

Business Analysis Community of Practice | agile architecture | 120
Requirements, process maps, user stories, and which notation we are arguing about.

Evaluation Community of Practice | research economics | 210
Did it work? Theory of change, trials, quasi-experiments, and planning early enough to find out.

Behavioural Insights Community of Practice | research policy | 180
Nudges, sludge, letters that get answered. Bring a problem, leave with a test.

Systems Thinking Community of Practice | policy science | 190
Causal maps, feedback, unintended consequences and very large sheets of paper.

Casework Community of Practice | casework | 460
For anybody who makes decisions on applications and claims: consistency, hard cases, kind letters.

Change Management Community of Practice | delivery people | 170
Bringing people with you. Impact assessments, sponsors, readiness and what to do with resistance.

Community Champions | comms m365 | 70 | kept
For the people who run communities. Tips on starting, keeping going and closing kindly, and help from the community team.

Ministerial Submissions | policy parliament | 260
Templates, clearance, timing and the two-page rule. Anonymised examples, good and bad.

Consultations and Engagement | policy comms | 180
Planning a public consultation: principles, tools, analysis of forty thousand responses.

Legislation Club | policy legal | 140
Bills, statutory instruments, commencement dates. Bring your own instructions to counsel.

Open Policy Lab | policy design | 90
Prototyping, co-design and getting out of the building.

Leadership Circle | leadership | 620
Reading, speakers and action learning sets for leaders at any grade.

Line Managers | managers | 1400
One-to-ones, difficult conversations, sickness, recruitment, recognition: every question a manager has, answered by managers.
= Managing People | reworded
Help with the human side of running a team, from performance talks to sick notes.
~ New Managers

New Managers | managers | 340
Just started leading a team? What to do in the first ninety days, and where the forms are.

Mentoring Exchange | coaching careers | 560
Find a mentor, offer to be one. Matches each quarter.
~ Coaching Pool

Coaching Pool | coaching | 190
Qualified coaches and people in training. Supervision, ethics and requests for coaching.

Interview Practice | careers | 480
Mock panels for promotion, behaviours and strengths. Book a slot, give one back.
= Sift and Interview Buddies | reworded
Someone to read your application and someone to grill you before the panel does.

Secondments and Loans | careers | 350
Opportunities inside and outside the group, and how to get your manager to let you go.

Apprentices | apprentices | 290
Everyone on an apprenticeship, level 3 to level 7. Off-the-job hours, end-point assessment, moral support.

Fast Track Leaders | faststream | 170
For those on the graduate leadership scheme: postings, moderation and base camp.

Interns and Placements | young | 90
Summer interns, sandwich students and the people who supervise them.

Lunch and Learn | learning | 980
Half an hour, one topic, no slides over ten. Suggest one, give one.

Writing Well | writing | 310
Plain English, shorter emails, commas. Weekly before-and-after.

Public Speaking Club | learning careers | 150
Table topics and prepared talks, with kind feedback. We time the ums.

Maths Anxiety | learning statistics | 60
Percentages, charts and confidence for people who were put off at school.

Action Learning Sets | leadership coaching | 90
Six people, one real problem each, six months. Register interest for the spring sets.

Executive Assistants and Private Offices | administration | 260
Diaries, travel, papers, and the art of saying no on somebody's behalf.
= PA Network | renamed
Diary secretaries and personal assistants: tips and cover.

Administrators Together | administration | 310
Team support, minutes, stationery and knowing everybody.

Knowledge Handover | knowledge retirement | 80
How to catch what people know before their leaving do.

Professional Registration | science engineering planning | 190
Chartership applications, sponsors and paying the fee back.
`;
