/** Life events, caring, health and how we work. */
export const life = `
New Parents Network | parents | 900 | kept
For anyone expecting, adopting or back from parental leave. Ask about pay and dates, swap tips on nurseries and sleep, and
find a buddy who went through it last year. We meet online on the first Thursday of the month, babies welcome.
~ Returning to Work
~ School Gate

Returning to Work | parents flexible | 420 | kept
Coming back after maternity, adoption or shared parental leave, a career break, or a long time away through illness. How
keep-in-touch days work, phased returns, and other people who know how strange the first week feels.

Flexible Working | flexible | 1300 | kept
Compressed weeks, part time, term time, hybrid: what the policy allows, how to ask your manager, and what to do when the
answer is no. Real examples from real teams.
~ Job Share Finder
= Work Your Way | reworded
How to fit your hours around the rest of your life. Examples of part-time, nine-day fortnight and home working requests
that were agreed, and a template for making your own.

Job Share Finder | flexible | 380
Looking for the other half of a job? Post the role or the person you are after. We match about five pairs a year.

Carers Network | carers | 760 | kept
For everyone who looks after a relative or friend who is ill, disabled or getting older. Carer's passport, special leave,
respite, and a quiet room to talk every second Tuesday.
~ Parents of Disabled Children

Parents of Disabled Children | carers parents | 170
EHCPs, transition to adult services, and people who understand a six a.m. phone call from school transport.

School Gate | parents | 640
Parents of school-age children: holiday clubs, secondary choices, phones, exams and the summer of revision.

Dads and Father Figures | parents men | 310
A place for dads, stepdads, grandads and dads-to-be. Monthly call with a speaker, a WhatsApp-free zone.

Adoption and Fostering | adoption | 130
Adopters, foster carers, kinship carers and those thinking of it. Leave rules, panels, and celebrating quietly.

Fertility and Treatment | fertility | 210 | private
A private group for people going through fertility treatment or living with what came after. What you say here stays here.

Baby Loss and Miscarriage | fertility bereavement | 140 | private
For anyone who has lost a pregnancy or a baby, however long ago, and for partners. Gentle, slow, and never an agenda.

Twins and More | parents | 45
Multiples. Yes, they are. No, you cannot tell them apart on camera either.

Menopause Matters | menopause women | 820
Symptoms, treatment, fans and frankness. Open to everybody, whatever your age or sex, managers very welcome.
= The Change Room | same people
Hot flushes, brain fog and bad nights, talked about plainly over a cool drink.

Endometriosis and Pelvic Pain | illness women | 110
Peer support for people with endometriosis, adenomyosis, fibroids or PCOS, and managers who want to help.

Bereavement Support | bereavement | 260
When somebody dies. What leave you can take, who to tell, and colleagues a few months further along the same road.
= Grief Café | reworded
A cup of tea and company for those who have lost someone. Drop in online on Fridays; you need not say a word.

Widowed Young | bereavement | 40 | private
For those who lost a partner before fifty. Small, kind, occasionally very funny.

Thinking About Retirement | retirement | 690
When can I go, what will I get, and what on earth will I do all day? Partial retirement, last-day paperwork, and speakers
who have done it.
= Countdown Club | same people
Fewer Mondays left than behind us. Dates, forms, lump sums and plans for the shed.

Retired Colleagues | retirement | 180 | synced
Keeps those who have left in touch with those who have not. Newsletter each quarter, lunch each June.

Moving House | relocation travel | 120
Conveyancers, removal firms, which office is nearest, and what counts towards excess fares.

Divorce and Separation | parents | 90 | private
Practical help and a friendly ear: mediation, finances, living arrangements, working through it.

Single Parents | parents | 150
Parenting on your own, by choice or not. Childcare swaps, sick-day plans and adult conversation.

Grandparents | parents retirement | 170
For those on nursery pick-up again, thirty years on.

Empty Nest | parents | 60
The house is quiet and the fridge stays full. University moves, boomerang children, getting your evenings back.

Domestic Abuse Support | abuse wellbeing | 240 | kept
For anyone living with abuse at home or worried about a colleague. How to get help safely, time off to move, and trained
contacts in every body. You can read without joining.

Debt and Money Worries | saving benefits | 150
No judgement. Salary advances, credit unions, the charity for public servants, and how to open the brown envelopes.

Mental Health First Aiders | mentalhealth wellbeing | 480
For trained mental health first aiders: rota, refresher dates, supervision and what to do when a conversation stays with you.
= MHFA | acronym
Refresher dates and supervision sessions for trained colleagues. Rota in the files tab.
~ Mental Health Allies

Mental Health Allies | mentalhealth wellbeing | 560
You do not need a certificate to listen. Allies wear the green lanyard, learn to start a conversation and know where to point.

Anxiety and Low Mood | mentalhealth | 270 | private
Peer support from people who have been there. Not a crisis service: numbers for those are pinned at the top.

Wellbeing Hour | wellbeing | 1500
What people do with their hour each week, and a programme of talks, stretches, walks and doing nothing in particular.

Sleep Clinic | wellbeing | 190
Night waking, shift work, new babies and three a.m. thoughts. Reading list and a sleep diary to borrow.

Stopping Smoking | wellbeing | 75
Day one, day ten, day one again. Cheering each other on, whatever you are giving up or cutting down.

Sober Curious | wellbeing | 95
Social life without the drink. Dry January is our busiest month but we are here all year.

Recovery Together | mentalhealth | 50 | hidden
For colleagues in recovery from addiction, and families. Anonymity is the one rule.

Disability and Long-term Conditions Network | disability illness | 980
For disabled colleagues and those with long-term conditions, with allies. Workplace adjustments, passports, consultation
on policy and buildings, and a voice on the people committee.
= Disabled Staff Forum | renamed
The forum for disabled colleagues across the six organisations: adjustments, access and representation.
~ Workplace Adjustments

Workplace Adjustments | disability managers | 540
How to get the chair, the software or the change of hours. Questions answered by the adjustments team within two days.
= WPA Help | acronym
Kit, software and change-of-hours requests. Ask here before you fill in the form.

Neurodiversity Network | neurodiversity | 890
ADHD, autism, dyslexia, dyspraxia, Tourette's and all the rest. Tools that help, managers who get it, and meetings with agendas.
= Different Minds | reworded
A network for autistic, dyslexic, dyspraxic and ADHD colleagues, and the people who manage them. Cameras optional, agendas
guaranteed.
= Brains Trust | same people
For those whose heads work differently. Body doubling on Mondays, fidget toys at every office.

Dyslexia at Work | neurodiversity writing | 160
Fonts, coloured backgrounds, read-aloud, and having somebody check that one important email.
^ Neurodiversity Network

Deaf and Hard of Hearing | hearing | 190
Captions, interpreters, loop systems, BSL practice and better meetings. Hearing allies welcome.

Blind and Partially Sighted Colleagues | sight | 110
Screen readers, magnifiers, guide dogs on trains, and charts with no alternative text (name and shame, politely).

Cancer Conversations | cancer illness | 210
Living with, beyond or alongside cancer. Time off for treatment, what to say to your team, what not to.

Diabetes Group | illness | 140
Type 1, type 2, pumps, sensors, hypos in long meetings.

Long Covid | illness | 85
Pacing, phased returns, occupational health. We keep posts short on purpose.

Migraine and Headache | illness | 120
Screens, lights, triggers and telling your manager why you are lying on the floor of the quiet room.

Heart and Stroke | illness | 70
Recovery, rehabilitation, medication and walking a bit further each week.

Chronic Pain | illness disability | 130
Backs, joints, fibromyalgia. Sitting, standing, and not being told to try yoga.

Allergies and Coeliac | illness food | 95
Safe canteens, away-day menus, carrying pens.

Working from Home | flexible wellbeing | 720
Desks, broadband, doorstep deliveries and how to stop. For people at home all week or nearly.

Shift Workers | operations flexible | 210
Nights, weekends, standby and call-out. Rosters, allowances, and eating at odd times.

Time Off and Special Leave | people managers | 330
Jury service, emergency dependants, volunteering days, religious holidays: what you can take and which button to press.
`;
