import type { SimulatedGroup, SimulatedModel, SimulatedPerson } from '../../src/adapters/simulated/model';

/** Where ids say their version, which is 4 in all that are generated. */
const version = 14;

/** A tenant that has everybody and everything of this one so many times, at most ten, with ids and names of their own. */
export function copies(model: SimulatedModel, times: number): SimulatedModel {
  if (times === 1) return model;
  if (times > 10) throw new RangeError('Ids have room for ten copies');
  const all = Array.from({ length: times }, (_, number) => number);
  return {
    people: all.flatMap((number) => {
      return model.people.map((person) => personOf(person, number, model.people.length * number));
    }),
    groups: all.flatMap((number) => {
      return model.groups.map((group) => groupOf(group, number, model.people.length * number));
    }),
    adminGroup: idOf(model.adminGroup, 0),
  };
}

function personOf(person: SimulatedPerson, number: number, offset: number): SimulatedPerson {
  return {
    ...person,
    id: idOf(person.id, number),
    displayName: `${person.displayName} ${number}`,
    mail: `${number}.${person.mail}`,
    userPrincipalName: `${number}.${person.userPrincipalName}`,
    ...(person.manager !== undefined && { manager: person.manager + offset }),
  };
}

function groupOf(group: SimulatedGroup, number: number, offset: number): SimulatedGroup {
  return {
    ...group,
    id: idOf(group.id, number),
    ...(group.engageId !== undefined && { engageId: `${group.engageId}${number}` }),
    displayName: `${group.displayName} ${number}`,
    mailNickname: `${group.mailNickname}${number}`,
    members: group.members.map((person) => person + offset),
    owners: group.owners.map((person) => person + offset),
  };
}

function idOf(id: string, number: number): string {
  if (id[version] !== '4') throw new Error(`${id} is no id of the generator's`);
  return `${id.slice(0, version)}${number}${id.slice(version + 1)}`;
}
