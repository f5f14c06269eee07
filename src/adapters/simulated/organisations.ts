import { type Department, type Organisation, readOrganisations } from './organisation';

export type { Department, Organisation };

/** The six bodies that share the tenant: 27,000 people in all. */
export const organisations: readonly Organisation[] = readOrganisations(`
Department for Land and Water | DLW | land-water.example | 6200 | Permanent Secretary
offices: London 42, York 16, Bristol 13, Newcastle 9, Leeds 6, Cambridge 5, Cardiff 3, Worcester 3, Nottingham 3
# Environment Quality
Water and Flood Risk | 330 | water floods | policy 7, engineer 1, economist 1, delivery 2, admin 1
Air Quality and Noise | 150 | air | policy 6, scientist 2, economist 1, delivery 1
Waste and Resources | 240 | waste | policy 6, economist 1, delivery 2, admin 1
Chemicals and Pesticides | 170 | chemicals | policy 5, scientist 3, delivery 1
Climate and Net Zero | 260 | climate | policy 6, scientist 1, economist 2, delivery 2
# Farming and Countryside
Future Farming | 620 | farming rural | policy 5, delivery 4, researcher 1, economist 1, digital 1
Animal Health Policy | 280 | animals | policy 6, vet 2, delivery 1
Plant Health and Forestry Policy | 190 | plants forestry | policy 6, scientist 2, delivery 1
Landscape and Access | 170 | land access | policy 6, ecologist 2, delivery 1
# Nature and the Sea
Nature and Biodiversity | 360 | nature species | policy 6, ecologist 3, economist 1, delivery 1
Marine and Fisheries Policy | 320 | marine fisheries | policy 6, marine 2, economist 1, delivery 1
# International and Trade
Borders and Trade | 380 | trade borders | policy 5, delivery 4, vet 1, caseworker 1
International Environment | 190 | nature climate | policy 7, economist 1
# Science and Analysis
Chief Scientist's Office | 170 | science | scientist 6, policy 2, admin 1
Analysis and Evidence | 430 | statistics | economist 3, statistician 4, researcher 3, data 2
# Corporate Services
Digital, Data and Technology | 640 | digital data | digital 7, data 3, delivery 3, design 2, security 1
Finance | 300 | finance | finance 9, admin 1
People and Culture | 260 | people | people 9, admin 1
Commercial and Estates | 250 | commercial estates | commercial 5, property 3, admin 1
Communications | 170 | comms | comms 9, admin 1
Legal Advisers | 130 | law | legal 9, admin 1
Strategy and Private Office | 190 | strategy | policy 5, admin 5

Rural Payments Office | RPO | rural-payments.example | 2600 | Chief Executive
offices: Reading 22, Carlisle 20, Newcastle 17, Workington 12, Exeter 11, Northallerton 10, Worcester 8
# Payments
Scheme Payments | 720 | payments farming | caseworker 8, finance 2, admin 2
Customer Contact | 380 | customer payments | customer 9, admin 1
Agreements and Claims | 440 | payments rural | caseworker 8, customer 1, admin 1
Trader Schemes | 150 | trade payments | caseworker 7, finance 2
# Field and Land
Inspections and Land Survey | 330 | inspection land | inspector 7, mapping 3, admin 1
Livestock Records | 210 | animals farming | caseworker 7, data 1, admin 1
# Corporate
Digital Services | 210 | digital data | digital 6, data 2, delivery 2, design 1
Finance and Assurance | 110 | finance | finance 6, audit 2, fraud 3
People and Communications | 50 | people comms | people 4, comms 3

Marine Works | MW | marine-works.example | 700 | Chief Executive
offices: Newcastle 42, Lowestoft 14, Plymouth 12, Poole 9, Grimsby 9, Hastings 7, Whitehaven 7
# At Sea
Marine Licensing | 130 | marine permits | caseworker 5, marine 4, admin 1
Marine Planning | 70 | marine coast | planner 6, marine 3
Fisheries Management | 140 | fisheries | marine 4, policy 2, caseworker 3
Marine Conservation | 70 | marine species | marine 7, ecologist 2
Coastal Operations | 170 | fisheries inspection coast | fishery 9, admin 1
# Corporate
Evidence and Data | 50 | science data | marine 3, data 4, mapping 2
Business Services | 70 | finance people digital | finance 2, people 2, digital 3, comms 1, admin 2

Environment Watch | EW | environment-watch.example | 11200 | Chief Executive
offices: Bristol 16, Leeds 10, Nottingham 9, Warrington 8, Peterborough 7, Exeter 6, Worthing 6, Reading 6, Newcastle 5, Preston 5, Ipswich 5, Lichfield 4, Cardiff 4, Penrith 3, Kidderminster 3, Blandford 3
# Flood and Coastal Risk
Flood Risk Operations | 1900 | floods incident | field 8, engineer 3, admin 1
Flood Forecasting | 320 | floods data | hydrologist 6, data 2, scientist 1
Asset Management and Engineering | 1250 | floods estates | engineer 8, delivery 3, field 2
Coastal Management | 260 | coast floods | engineer 4, planner 3, ecologist 1
# Water, Land and Biodiversity
Water Resources | 640 | water permits | hydrologist 4, caseworker 4, policy 2
Water Quality | 780 | water monitoring | scientist 4, field 5, policy 2
Fisheries and Navigation | 620 | fisheries navigation | fishery 4, field 5, scientist 2
Catchment Teams | 720 | water land nature | ecologist 4, field 3, hydrologist 2
# Regulation
Permitting Centre | 560 | permits | caseworker 8, admin 2, scientist 2
Industry Regulation | 760 | inspection waste air | inspector 8, scientist 2
Waste Crime and Enforcement | 480 | waste enforcement | inspector 7, fraud 3, legal 1
Environmental Monitoring | 690 | monitoring labs | field 5, labs 5, data 1
# Services
Incident Management and Radio | 310 | incident customer | incident 6, customer 4
Customer and Engagement | 340 | customer comms | customer 6, comms 4
Digital and Data Services | 620 | digital data | digital 6, data 4, delivery 2, mapping 2, security 1
Finance and Procurement | 330 | finance commercial | finance 6, commercial 3
People Services | 240 | people | people 8, admin 2
Estates and Fleet | 200 | estates | property 5, admin 3, field 2
Legal Services | 180 | law | legal 8, admin 2

Plant and Animal Health Office | PAHO | plant-animal-health.example | 3400 | Chief Executive
offices: Worcester 26, Carlisle 14, Weybridge 13, Bury St Edmunds 9, Leeds 9, Truro 8, Preston 8, Carmarthen 7, Dover 6
# Animal Health
Veterinary Field Services | 620 | animals tb | vet 6, tech 5, admin 1
Bovine TB Programme | 380 | animals tb | vet 3, caseworker 5, tech 3
Disease Control and Outbreaks | 360 | animals incident | vet 4, caseworker 4, incident 2
Animal Welfare | 180 | animals welfare | vet 5, inspector 4
International Animal Trade | 280 | animals trade borders | vet 4, caseworker 6
# Plant and Bee Health
Plant Health Inspectorate | 320 | plants inspection borders | plants 8, admin 1
Bee Inspectorate | 80 | bees inspection | bees 8, admin 1
Seeds and Varieties | 90 | plants | scientist 4, plants 3, caseworker 2
# Laboratories
Laboratory Services | 460 | labs science | labs 7, scientist 4
Epidemiology and Risk | 150 | science statistics | scientist 4, statistician 3, vet 2
# Corporate
Customer Service Centre | 230 | customer | customer 8, admin 2
Digital and Data | 160 | digital data | digital 6, data 3, delivery 2
Finance, People and Estates | 170 | finance people estates | finance 4, people 4, property 2

Nature Trust England | NTE | nature-trust.example | 2900 | Chief Executive
offices: York 18, Peterborough 14, Worcester 13, Bristol 11, Leeds 9, Exeter 9, Kendal 8, Lewes 6, Nottingham 6, Norwich 6
# Places
National Nature Reserves | 340 | nature land | warden 8, ecologist 2
Protected Sites and Species | 420 | species nature permits | ecologist 7, caseworker 3
Farm Advice | 430 | farming nature | adviser 7, ecologist 2, admin 1
Land Use and Planning | 320 | land planning nature | planner 5, ecologist 4
Peatlands and Uplands | 190 | peat land climate | ecologist 5, scientist 3, delivery 1
People and Landscapes | 200 | access land | planner 4, adviser 3, comms 1
# The Sea
Coast and Marine Advice | 230 | marine coast species | marine 6, ecologist 3
# Knowledge
Chief Scientist's Directorate | 250 | science nature | scientist 6, statistician 2, mapping 2
Species Recovery | 160 | species nature | ecologist 8, delivery 1
# Corporate
Digital and Information | 150 | digital data | digital 5, data 3, mapping 3
Finance and Commercial | 110 | finance commercial | finance 6, commercial 3
People and Communications | 100 | people comms | people 5, comms 4
`);
