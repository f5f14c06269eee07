import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Ask } from '../src/bot/feature';
import { commandsOf, manifestFor, packageOf } from './manifest';
import { world } from './world';

let asks: Ask[];

beforeAll(async () => {
  const { app } = await world({ sync: false });
  asks = app.features.flatMap((feature) => feature.asks ?? []);
});

function manifest(): object {
  return manifestFor({
    botId: 'b0700000-0000-4000-8000-000000000001',
    domain: 'signpost.example',
    version: '1.2.3',
    asks,
  });
}

/** Width, height and colour type of a PNG; 6 is colour with transparency. */
function pngHeader(file: string): { width: number; height: number; colourType: number | undefined } {
  const png = readFileSync(`manifest/${file}`);
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colourType: png[25] };
}

/** What Microsoft's validator says, in a process of its own: it loads an ES module, which jest cannot. */
function faultsOf(given: object): unknown {
  const program = `
    const { AppManifestUtils } = require('@microsoft/app-manifest');
    const manifest = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    AppManifestUtils.validateAgainstSchema(manifest).then((faults) => console.log(JSON.stringify(faults)));
  `;
  return JSON.parse(
    execFileSync(process.execPath, ['-e', program], { input: JSON.stringify(given), encoding: 'utf8' }),
  );
}

test("Microsoft's own validator finds nothing wrong with the manifest", () => {
  expect(faultsOf(manifest())).toEqual([]);
});

test("Microsoft's own validator would find a fault", () => {
  expect(faultsOf({ ...manifest(), accentColor: 'green' })).not.toEqual([]);
});

test('every placeholder is filled', () => {
  const text = JSON.stringify(manifest());

  expect(text).not.toMatch(/\{\{/);
  expect(text).toContain('"version":"1.2.3"');
});

test('the suggested commands are what people can ask, short enough for a menu', () => {
  const commands = commandsOf(asks);
  const examples = asks.flatMap(({ examples }) => examples);

  expect(commands.length).toBeGreaterThanOrEqual(5);
  expect(commands.length).toBeLessThanOrEqual(10);
  expect(commands.map(({ title }) => title)).toContain('Help');
  for (const { title, description } of commands) {
    expect(examples).toContain(title);
    expect(title.length).toBeLessThanOrEqual(40);
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(128);
  }
});

test('a question and an offer of places can be made in the message extension of any chat or channel', () => {
  const { composeExtensions, bots } = manifest() as {
    composeExtensions: [{ commands: object[] }];
    bots: [{ scopes: string[] }];
  }; // checked by the validator above

  const making = composeExtensions[0].commands.filter((command) => 'fetchTask' in command);
  expect(making).toMatchObject([
    { id: 'poll', type: 'action', title: 'Ask a poll', fetchTask: true },
    { id: 'sign-up', type: 'action', title: 'Offer a sign-up', fetchTask: true },
  ]);
  // From the command box Teams names no chat or channel, so there would be nowhere to post it.
  for (const command of making) expect(command).toMatchObject({ context: ['compose'] });
  expect(bots[0].scopes).toEqual(['personal', 'team', 'groupChat']);
});

test('no list of commands is longer than Teams shows, however much the bot learns', () => {
  const many = asks.flatMap((ask) => [ask, { ...ask, name: `${ask.name} again` }]);

  expect(commandsOf(many)).toHaveLength(10);
});

test('the icons have the sizes that Teams asks for', () => {
  expect(pngHeader('color.png')).toMatchObject({ width: 192, height: 192 });
  expect(pngHeader('outline.png')).toEqual({ width: 32, height: 32, colourType: 6 });
});

test('the zip holds the manifest and its icons, and nothing else', () => {
  const files = unzipSync(packageOf(manifest()));

  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(manifest());
});
