import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { CardJson } from '../../src/bot/card';
import { nodesOf } from '../reading';

/** Where screenshots are kept; git ignores it. */
export const screenshots = resolve('test/e2e/screenshots');

/** A message of the bot as it stands in a conversation. */
export type Standing = { readonly conversation: string; readonly id: string; readonly card: CardJson };

/** Asha at the Agents Playground, in a real browser. */
export type Client = {
  readonly page: Page;
  /** Opens a conversation by its name: "Personal Chat", "Group chat", "Community team - General". */
  opens(conversation: string): Promise<void>;
  /** Says something in the open conversation, and waits for the answer. */
  says(text: string): Promise<void>;
  /** Says something to the bot by name, as groups and channels need it, and waits for the answer. */
  mentions(text: string): Promise<void>;
  /** Presses a button or a row, named by its title or its tooltip, on the newest card that has one. */
  presses(button: string): Promise<void>;
  /** Presses a button twice, as quickly as one can. */
  pressesTwice(button: string): Promise<void>;
  /** The title or tooltip of the newest button that reads so. */
  button(words: RegExp): Promise<string | undefined>;
  /** Types into a field of the newest card. */
  fills(label: string, text: string): Promise<void>;
  /** Ticks a box of the newest card, or clears it, by the words beside it. */
  ticks(words: string): Promise<void>;
  /** Chooses from a list of the newest card. */
  chooses(label: string, option: RegExp): Promise<void>;
  /** Waits until a text can be read in the open conversation. Several pieces must be in one message. */
  sees(...pieces: string[]): Promise<void>;
  /** What can be read in the newest message; in the newest one that has all these pieces, where some are given. */
  reads(...pieces: string[]): Promise<string>;
  /** How many cards there are in the open conversation. */
  count(): Promise<number>;
  /** Searches with the message extension and answers the titles found. */
  searches(text: string): Promise<string[]>;
  /** Inserts a search result and sends it. */
  inserts(title: string): Promise<void>;
  /** The newest card, as the bot sent it. */
  card(): CardJson | undefined;
  /** Where the newest link with this title leads. */
  link(title: string): string | undefined;
  /** The newest message with a card, as everybody sees it now. */
  standing(): Standing | undefined;
  /** Opens a dialog of the message extension by its command. */
  composes(command: string): Promise<void>;
  /** Keeps a picture of the whole window. */
  screenshot(name: string): Promise<void>;
  /** Keeps a picture of what she said last and the answer to it. */
  photographs(said: string, file: string): Promise<void>;
  close(): Promise<void>;
};

/** What the Playground tells its page; of the rest there is no need. */
type Frame = { actionConversationId?: string; message?: Carrier };
type Carrier = { messageId?: string; attachments?: { content?: CardJson }[] };

