import { today, type SimulatedModel } from './model';

const week = 7 * 24 * 60 * 60 * 1000;

/**
 * Moves every date of a freshly generated model forward by whole weeks, so that a demo next year is as lively as one
 * on the day the tenant was imagined. Changes the model it is given, and answers it.
 */
export function redated(model: SimulatedModel, now: Date): SimulatedModel {
  const by = Math.floor((now.getTime() - Date.parse(today)) / week) * week;
  if (by <= 0) return model;
  for (const person of model.people) {
    person.createdDateTime = later(person.createdDateTime, by);
    if (person.employeeHireDate !== null) person.employeeHireDate = later(person.employeeHireDate, by);
  }
  for (const group of model.groups) {
    group.createdDateTime = later(group.createdDateTime, by);
    const { lastActive } = group.activity; // groups may share one
    if (lastActive !== undefined) group.activity = { ...group.activity, lastActive: later(lastActive, by) };
  }
  return model;
}

/** A date stays a date and a time a time. */
function later(iso: string, by: number): string {
  const moved = new Date(Date.parse(iso) + by).toISOString();
  return iso.includes('T') ? moved.replace('.000Z', 'Z') : moved.slice(0, 10);
}
