import { adminGroup } from '../../src/adapters/simulated/model';
import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import { world, type World } from '../world';

/** What every button of the community team's takes: each picks its own. */
async function anything({ store, idOf }: World): Promise<Record<string, unknown>> {
  const community = idOf('Peatland Restoration');
  const { items } = await store.list('outbox', 'announcements');
  return {
    ...{ campaign: items[0]?.id, seen: 'x', person: 'somebody', name: 'Peatland Restoration' },
    ...{ id: 'q', answer: 'Yes', community, run: 'r', sure: true },
    ...{ told: true, off: true, everyone: true, list: true },
    ...{ weekly: '0', weekday: '1', hour: '9', text: 'Other words', recipient: 'somebody' },
    ...{ count: 0, lines: 'peat = turf', question: 'peat' },
  };
}

/** What some take that others take otherwise. */
const besides: Readonly<Record<string, object>> = {
  'save-sending': { shown: { quietHours: null, weekly: 5 } },
  'save-support': { shown: '' },
  'save-words': { shown: '', list: 'glossary' },
  'try-words': { shown: '', list: 'glossary' },
  'settings-words': { list: 'glossary' },
  'save-report': { shown: { weekday: 1, hour: 9 } },
  'preview-announcement': { everyone: 'true' },
};

/** Everything that is stored, but for where people can be reached. */
async function everything({ store }: World): Promise<string[]> {
  const all: string[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    for await (const { partition, id, doc } of scanAll(store, name)) {
      if (id !== 'contact') all.push(`${name}/${partition}/${id}: ${JSON.stringify(doc)}`);
    }
  }
  return all.sort();
}

async function withAnAnnouncement(): Promise<World> {
  const here = await world();
  await here.carys.says('announce');
  await here.carys.presses('Preview', { title: 'We move', text: 'On Monday.', everyone: 'true' });
  return here;
}

test('nobody but an administrator does anything with the buttons of the community team', async () => {
  const here = await withAnAnnouncement();
  const { app, asha } = here;
  const verbs = app.features.flatMap((feature) => feature.verbs ?? []).filter(({ only }) => only);
  const data = await anything(here);
  await asha.says('hello');
  const before = await everything(here);

  const done: string[] = [];
  for (const { verb, prepare } of verbs) {
    const pressed = { ...data, ...besides[verb] };
    const answer = prepare(pressed) ? await asha.forges(verb, pressed) : 'an old card';
    if (!/only the community team/i.test(answer)) done.push(`${verb}: ${answer.slice(0, 120)}`);
  }

  expect(verbs.length).toBeGreaterThan(40);
  expect(done).toEqual([]);
  expect(await everything(here)).toEqual(before);
});

test('nor does anybody else learn anything by the words of the community team', async () => {
  const { app, asha } = await world();
  const asks = app.features.flatMap((feature) => feature.asks ?? []);
  const theirs = asks.filter(({ only, examples }) => only === 'administrators' && examples.length > 0);

  const told: string[] = [];
  for (const { examples } of theirs) {
    for (const example of examples) {
      const answer = await asha.says(example);
      if (!/only the community team|you run no community/i.test(answer))
        told.push(`${example}: ${answer.slice(0, 120)}`);
    }
  }

  expect(theirs.length).toBeGreaterThan(8);
  expect(told).toEqual([]);
});

test('whoever is no longer an administrator presses an old card in vain five minutes later', async () => {
  const { carys, tenant, app, passes } = await world();
  await carys.says('settings');
  await carys.presses('Sending');
  tenant.control.removeMember(adminGroup, carys.id);

  await passes({ minutes: 5 });
  const answer = await carys.presses('Send nothing to anybody for now');

  expect(answer).toContain('Only the community team');
  expect(app.rules.now().allPaused).toBeUndefined();
});

/** Buttons that anybody may press, or whoever runs what they stand on: their own tests say who. */
const everybodys = `
  about-me accept-ownership accept-place accept-request add-option add-place allow-community-welcome
  archived-together ask-add-place ask-cancel-signup ask-named-owner ask-owner ask-poll ask-remove-place
  ask-team back bring-together browse browse-show cancel-signup carry-out-signup-change change-draft
  change-signup check-community-welcome check-creation check-description check-signup-change choose-report
  choose-together clear-interests close-poll close-signup community-welcome community-welcome-message
  copy-poll copy-signup create-community creation creation-form decline-ownership decline-place
  decline-request describe describe-moved description description-history differ-together
  discard-community-welcome discard-creation discard-description discard-poll discard-signup dismiss-finding
  dispute-finding extend-poll filter-report finding for-me for-me-again forget-me guide guides help join join-these
  leave look-draft look-poll look-signup manage-poll mine more my-interests my-messages my-polls my-signups
  name-owners not-for-me not-now not-sensitive open organise-poll pause-messages pick-interests poll-form
  poll-results post-card-again post-signup preview-signup publish-community-welcome publish-description
  remind-poll remove-place reopen-finding reopen-poll reopen-signup report report-file report-page requests
  restore-description resume-messages retract-poll rewrite-description roster-signup run-signup
  save-interests send-question send-together-notice sensitive show-question show-request sign-up
  start-messages start-one start-together stop-community-welcome stop-messages stop-poll stop-together
  stop-weekly-report tell-needs try unwatch vote vote-secretly vote-several watch watch-on watches
  weekly-report withdraw withdraw-place withdraw-vote write-together-notice
`;

test('of every button it is said whether it is the community team’s alone', async () => {
  const { app } = await world({ rehearsal: true, sync: false });
  const verbs = app.features.flatMap((feature) => feature.verbs ?? []);

  const others = verbs.filter(({ only }) => only === undefined).map(({ verb }) => verb);

  expect(others.sort()).toEqual(everybodys.trim().split(/\s+/).sort());
});
