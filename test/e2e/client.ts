import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { CardJson } from '../../src/bot/card';

/** Where screenshots are kept; git ignores it. */
export const screenshots = resolve('test/e2e/screenshots');

/** Asha at the Agents Playground, in a real browser. */
export type Client = {
  readonly page: Page;
  /** Opens a conversation by its name: "Personal Chat", "Group chat", "Community team - General". */
  opens(conversation: string): Promise<void>;
  /** Says something in the open conversation. */
  says(text: string): Promise<void>;
  /** Says something to the bot by name, as groups and channels need it. */
  mentions(text: string): Promise<void>;
  /** Presses a button, named by its title or its tooltip, on the newest card that has one. */
  presses(button: string): Promise<void>;
  /** Waits until a text can be read in the open conversation. Several pieces must be in one message or card. */
  sees(...pieces: string[]): Promise<void>;
  /** What can be read on the newest card. */
  reads(): Promise<string>;
  /** Searches with the message extension and answers the titles found. */
  searches(text: string): Promise<string[]>;
  /** Inserts a search result and sends it. */
  inserts(title: string): Promise<void>;
  /** The newest card, as the bot sent it. */
  card(): CardJson | undefined;
  /** Keeps a picture of the whole window. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
};

/** What the Playground tells its page; of the rest there is no need. */
type Frame = { message?: Carrier };
type Carrier = { attachments?: { content?: CardJson }[] };

export async function openClient(browser: Browser, url: string): Promise<Client> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
  const cards: CardJson[] = [];
  const editor = page.getByRole('textbox').first();
  const send = page.getByRole('button', { name: /^(Send Message|Post)$/ }).first();
  const extension = page.locator('.fui-PopoverSurface');

  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const { message } = JSON.parse(String(payload)) as Frame; // the Playground sends JSON
      for (const { content } of message?.attachments ?? []) if (content) cards.push(content);
    });
  });

  function newest(button: string): Locator {
    const name = JSON.stringify(button);
    const named = page.locator(`button[title=${name}], button[aria-label=${name}]`);
    return page.locator('.ac-adaptiveCard').filter({ has: named }).last().locator(named).first();
  }

  await page.goto(url);
  await editor.waitFor();
  await page.getByTitle('Hide log panel').click();

  return {
    page,
    card: () => cards.at(-1),
    async opens(conversation) {
      await page.getByRole('treeitem', { name: conversation }).click();
      await editor.waitFor();
    },
    async says(text) {
      await editor.click();
      await page.keyboard.insertText(text);
      await send.click();
    },
    async mentions(text) {
      await editor.click();
      await page.keyboard.type('@Sig');
      await page.getByRole('menuitem', { name: 'Signpost' }).click();
      await page.keyboard.insertText(` ${text}`);
      await send.click();
    },
    async presses(button) {
      const answered = page.waitForResponse(/\/_conversation\/v1\/(invoke|submit)$/);
      await newest(button).click();
      const response = await answered;
      const answer = (await response.json().catch(() => ({}))) as { value?: CardJson }; // a submit has no body
      if (typeof answer.value === 'object') cards.push(answer.value);
    },
    async sees(...pieces) {
      let message = page.locator('.ac-adaptiveCard, .fai-OutputCard');
      for (const hasText of pieces) message = message.filter({ hasText });
      await message.last().waitFor({ timeout: 15_000 });
    },
    reads: () => page.locator('.ac-adaptiveCard').last().innerText(),
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
    close: () => page.close(),
  };
}
