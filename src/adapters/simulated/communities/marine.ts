/** The sea, its fish and those who work on it. */
export const marine = `
Marine Licensing Casework | licensing | 150
Applications for dredging, cables, piers and piling. Precedents and public notices.
= Marine Consents | renamed
Licence applications: queries and precedents.

Marine Planning | marine planning | 120
Plan areas, policies, decision-makers and monitoring.

Marine Protected Areas | marine | 220
Byelaws, features, condition, highly protected areas.
= MPAs | acronym
Byelaw timetable, feature advice.

Offshore Wind | licensing energy | 190
Rounds, cables, kittiwakes, strategic compensation.
= Turbines at Sea | reworded
Consents and nature advice for wind farms off the coast.

Underwater Noise | licensing seals | 45
Piling limits, porpoises, registry.

Marine Mammals | seals | 160
Seals, porpoises, dolphins, strandings.
= Seal Watch | same people
Pups, haul-outs, fins offshore, and who to ring.

Sharks, Skates and Rays | fisheries marine | 60
Bycatch, tope, angel sharks and enthusiasm.

Fisheries Management Plans | fisheries | 210
Stock by stock: evidence, measures, meetings with fishers.
= FMPs | acronym
Timetable, leads, consultation windows and stock summaries.

Fisheries Enforcement Officers | fisheries enforcement | 170
Boardings, landings, gear, interviews.
= Boarding Teams | same people
Ladders, lifejackets and log books. Sea time planner.

Quota and Licensing of Vessels | fisheries | 95
Monthly limits, transfers, entitlements.

Vessel Monitoring | fisheries data | 70
Pings, gaps, inshore units, catch app.

Shellfish and Aquaculture | shellfish | 110
Oysters, mussels, seaweed, water classification.

Sea Angling | angling fisheries | 95
Recreational sea fishing: bass limits, diary project, clubs.

Rod Licence Team | angling casework | 55
Sales, checks, concessions and the January renewals rush.

Freshwater Anglers | angling | 180
Carp at dawn. Pictures of fish, size disputed.

Fishing Industry Liaison | fisheries coast | 110
Quayside chats, producer organisations, safety.

Survey Vessels | boats marine | 90
Cruise plans, berths, seasickness remedies.

Boat Handling and Sea Survival | boats health | 120
Powerboat tickets, survival course dates, logbooks.

Dive Team | marine boats | 30 | private
Scientific divers: medicals, logs, projects.

Oil Spill Response | incident marine | 120
Dispersants, booms, birds, drills.

Marine Litter | plastics marine | 140
Nets, nurdles, surveys, strandline.

Ports and Harbours | coast licensing | 75
Dredging, deposits at sea, harbour orders, pilots.

Coastal Access Wardens | access coast | 40
Signs, erosion, roll-back on the path.

Ocean Acidification and Warming | marine climate | 55
Chemistry, heatwaves, early signs.

Deep Sea and International Ocean | marine international | 70
High seas, mining, treaties.

Overseas Territories Environment | marine international | 55
Blue belts, biosecurity, penguins.

Seafood Trade | trade fisheries | 60
Catch certificates, exports, lorries.

Marine Data | marine data | 90
Standards, portals, bathymetry, and getting surveys into the archive.

Blue Carbon | marine climate coast | 85
How much is locked in mud, marsh and meadow, and who may count it.

Marine Pollution Sampling | marine monitoring | 50
Trace metals, sediments, cruise schedule.
`;