/** Opens the Playground. `fine`: pictures have twice the points of the screen. */
export async function openClient(browser: Browser, url: string, fine = false): Promise<Client> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 1200 },
    deviceScaleFactor: fine ? 2 : 1,
  });
  const cards: CardJson[] = [];
  const standings = new Map<string, Standing>();
  const editor = page.locator('[contenteditable=true]').first();
  const messages = page.locator('.ac-adaptiveCard, .fai-OutputCard');
  const send = page.getByRole('button', { name: /^(Send Message|Post)$/ }).first();
  const extension = page.locator('.fui-PopoverSurface');

  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const { actionConversationId: conversation, message } = JSON.parse(String(payload)) as Frame; // the Playground sends JSON
      const { messageId: id, attachments = [] } = message ?? {};
      for (const { content } of attachments) {
        if (content) cards.push(content);
        if (content && id && conversation) standings.set(id, { conversation, id, card: content });
      }
    });
  });

  function newest(button: string): Locator {
    const name = JSON.stringify(button);
    const named = page.locator(`[title=${name}], [aria-label=${name}]`);
    return page.locator('.ac-adaptiveCard').filter({ has: named }).last().locator(named).first();
  }

  function having(pieces: readonly string[]): Locator {
    return pieces.reduce((found, hasText) => found.filter({ hasText }), messages);
  }

  /** Clicks Send or Post, and waits until there is one message more of the bot. */
  async function sends(): Promise<void> {
    const before = await messages.count();
    await send.click();
    await messages.nth(before).waitFor({ timeout: 15_000 });
  }

  await page.goto(url);
  await editor.waitFor();
  await page.getByTitle('Hide log panel').click();

  return {
    page,
    card: () => cards.at(-1),
    link(title) {
      const links = cards.flatMap(nodesOf).filter((node) => node.type === 'Action.OpenUrl');
      return links.findLast((node) => node.title === title)?.url as string | undefined; // a link's address is a text
    },
    standing: () => [...standings.values()].at(-1),
    async composes(command) {
      await page.getByRole('button', { name: 'Trigger Message Extension App' }).first().click();
      await page.getByRole('menuitem', { name: 'Action Command' }).click();
      await page.getByRole('textbox', { name: /Command ID/ }).fill(command);
      await page.getByRole('button', { name: 'Create' }).click();
      await page.locator('.ac-adaptiveCard').last().waitFor();
    },
    async opens(conversation) {
      await page.getByRole('treeitem', { name: conversation }).click();
      await editor.waitFor();
    },
    async says(text) {
      await editor.click();
      await page.keyboard.insertText(text);
      await sends();
    },
    async mentions(text) {
      await editor.click();
      await page.keyboard.type('@Sig');
      await page.getByRole('menuitem', { name: 'Signpost' }).click();
      await page.keyboard.insertText(` ${text}`);
      await sends();
    },
    async presses(button) {
      const answered = page.waitForResponse(/\/_conversation\/v1\/(invoke|submit)$/);
      await newest(button).click();
      const response = await answered;
      const answer = (await response.json().catch(() => ({}))) as { value?: CardJson }; // a submit has no body
      if (typeof answer.value === 'object') cards.push(answer.value);
    },
    async pressesTwice(button) {
      await newest(button).dblclick({ delay: 10 });
    },
    async button(words) {
      const buttons = page.locator('.ac-adaptiveCard').getByRole('button');
      const names = await buttons.evaluateAll((all) =>
        all.map(
          (one) => one.getAttribute('title') ?? one.getAttribute('aria-label') ?? one.textContent ?? '',
        ),
      );
      return names.findLast((name) => words.test(name));
    },
    async fills(label, text) {
      await page.locator('.ac-adaptiveCard').last().getByRole('textbox', { name: label }).fill(text);
    },
    async ticks(words) {
      await page.locator('.ac-adaptiveCard').last().getByRole('checkbox', { name: words }).click();
    },
    async chooses(label, option) {
      await page.locator('.ac-adaptiveCard').last().getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option }).click();
    },
    async sees(...pieces) {
      const found = having(pieces).last();
      await found.waitFor({ timeout: 45_000 }).catch(async () => {
        const newest = await page.locator('.ac-adaptiveCard').last().innerText();
        throw new Error(`No card says ${pieces.join(', ')}. The newest says:\n${newest}`);
      });
    },
    reads: (...pieces) => having(pieces).last().innerText(),
    count: () => page.locator('.ac-adaptiveCard').count(),
    async searches(text) {
      await page.getByRole('button', { name: 'Trigger Message Extension App' }).first().click();
      await page.getByRole('menuitem', { name: 'Search Command' }).click();
      const answered = page.waitForResponse(/\/_conversation\/v1\/invoke$/);
      await extension.getByPlaceholder('Enter a search term').fill(text);
      await answered;
      await extension.getByRole('progressbar').waitFor({ state: 'detached' });
      return extension.getByRole('heading', { level: 1 }).allInnerTexts();
    },
    async inserts(title) {
      await extension.getByRole('heading', { level: 1, name: title }).click();
      await page.locator('.ac-adaptiveCard').last().waitFor();
      await send.click();
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
    async photographs(said, file) {
      const question = await page.getByText(said).last().boundingBox();
      const answer = await messages.last().boundingBox();
      if (!question || !answer) throw new Error(`There is nothing to be seen of "${said}".`);
      const [x, y] = [answer.x - 74, question.y - 34];
      const width = question.x + question.width + 20 - x;
      await page.screenshot({ path: file, clip: { x, y, width, height: answer.y + answer.height + 24 - y } });
    },
    close: () => page.close(),
  };
}
