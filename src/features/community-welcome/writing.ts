import { z } from 'zod';
import { tidied, tidiedLine } from '../../bot/writing';
import { longest, type WelcomeLink, type WelcomeText } from '../../work/community-welcome/welcome';

/** What is far too long is cut, so that the form can be drawn again with the rest. */
const typed = z
  .string()
  .overwrite((text) => text.slice(0, 1_200))
  .default('');

/** The form as it was typed. A field that was not on it is empty. */
export const Typed = z.object({
  text: typed,
  label1: typed,
  url1: typed,
  label2: typed,
  url2: typed,
  label3: typed,
  url3: typed,
});
export type Typed = z.infer<typeof Typed>;

/** What was typed as it would stand, and what is wrong with it, each with how to mend it. */
export function read(form: Typed): { welcome: WelcomeText; faults: string[] } {
  const text = tidied(form.text);
  const faults = text === '' ? ['Write a few words first: what happens there, and what to do first.'] : [];
  if (text.length > longest.text) {
    const over = text.length - longest.text;
    faults.push(
      `The words have ${text.length} characters, and ${longest.text} are the most. Please shorten them by ${over}.`,
    );
  }
  const links: WelcomeLink[] = [];
  for (const { which, label, url } of linksOf(form)) {
    const read = readLink(which, label, url);
    if (typeof read === 'string') faults.push(read);
    else if (read) links.push(read);
  }
  return { welcome: { text, links }, faults };
}

function linksOf({ label1, url1, label2, url2, label3, url3 }: Typed) {
  return [
    { which: 'first', label: tidiedLine(label1), url: url1.trim() },
    { which: 'second', label: tidiedLine(label2), url: url2.trim() },
    { which: 'third', label: tidiedLine(label3), url: url3.trim() },
  ];
}

function readLink(which: string, label: string, address: string): WelcomeLink | string | undefined {
  if (label === '' && address === '') return undefined;
  if (address === '') return `The ${which} link has no address. Paste it, or clear what it leads to.`;
  if (label.length > longest.label) {
    return `What the ${which} link leads to has ${label.length} characters, and ${longest.label} are the most.`;
  }
  const url = httpsLink(address);
  if (url === undefined) {
    return `The address of the ${which} link has to begin with https:// and a full host name, such as https://intranet.example.org/start, and have at most ${longest.url} characters.`;
  }
  return { label: label === '' ? new URL(url).hostname : label, url };
}

/** The address as browsers have it, where it may be shown: https, to a host with a full name, without a password. */
function httpsLink(text: string): string | undefined {
  if (text.length > longest.url || !URL.canParse(text)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || href.length > longest.url)
    return undefined;
  return hostname.includes('.') ? href : undefined;
}

/** A welcome as it stands in the fields of the form. */
export function typedOf({ text, links }: WelcomeText): Typed {
  const [first, second, third] = links;
  return {
    text,
    label1: first?.label ?? '',
    url1: first?.url ?? '',
    label2: second?.label ?? '',
    url2: second?.url ?? '',
    label3: third?.label ?? '',
    url3: third?.url ?? '',
  };
}
