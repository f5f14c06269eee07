/** Sport, and getting about for fun. */
export const sport = `
Cycling to work | cycling | 620 | kept
Routes, locks, showers, lights and the cycle scheme. Beginners get a buddy for the first ride; winter riders get sympathy.
= Bike Commuters | reworded
For those who ride in: safe routes, storage, repairs and the loan scheme.
~ Sunday Road Riders

Sunday Road Riders | cycling | 190
Long rides at weekends, cake at forty miles, nobody left behind.

Mountain Biking | cycling | 120
Mud, trail centres, bruises.

Running Club | running | 720
Couch to 5k, club nights, marathon places and a league table nobody takes seriously.
= Joggers and Plodders | reworded
All paces. Beginners' plans, park runs together, and race reports.

Ultra and Fell Runners | running | 85
Further, higher, wetter: routes, kit lists, night navigation.

Park Run Tourists | running travel | 130
Collecting letters of the alphabet every Saturday.

Walking Group | walking | 690
Day walks within reach of each office, and a weekend away in May.
= Ramblers | same people
Boots, flasks, and a pub at the end.

Munros, Wainwrights and Other Lists | walking climbing | 120
Ticking off hills. Bad weather photographs a speciality.

Climbing and Bouldering | climbing | 190
Walls near offices, partners, weekend trips.

Wild Swimming | swimming | 330
Lakes, rivers, sea and shrieking. Safety first, cake after.
= Cold Water Dippers | reworded
Open-water bathing all year round: where, who with, how to get warm.

Swimming Pool Lengths | swimming | 70
Lane etiquette and early alarms.

Triathlon | swimming cycling running | 95
Three sports, one washing machine.

Five-a-side Football | football | 290
Midweek games in eight cities. All abilities, subs pinned.

Football Talk | football | 410
The weekend's results and the case for the defence.

Fantasy Football League | football | 480
Deadlines, wildcards, captains, regret.
= FFL | acronym
League code, transfer gossip, wooden spoon.

Women's Football | football women | 130
Playing it, watching it, coaching the under-nines.

Cricket Club | cricket | 210
Fixtures, nets, tea. Match reports of doubtful accuracy.

Test Match Chat | cricket | 140
Rain stopped play. We did not.

Rugby Union | rugby | 170
Internationals, club tickets, touch on Thursdays.

Rugby League | rugby | 70
The thirteen-a-side code, mostly from the north.

Netball | netball | 110
Back to netball after twenty years? Us too.

Softball Summer League | softball | 90
Mixed teams, June to August in the parks. Gloves lent.

Tennis and Padel | tennis | 130
Ladders, doubles partners, public courts, rain delays.

Badminton and Squash | tennis | 90
Court bookings by office, spare rackets, knees.

Golf Society | golf | 170
Four days a year and a jacket that fits nobody.

Yoga and Pilates | yoga | 360
Lunchtime stretch on screen, mats optional.

Martial Arts | wellbeing | 60
Judo, karate, tai chi. Come and try.

Rowing and Paddling | sailing | 90
Kayaks, boards, gigs: trips, tides and a shed by the canal.

Sailing Association | sailing | 120
Club boats, crew lists, courses.

Horse Riding | horses | 140
Hacks, shows, and lost weekends.

Motorcycles | motorbikes | 150
Rideouts, advanced training, parking at each office.

Classic Cars | cars | 110
Oil, rust, pride, and parts that nobody makes any more.

Electric Vehicle Owners | ev | 290
Chargers, tariffs, winter range, salary sacrifice.
= EV Drivers | acronym
Tariffs and range. Ask before you lease.

Trains and Railways | trains | 170
Timetables, heritage lines, photographs from bridges.

Planes and Airfields | trains history | 40
Air shows, scanners, old bombers.
`;
