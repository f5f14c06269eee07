/** Staff networks, faith, identity, unions and giving. */
export const belonging = `
LGBT+ Network | lgbt | 780 | kept
For lesbian, gay, bisexual and trans colleagues and everyone who stands beside them. Pride in six cities, policy advice, a
mentoring scheme and a confidential inbox.
= Rainbow Alliance | renamed
The network for gay, lesbian, bi and trans people and their friends at work. Pride planning and socials.

Trans and Non-binary Colleagues | gender lgbt | 70 | hidden
For trans and non-binary people at work. Peer support and a say on policy; allies have their own space.
^ LGBT+ Network

Bi and Pan Coffee | lgbt | 60
Still here, still bi. Coffee on the last Wednesday, biscuits optional.
^ LGBT+ Network

Women's Network | women | 1900
Career talks, mentoring circles, campaigns on pay and safety, and a conference each March. Everyone is welcome to join.
~ Senior Women in Water
= Women at Work | reworded
A network to help women get on: circles, sponsors, interview practice and an annual conference.

Senior Women in Water | women @EW | 90 | hidden kept
For women at Grade 7 and above who work in water and flooding. Confidential peer coaching and shadowing.

Women in Science and Engineering | women science engineering | 360
Role models, returners, school visits, and getting PPE that fits.
= WiSE | acronym
Role models and school visits. Also the PPE petition.

Men's Network | men wellbeing | 260
Health, friendship, fatherhood and how to talk about any of it. Walks and a monthly call.
= Blokes' Bench | same people
A bench to sit on and say how it is going. Shoulder to shoulder is easier than face to face.

Race Equality Network | race | 880
For colleagues from ethnic minority backgrounds and allies. Reverse mentoring with directors, career clinics, Black History
Month, and a look at recruitment figures twice a year.
= REN | acronym
Reverse mentoring, clinics, events for October. See the calendar.

Black Colleagues Collective | race | 190
A space by and for Black staff across the group. Book club, hair, heritage and getting promoted.
^ Race Equality Network

South Asian Heritage Group | race hindu muslim sikh | 230
Food, festivals, languages and South Asian Heritage Month in July.
^ Race Equality Network

East and South East Asian Network | race | 120
Lunar New Year, representation, and calling out the jokes.
^ Race Equality Network

Gypsy, Roma and Traveller Heritage | race | 25
History, pride and awareness, and guidance for field staff who visit sites.

Jewish Staff Network | jewish | 90
Festivals, kosher catering, antisemitism awareness, and very good challah.

Muslim Network | muslim | 340
Prayer rooms, Ramadan at work, Eid events and advice for managers.
= Islam at Work | reworded
Where to pray in each building, fasting and shift patterns, and Eid celebrations for all.

Christian Fellowship | christian | 280
Prayer and Bible study in most offices, carol services, and chaplains if you need one.

Hindu Network | hindu | 150
Diwali, Holi, Navratri and quiet reflection on the rest of the year.

Sikh Network | sikh | 90
Vaisakhi langar, awareness of the five Ks, and safety helmets that work with turbans.

Buddhist Meditation Group | buddhist wellbeing | 110
Sitting practice at 8.30 each morning, ten minutes, no experience needed.

Humanists and Non-religious | humanist | 75
Talks, ethics and tea for those with no god in particular.

Interfaith Forum | christian muslim jewish hindu sikh buddhist | 140
All faith networks together: shared calendar, multi-faith rooms and a public statement when one is needed.

Armed Forces Veterans | veterans | 330
Ex-forces colleagues: interview guarantees, transition, Remembrance, and a brew with people who know the acronyms.
~ Reservists and Cadet Volunteers
= Ex-Services Community | reworded
For those who have served in the Navy, Army or RAF and now serve here. Buddying for leavers from the forces.

Reservists and Cadet Volunteers | veterans volunteering | 95
Special leave for training, mobilisation, and adult volunteers with cadets.

Social Mobility Network | background | 520
For people whose parents did not do jobs like these. Accents, networks, interviews, and data on who gets promoted.
= First in the Family | same people
Nobody at home could tell us how offices work, so we tell one another.

Care Experienced Colleagues | background | 45 | hidden
For those who grew up in care. Mentors, milestones and Christmas.

Young Professionals | young new | 720
Anyone early in their career: skills sessions, site visits and socials in eight cities.
= Under Thirties | renamed
For younger colleagues: socials, visits and career talks.

Over Fifties | retirement | 240
Mid-life reviews, learning new tricks, and age bias (it runs both ways).

Staff from Overseas | europe | 260
For colleagues who came from somewhere else: visas, settled status, exams with foreign grades, missing home.
~ European Colleagues

European Colleagues | europe | 190
Settled status, voting, pensions across borders, and recipes.

Welsh Speakers | welsh @EW | 60
Siarad Cymraeg yn y gwaith. Paned a sgwrs bob dydd Mercher, and learners are very welcome.

Irish Diaspora | europe | 80
St Patrick's week, the matches, and what time the ferry goes.

Scots in Exile | travel | 35
Burns Night in York since 2019.

Caribbean Connections | race | 70
Windrush Day, carnival season, recipes your gran would argue with.

African Network | race | 110
Independence days, jollof debates, mentoring.

Body Image and Eating | wellbeing mentalhealth | 40 | private
For colleagues living with an eating disorder or recovering from one.

Trade Union Side | union | 640
News from the joint unions: pay, health and safety, consultation dates. Members and non-members may read.
= TUS | acronym
Consultation dates and pay updates from the joint unions.

Union Learning Reps | union learning | 90
Free courses, maths and English, digital skills, led by union learning reps.

Health and Safety Reps | union health | 150
Inspections, risk assessments, lone working: appointed safety reps from every site.
~ Health and Safety Advice

Volunteering Days | volunteering | 520
Three days a year to give. Beach cleans, reading in schools, food banks and team challenges near each office.
= Giving Back | same people
Good causes, and somebody to go with. Bring gloves.

School Governors and Trustees | volunteering | 110
For colleagues on boards outside work: conflicts of interest, training, time off.

Charity of the Year | volunteering baking | 330
Cake sales, sponsored climbs, and this year's chosen charity.

Blood and Organ Donors | volunteering health | 60
Where sessions are, and why it matters to us.

Speak Up Champions | people managers | 80
Trained colleagues you can talk to about bullying, harassment or anything that feels wrong.

Inclusive Recruitment | people race disability | 210
Panels that look like the country: independent panel members, anonymous sifts, adverts in plain words.

Allyship Circle | lgbt race disability women | 170
Learning to be useful: reading, role play, owning mistakes.
`;
