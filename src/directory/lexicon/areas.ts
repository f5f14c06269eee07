import { adultsServices } from './areas/adults-services';
import { animalsAndPlantsAtWork } from './areas/animals-and-plants-at-work';
import { bankingAndBusiness } from './areas/banking-and-business';
import { bankingAndInsuranceWork } from './areas/banking-and-insurance-work';
import { benefitsAndPensions } from './areas/benefits-and-pensions';
import { bordersAndImmigration } from './areas/borders-and-immigration';
import { careers } from './areas/careers';
import { caring } from './areas/caring';
import { charities } from './areas/charities';
import { childrensServices } from './areas/childrens-services';
import { climateAndEnergy } from './areas/climate-and-energy';
import { clinicalProfessions } from './areas/clinical-professions';
import { commercial } from './areas/commercial';
import { communications } from './areas/communications';
import { communityAndPrimaryCare } from './areas/community-and-primary-care';
import { countrysideAndFarmingSchemes } from './areas/countryside-and-farming-schemes';
import { courtsAndTribunals } from './areas/courts-and-tribunals';
import { crafts } from './areas/crafts';
import { cultureAndCommunity } from './areas/culture-and-community';
import { cultureAndHeritageWork } from './areas/culture-and-heritage-work';
import { cyberAndInformation } from './areas/cyber-and-information';
import { dataAndAi } from './areas/data-and-ai';
import { defenceAndSecurity } from './areas/defence-and-security';
import { digital } from './areas/digital';
import { diplomacyAndDevelopment } from './areas/diplomacy-and-development';
import { disability } from './areas/disability';
import { drivingAndVehicles } from './areas/driving-and-vehicles';
import { employment } from './areas/employment';
import { energyAndTelecomsWork } from './areas/energy-and-telecoms-work';
import { engineeringAndAssets } from './areas/engineering-and-assets';
import { environmentAgencyWork } from './areas/environment-agency-work';
import { farming } from './areas/farming';
import { finance } from './areas/finance';
import { fireAndRescue } from './areas/fire-and-rescue';
import { foodAndDrink } from './areas/food-and-drink';
import { food } from './areas/food';
import { games } from './areas/games';
import { gardenAndOutdoors } from './areas/garden-and-outdoors';
import { government } from './areas/government';
import { healthManagement } from './areas/health-management';
import { healthService } from './areas/health-service';
import { health } from './areas/health';
import { hospitalSpecialties } from './areas/hospital-specialties';
import { housingAndWelfare } from './areas/housing-and-welfare';
import { identity } from './areas/identity';
import { interests } from './areas/interests';
import { legalAndGovernance } from './areas/legal-and-governance';
import { lifeEvents } from './areas/life-events';
import { manufacturing } from './areas/manufacturing';
import { marineAndFisheries } from './areas/marine-and-fisheries';
import { mentalHealth } from './areas/mental-health';
import { musicAndStage } from './areas/music-and-stage';
import { officeTools } from './areas/office-tools';
import { parenting } from './areas/parenting';
import { pets } from './areas/pets';
import { planningAndBuilding } from './areas/planning-and-building';
import { policingAndJustice } from './areas/policing-and-justice';
import { prisonsAndProbation } from './areas/prisons-and-probation';
import { projectsAndChange } from './areas/projects-and-change';
import { publicHealth } from './areas/public-health';
import { publicProtection } from './areas/public-protection';
import { readingAndScreen } from './areas/reading-and-screen';
import { researchAndLaboratories } from './areas/research-and-laboratories';
import { roadsAndRail } from './areas/roads-and-rail';
import { schools } from './areas/schools';
import { scienceAndMeasurement } from './areas/science-and-measurement';
import { seaAndAir } from './areas/sea-and-air';
import { shopsAndWarehouses } from './areas/shops-and-warehouses';
import { sport } from './areas/sport';
import { starting } from './areas/starting';
import { streetsAndWaste } from './areas/streets-and-waste';
import { taxAndCustoms } from './areas/tax-and-customs';
import { travel } from './areas/travel';
import { unions } from './areas/unions';
import { universities } from './areas/universities';
import { universityLife } from './areas/university-life';
import { utilitiesAndTransport } from './areas/utilities-and-transport';
import { waterAndFlood } from './areas/water-and-flood';
import { wildlifeAndLand } from './areas/wildlife-and-land';
import { workingPatterns } from './areas/working-patterns';
import { workplaces } from './areas/workplaces';
import type { Area } from './entry';

/** Everything that is known of workplaces, area by area. */
export const areas = {
  adultsServices,
  animalsAndPlantsAtWork,
  bankingAndBusiness,
  bankingAndInsuranceWork,
  benefitsAndPensions,
  bordersAndImmigration,
  careers,
  caring,
  charities,
  childrensServices,
  climateAndEnergy,
  clinicalProfessions,
  commercial,
  communications,
  communityAndPrimaryCare,
  countrysideAndFarmingSchemes,
  courtsAndTribunals,
  crafts,
  cultureAndCommunity,
  cultureAndHeritageWork,
  cyberAndInformation,
  dataAndAi,
  defenceAndSecurity,
  digital,
  diplomacyAndDevelopment,
  disability,
  drivingAndVehicles,
  employment,
  energyAndTelecomsWork,
  engineeringAndAssets,
  environmentAgencyWork,
  farming,
  finance,
  fireAndRescue,
  foodAndDrink,
  food,
  games,
  gardenAndOutdoors,
  government,
  healthManagement,
  healthService,
  health,
  hospitalSpecialties,
  housingAndWelfare,
  identity,
  interests,
  legalAndGovernance,
  lifeEvents,
  manufacturing,
  marineAndFisheries,
  mentalHealth,
  musicAndStage,
  officeTools,
  parenting,
  pets,
  planningAndBuilding,
  policingAndJustice,
  prisonsAndProbation,
  projectsAndChange,
  publicHealth,
  publicProtection,
  readingAndScreen,
  researchAndLaboratories,
  roadsAndRail,
  schools,
  scienceAndMeasurement,
  seaAndAir,
  shopsAndWarehouses,
  sport,
  starting,
  streetsAndWaste,
  taxAndCustoms,
  travel,
  unions,
  universities,
  universityLife,
  utilitiesAndTransport,
  waterAndFlood,
  wildlifeAndLand,
  workingPatterns,
  workplaces,
} as const satisfies Record<string, Area>;
