import type { Feature } from '../../bot/feature';
import { lookPeopleUp, type PeoplePorts } from './replies';

/** Fields in which somebody is chosen by their name. */
export function people(ports: PeoplePorts): Feature {
  return {
    name: 'people',
    lookups: [
      { dataset: 'people', look: async (turn, query, limit) => lookPeopleUp(ports, turn, query, limit) },
    ],
  };
}
