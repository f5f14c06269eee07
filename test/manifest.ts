import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import type { Ask } from '../src/bot/feature';

const folder = resolve('manifest');

/** What is filled into the manifest. `domain` is the host with the pages about Signpost: the site itself, privacy and terms. */
export type Filling = { botId: string; domain: string; version: string; asks: readonly Ask[] };

/** What Teams suggests to people as they begin to type. */
export type Command = { title: string; description: string };

const Manifest = z.looseObject({ bots: z.tuple([z.looseObject({})]) });

/** Asks that Teams need not suggest: people say hello unasked, or are led to them by a button or a card. */
const unlisted = [
  ...['hello', 'who knows', 'join', 'leave', 'tell me about', 'watches', 'about me'],
  ...['post my poll', 'my polls', 'post my sign-up', 'my sign-ups'],
];
const mostCommands = 10;
const longestTitle = 40;

/** An ask's first example that is short enough is its command, what it is good for the description. */
export function commandsOf(asks: readonly Ask[]): Command[] {
  return asks
    .filter(({ name, only }) => only === undefined && !unlisted.includes(name))
    .flatMap(({ about, examples }) => {
      const title = examples.find(({ length }) => length <= longestTitle);
      return title === undefined ? [] : [{ title, description: about }];
    })
    .slice(0, mostCommands);
}

/** The app's manifest for one organisation. */
export function manifestFor({ botId, domain, version, asks }: Filling): object {
  const filled = readFileSync(join(folder, 'manifest.json'), 'utf8')
    .replaceAll('{{botId}}', botId)
    .replaceAll('{{domain}}', domain)
    .replaceAll('{{version}}', version);
  const manifest = Manifest.parse(JSON.parse(filled));
  const commandLists = [{ scopes: ['personal', 'team', 'groupChat'], commands: commandsOf(asks) }];
  return { ...manifest, bots: [{ ...manifest.bots[0], commandLists }] };
}

/** The zip that Teams takes: the manifest and two icons, at its top. */
export function packageOf(manifest: object): Uint8Array {
  const icon = (name: string): Uint8Array => readFileSync(join(folder, name));
  return zipSync({
    'manifest.json': strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  });
}
