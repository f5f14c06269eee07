/** Wildlife, habitats, land and access. */
export const nature = `
Peatland Restoration | peat | 280 | kept
Re-wetting bogs and fens: blocking grips, sphagnum, monitoring, funding and carbon codes. For scientists, land managers and
anyone whose boots are still wet. Site visit each spring.

Upland Fires and Burning | uplands peat | 85
Heather burning licences, wildfire, cutting trials.

Biodiversity Net Gain | bng | 420
The metric, habitat banks, credits, and what planning authorities ask us.
= BNG | acronym
Metric queries, site registrations, credits sold.
~ Nature Markets

Nature Markets | bng climate | 120
Selling what nature does: units, credits, standards and scepticism.

Local Nature Recovery Strategies | nature planning | 310
Forty-eight maps and the people behind them.
= LNRS | acronym
Map submission dates, data packs.

Protected Sites | sites | 350
Condition, consents, boundaries, favourable status.
= SSSI Network | renamed
Site leads for special sites: consents and condition assessments.

Habitats Regulations Assessments | sites planning | 200
Screening, appropriate assessment, case law.
= HRA Practitioners | acronym
Screening and in-combination questions. Case law digest.

National Nature Reserves | reserves | 320
Wardens, events, volunteers, sheep.

Reserve Wardens' Bothy | reserves birds | 90
Stove on. For those who live and work on reserves: weather, stock, visitors, solitude.

Great Crested Newts | newts | 170
District licensing, surveys, eDNA, ponds.
= GCN | acronym
District licence queries. Pond data.
= Newt Counters | reworded
Surveyors and caseworkers who deal with crested newts in ponds and on building plots.

Bats | bats | 230
Roosts, licences, churches, detectors.

Dormice and Small Mammals | newts wildlife | 110
Tubes, nests, hedges, water voles.

Otters and Water Voles | rivers wildlife | 95
Spraint, surveys, burrows, mink rafts.

Beavers | beavers | 220
Releases, management groups, dams in awkward places.
= Dam Busters | same people
Large rodents with plans. Enclosures, escapees and flooded lanes.

Birds of Prey | birds | 170
Hen harriers, tagging, persecution, brood management.

Farmland Birds | birds farming | 130
Turtle doves, lapwings, corn buntings and wild bird seed.

Seabirds and Colonies | birds marine | 120
Counts, rats, flu, ledges.

Wader Watch | birds wildlife coast | 90
Curlews and company: nests, mowing dates, moors and marshes.

Pollinators | insects bees | 240
National pollinator plan, surveys, verges, bumblebees.

Butterflies and Moths | insects wildlife | 210
Transects, light traps, and what was on the window this morning.
= Night Flyers | same people
Who left the lamp on? Records from back gardens and reserves.

Beetles, Bugs and Spiders | insects | 80
Identification, dead wood, pitfall traps.

Fungi, Lichens and Mosses | wildlife trees | 130
Forays, keys, small green joy.

Wildflowers and Botany | wildlife nature | 240
Plant identification for beginners and bores alike.

Reptiles and Amphibians | newts wildlife | 100
Adders, toads on roads, tins to look under.

Freshwater Fish | fisheries rivers | 180
Surveys, electrofishing, passes, stocking.
~ Eels

Eels | fisheries rivers | 75
Elvers, passes, screens, mystery.

Salmon and Sea Trout | fisheries rivers | 130
Stocks, byelaws, spawning gravel.

White-clawed Crayfish | rivers insects | 45
Arks, plague, check-clean-dry.

Invasive Species Action | nature rivers | 190
Mink, mitten crabs, muntjac: pathway plans and rapid response.
~ Invasive Plants

Deer Management | trees land | 85
Culls, woodland damage, venison.

Squirrels | wildlife trees | 55
Red good, grey complicated.

Species Reintroductions | beavers nature | 140
Storks, pine martens, lynx questions in the pub.

Rewilding | rewilding | 270
Letting go on purpose. Cattle, scrub, arguments.

Woodland Creation | trees | 290
Planting grants, right tree, right place, deer fences.
= Tree Planting Programme | renamed
Targets, partners, nursery stock and hectares so far.

Ancient Trees and Woods | trees heritage | 130
Veterans, inventories, planning advice.

Hedgerows | trees farming birds | 150
Laying, cutting dates, coppers and thrushes.

Ponds and Wetlands | nature rivers newts | 160
Digging, restoring, toads, ghosts of ponds past.

Grasslands and Meadows | nature farming | 180
Seed, hay, grazing, waxcaps.

Heathland | nature land | 90
Gorse, grazing, nightjars, fires.

Coastal Dunes | coast nature | 65
Blowouts, scrub, natterjacks, orchids in the slacks.

Public Rights of Way | access | 120
Paths, definitive maps, stiles and dogs.
= PRoW | acronym
Definitive map queries, diversions, stiles, obstructions.

National Trails | access | 90
Seventeen long walks and those who look after them. The coast path most of all.

Access and Engagement | access | 170
Getting people outside who do not feel it is for them.
= Nature for Everyone | reworded
Opening the countryside to people who rarely get there: transport, welcome, confidence.

Green Prescribing | access wellbeing | 110
Doctors who prescribe a walk. Pilots and evaluation.

Protected Landscapes | landscape | 170
National parks and landscapes: plans, duties, partnership.

Landscape Character | landscape | 70
Profiles, seascapes, dark skies.

Historic Environment | heritage landscape | 120
Barrows, barns, and ploughing round them.

Common Land and Greens | access legal | 55
Registers, consent for works, commoners, village fêtes.

Land Use Framework | land policy | 150
Homes, food, forests, solar: what goes where, and who decides.

Green Infrastructure | planning access | 170
Parks, roofs, street trees and standards for them.

Planning Casework | planning | 260
Consultations, thresholds, template letters.

Major Infrastructure | planning energy | 130 | private
Nationally significant projects: roads, reactors, reservoirs. Examination timetables.

Wildlife Licensing | casework bats newts | 210
Applications, tests, policies one to four.

Wildlife Crime | enforcement wildlife | 110
Traps, poison, eggs, evidence.

Ecology Field Skills | nature wildlife | 260
Survey methods, kit lists, safe working, identification tests.
= Field Ecologists' Forum | reworded
Methods and kit for habitat and species survey; pair up for identification practice.

Natural Capital | nature economics | 260
Accounts, values, ecosystem services, and what a hedge is worth.
= Putting a Price on It | same people
Stocks, flows and pound signs.

Nature Recovery Network | nature | 420
Bigger, better, more joined up. National picture and local stories.
`;
