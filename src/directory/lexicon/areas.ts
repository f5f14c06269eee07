import { adultsServices } from './areas/adults-services';
import { animalsAndPlantsAtWork } from './areas/animals-and-plants-at-work';
import { bankingAndBusiness } from './areas/banking-and-business';
import { careers } from './areas/careers';
import { caring } from './areas/caring';
import { charities } from './areas/charities';
import { childrensServices } from './areas/childrens-services';
import { climateAndEnergy } from './areas/climate-and-energy';
import { clinicalProfessions } from './areas/clinical-professions';
import { commercial } from './areas/commercial';
import { communications } from './areas/communications';
import { crafts } from './areas/crafts';
import { cultureAndCommunity } from './areas/culture-and-community';
import { cyberAndInformation } from './areas/cyber-and-information';
import { dataAndAi } from './areas/data-and-ai';
import { digital } from './areas/digital';
import { disability } from './areas/disability';
import { employment } from './areas/employment';
import { engineeringAndAssets } from './areas/engineering-and-assets';
import { farming } from './areas/farming';
import { finance } from './areas/finance';
import { fireAndRescue } from './areas/fire-and-rescue';
import { foodAndDrink } from './areas/food-and-drink';
import { food } from './areas/food';
import { games } from './areas/games';
import { gardenAndOutdoors } from './areas/garden-and-outdoors';
import { government } from './areas/government';
import { healthService } from './areas/health-service';
import { health } from './areas/health';
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
import { projectsAndChange } from './areas/projects-and-change';
import { publicHealth } from './areas/public-health';
import { publicProtection } from './areas/public-protection';
import { readingAndScreen } from './areas/reading-and-screen';
import { schools } from './areas/schools';
import { sport } from './areas/sport';
import { starting } from './areas/starting';
import { streetsAndWaste } from './areas/streets-and-waste';
import { travel } from './areas/travel';
import { unions } from './areas/unions';
import { universities } from './areas/universities';
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
  careers,
  caring,
  charities,
  childrensServices,
  climateAndEnergy,
  clinicalProfessions,
  commercial,
  communications,
  crafts,
  cultureAndCommunity,
  cyberAndInformation,
  dataAndAi,
  digital,
  disability,
  employment,
  engineeringAndAssets,
  farming,
  finance,
  fireAndRescue,
  foodAndDrink,
  food,
  games,
  gardenAndOutdoors,
  government,
  healthService,
  health,
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
  projectsAndChange,
  publicHealth,
  publicProtection,
  readingAndScreen,
  schools,
  sport,
  starting,
  streetsAndWaste,
  travel,
  unions,
  universities,
  utilitiesAndTransport,
  waterAndFlood,
  wildlifeAndLand,
  workingPatterns,
  workplaces,
} as const satisfies Record<string, Area>;
