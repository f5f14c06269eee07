/** Farming, food, animals, plants and trade. */
export const farming = `
Future Farming Reform | schemes farming | 520
How payments to farmers are changing: scheme design, timetables, feedback from the field.

Sustainable Farming Payments | schemes | 480
Actions, rates, rules and agreements for the farming incentive.
= SFP Casework | acronym
Rates, actions, stacks. Casework queries before noon.

Countryside Grants | schemes rural | 360
Mid-tier, higher-tier, capital items, extensions.

Landscape Recovery Projects | schemes nature | 160
Big, long, ambitious: developing and funding projects over thousands of hectares.

Farm Advisers | farming soil | 430
For everyone who walks farms and gives advice. Training, case studies, wellies.
= Catchment Farm Advice | renamed
Advice visits and events for farmers, by area.

Farm Visits Etiquette | farming inspection | 130
Biosecurity, dogs, gates, being late, saying thank you.

Soil Health | soil | 290
Organic matter, compaction, worms. Spade optional.
= Dig It | same people
Muck, tilth, structure. Wear old trousers.

Soil Survey and Mapping | soil gis | 95
Augers, pits, profiles, texture by hand, and the new national map.

Arable Crops | crops farming | 190
Wheat, rape, beans, blackgrass, harvest news.

Horticulture and Glasshouses | crops | 110
Soft fruit, salads, labour, peat-free growing.

Peat-free Growing Media | crops peat | 65
Alternatives to peat in compost: trials, supply, professional growers.
~ Peatland Restoration

Organic Farming | farming soil | 140
Standards, conversion, certification bodies and demand in the shops.

Agroforestry | trees farming | 150
Trees in fields and fields in trees: alleys, shelter, orchards grazed by sheep.

Regenerative Farming | soil farming | 210
Cover crops, mob grazing, minimum tillage; enthusiasm and evidence.

Farm Business and Economics | economics farming | 120
Incomes, costs, survey results, rents.

Tenant Farmers | farming legal | 75
Tenancies, succession, rent reviews and reform of the law.

New Entrants to Farming | farming | 60
Starter farms, share farming, access to land.

Young Farmers at Work | farming young | 120
Colleagues who still milk before breakfast.
~ Colleagues Who Farm

Colleagues Who Farm | farming | 210
Those of us with stock, land or a bit of both. Conflicts of interest explained.

Uplands Farming | uplands farming | 130
Commons, sheep, hefts, payments above the moor line.

Dairy Industry | dairy | 110
Contracts, prices, welfare, slurry.

Beef and Lamb | livestock | 120
Grazing, markets, genetics, finishing weights and shows.

Pigs | livestock | 60
Sows, finishers, ASF preparedness.

Poultry Industry | livestock avian | 95
Eggs, meat, housing orders.

Equine Policy | horses identity | 60
Passports, chips, welfare, fly grazing.

Livestock Identification | identity livestock | 170
Tags, passports, movements, cross-checks.
= Tags and Movements | reworded
Ear tags, passports and reporting of cattle, sheep and pig moves. Casework tricky ones welcome.

Bovine TB Field Network | tb | 520 | kept
For field staff who test, trace and support herds with tuberculosis. Handling, skin tests, breakdown visits, vaccination trials
and looking after one another.
= TB Testers | reworded
Vets and animal health officers who read tests on farm. Tips on crushes, calendars and cold mornings.

TB Policy and Strategy | tb policy | 140
Eradication, licensing, compensation and how we explain it in public.
~ Bovine TB Field Network

Badgers and Wildlife Disease | tb bats | 80
Vaccination, sett surveys, carcase tests, protests.

Avian Influenza | avian | 330
Zones, cases, wild birds, housing. Daily figures in an outbreak.
= Bird Flu Response | reworded
Everybody working on outbreaks in poultry and wild birds. Shift patterns, zones and case numbers.

Foot-and-mouth Preparedness | disease incident | 190
Plans, exercises, vaccination, memories of 2001.

Bluetongue | disease | 130
Midges, zones, tests, movement.

African Swine Fever | disease borders | 110
Risk assessments, border checks, wild boar.
= ASF | acronym
Risk level, checks, exercise dates.

Rabies and Pet Travel | disease trade | 70
Documents, quarantine, assistance dogs.

Antimicrobial Resistance | disease labs | 130
Surveillance, stewardship, one health.
= AMR | acronym
Surveillance round-up and papers.

Animal Welfare | welfare | 280
On farm, in transport, at slaughter, in homes. Codes and cases.

Animal By-products | casework disease | 70
Renderers, pet food, fallen stock.

Zoos and Exotic Species | welfare wildlife | 55
Licensing, dangerous wild animals, trade permits.

Government Vets | veterinary | 260
On-call, clinical questions, wellbeing of vets in the field.
~ Veterinary Profession

Animal Health Officers | welfare disease tb | 330
Everything the AHO role involves: traces, visits, swabs, seizures.
= AHO Forum | acronym
Traces, swabs, seizures. Role guidance.

Abattoir and Meat Inspection | welfare food | 75
Post-mortem findings, hygiene, evidence.

Plant Health Inspectors | plants | 290
Imports, nurseries, surveys, notices.
= PHSI Network | acronym
Import checks, nursery rounds.

Tree Pests and Diseases | trees plants | 220
Ash dieback, bark beetles, oak moths, and what is next.

Plant Varieties and Seeds | plants | 60
Listing, trials, certification, potatoes.

Potato Inspectors | plants crops | 50
Growing crop inspections, blackleg and viruses.

Invasive Plants | plants nature | 150
Knotweed, balsam, hogweed, pennywort: control and biosecurity.

Bee Health | bees | 150
Foulbrood, mites, imports, apiary visits.
~ Beekeepers

Asian Hornet Response | bees incident | 160
Sightings, nests, tracking, rota.
= Buzz Patrol | same people
Wick traps, blue gloves and long ladders.

Pesticides Policy | pesticides | 160
Approvals, national plan, emergency use.
= Plant Protection Products | reworded
Regulation of weedkillers, insecticides and fungicides, and the alternatives.

Chemicals Regulation | chemicals | 190
REACH, restrictions, forever chemicals, testing.
~ PFAS Group

PFAS Group | chemicals waterquality | 130
Forever chemicals in water, soil and foam: monitoring and policy.

Fertilisers and Slurry | soil waterquality | 90
Storage, spreading, nutrient planning, closed periods.

Border Controls Programme | borders | 290
Checks, charges, facilities, readiness.
= BCP Readiness | renamed
Border post readiness updates from before the programme merged.

Export Health Certificates | trade veterinary | 180
Official certifiers, destination countries, forms that changed overnight.
= EHCs | acronym
Country updates and form changes.

Imports of Live Animals | trade disease | 110
Risk, notifications, post-import checks.

Trade Agreements | trade policy | 140
Negotiations, chapters, standards, quotas, and what partners ask of us.

Food Security | food | 210
Supply, prices, resilience, report.

Food Labelling and Standards | food trade | 120
Names, origin, composition, method of production.

Geographical Indications | food | 45
Pasties, pies and cheeses with protected names.

Rural Proofing | rural policy | 170
How policy lands where the bus comes twice a week.

Rural Broadband and Services | rural | 80
Signal, banks, buses, halls.

Alcohol and Drinks Sector | food trade | 30
Cider, wine, whisky: standards and exports.

Public Sector Catering | food | 45
Buying standards for schools, hospitals and canteens.

Gene Editing and Novel Crops | genetics crops | 75
Precision breeding rules, field trials, public debate.
`;
