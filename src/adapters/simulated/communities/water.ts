/** Water, floods, coast, air, waste and climate. */
export const water = `
Flood Incident Room | floods incident @DLW | 55 | private kept
Duty officers and leads during a flood: handovers, situation reports and lines to take. Facilitators add people by rota.

Flood Risk Management | floods | 980
Everything about managing flood risk from rivers and the sea: schemes, funding, maintenance, partnership.
= FCERM | acronym
Schemes, funding, partnership. Programme refresh dates.
~ Natural Flood Management

Natural Flood Management | floods rivers nature | 430
Leaky dams, tree planting, storage ponds, and evidence that slowing the flow works.
= NFM | acronym
Leaky barriers and ponds. Evidence base in files.
= Slow the Flow | reworded
Working with nature to hold water upstream: woody dams, scrapes, hedges and ponds.

Property Flood Resilience | floods | 140
Doors, barriers, grants and the code of practice.

Flood Warning Duty Officers | floods incident @EW | 260
For those on the warning duty rota: thresholds, messages, handover.

Flood Forecasters | modelling floods | 180
Models, rainfall, tides, probabilities, and the post-event post-mortem.

Flood Recovery | floods | 160
After the water goes down: grants, surveys, communities, lessons.

Surface Water Flooding | floods planning | 190
Drains, paving, cloudbursts and who is responsible for which pipe.

Sustainable Drainage | planning water floods | 230
Swales, rain gardens, permeable paving, and who adopts them afterwards.
= SuDS | acronym
Swales, adoption, standards, approving bodies and design queries.

Reservoir Safety | engineering floods | 120
Inspections, on-site plans, supervising engineers and old dams.

Asset Inspectors | engineering operations | 310
Visual inspections, condition grades, embankments, badgers.

Pumping Stations | engineering operations | 240
Pumps, weed screens, telemetry, eels.

Mechanical and Electrical Engineers | engineering | 190
Gates, generators, control panels and lock-out.

Barrier Crew | engineering floods | 70
Operators of tidal gates and barriers. Rosters, closures and drills.

Water Resources Planning | water drought | 260
Supply, demand, leaks, and twenty-five-year plans.

Drought Group | drought | 210
Prospects reports, permits, hosepipes, river flows.
= Dry Weather Network | reworded
What we do when it does not rain: river flows, restrictions, fish rescues and daily briefings.

Abstraction Licensing | water permits | 230
Applications, trading, time limits, compensation.

Groundwater and Hydrogeology | groundwater | 190
Boreholes, source protection, models, karst.
= Borehole Club | same people
People who think about what is under the ground. Field trip each May.

Water Quality Network | waterquality | 470
Sampling, status, trends and what makes a river fail.

Nutrient Neutrality | waterquality planning | 180
Calculators, catchments, credits and stuck houses.
= Nutrients and Housing | renamed
Old group for neutrality advice and mitigation schemes.

Storm Overflows | waterquality enforcement | 260
Spills, monitors, investigations, plans.

Bathing Waters | waterquality coast | 150
Season start, classifications, signs, new sites.
= Swim Spots | same people
Beaches, lakes and rivers where people take a dip, and whether they should.

Catchment Partnerships | rivers nature | 280
Hosts, plans, citizens with test kits.

River Restoration | rivers | 330
Meanders, weirs out, gravel in. Before-and-after photographs.
= Re-wiggling | same people
Putting the bends back. Diggers at dawn.

Chalk Streams | rivers | 140
Flow, fly life, watercress and worry.

Hydrometry and Gauging | monitoring modelling | 170
Stage, flow, ratings and getting wet.
= River Flow Measurement | reworded
For people who measure how much water goes past: gauging stations, weirs and ratings.

Hydraulic Modelling | modelling floods | 220
1D, 2D, calibration, roughness, review checklists.

Navigation and Waterways | boats rivers | 160
Locks, moorings, registrations, dredging.

Coastal Change | coast | 240
Erosion, shoreline plans, roll-back, communities at the edge.
= Shoreline Management | reworded
Plans for eroding and flooding coasts: policy units, epochs, and what to say to people whose garden is going.

Saltmarsh and Seagrass | coast nature | 150
Restoring blue habitats: methods, sites and monitoring.

Beach Management | coast engineering | 60
Recharge, groynes, surveys, shingle and storms.

Clean Air Policy | air | 190
Targets, zones, local plans, indoor air.
~ Air Quality Monitoring

Air Quality Monitoring | air monitoring | 160
Stations, sensors, calibration, episodes.
= AQ Monitoring Forum | acronym
Calibration, network changes, data ratification and site visits.

Ammonia | air farming | 70
Slurry covers, low-emission spreading, nitrogen and lichens.

Noise and Vibration | noise | 55
Action plans, mapping, heat pumps next door.

Odour and Nuisance | noise inspection | 60
Smells, flies, abatement, sniffing rota.

Waste Policy | waste | 210
Collections, packaging, deposit returns, landfill.

Waste Crime | enforcement waste | 230 | private
Intelligence, illegal sites, exports. For officers in enforcement roles.

Landfill and Gas | waste engineering | 90
Capping, leachate, engines, aftercare.

Circular Economy | waste policy | 220
Repair, reuse, remanufacture; designing waste out.

Plastics and Microplastics | plastics | 240
From pellets to tyres to tea bags. Science, policy and litter picks.

Recycling at Home | waste | 150
Which bin? Arguments settled.

Climate Adaptation | climate | 420
Preparing for hotter summers, wetter winters and rising seas.
= Adapting to Climate Change | reworded
How our land, buildings and services get ready for the weather to come.

Net Zero Programme | netzero | 380
Our own emissions and the country's. Pathways, reporting, offsets.

Carbon Literacy | netzero learning | 340
A day's training, then a pledge. Trainers' notes and next dates.

Energy and Renewables | energy | 170
Solar farms, wind, hydro, pipelines: casework and policy.

Nuclear Sites Regulation | enforcement permits | 60 | private
Radioactive substances, decommissioning, discharges and inspections at licensed sites.

Contaminated Land | waste planning | 130
Remediation, brownfield, guidance values, asbestos surprises.

Pollution Incident Responders | incident monitoring | 380
Oil, milk, slurry, fires. Kit, sampling, evidence and sleep.

Permitting Officers | permits | 420
Determinations, charging, standard rules and queues.

Environmental Enforcement | enforcement inspection | 330
Sanctions, interviews under caution, court bundles.

Litter and Fly-tipping | waste volunteering | 110
Policy, campaigns and weekend pickers.
`;
