import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import type { CardJson } from '../../src/bot/card';
import { screenshots } from './client';

/** Teams' colours, near enough to judge a card by. */
const themes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    emphasis: '#f5f5f5',
    calm: '#c7def9',
    line: '#d1d1d1',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    emphasis: '#1f1f1f',
    calm: '#2b3d57',
    line: '#616161',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9526b',
  },
};
type Theme = (typeof themes)['light'];

/** A card in Teams is some 560 pixels wide on a desk, and 320 on a small phone. */
const widths = [560, 320];

/**
 * Keeps a picture of cards, one below the other, in light and dark, wide and narrow, and answers what does not fit.
 * The Playground has no dark theme, so the cards are drawn by the renderer it is built on.
 */
export async function photograph(
  browser: Browser,
  name: string,
  cards: readonly CardJson[],
): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 100 } });
  await page.goto(pathToFileURL(resolve('test/e2e/studio.html')).href);
  const sticking: string[] = [];
  for (const theme of Object.values(themes)) {
    for (const width of widths) {
      const given = { cards, width, theme, config: hostConfig(theme) };
      sticking.push(...(await page.evaluate<string[]>(`draw(${JSON.stringify(given)})`)));
    }
  }
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  await page.close();
  return sticking;
}

function hostConfig(theme: Theme): object {
  const tone = (colour: string) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: theme.text, subtle: theme.subtle },
    accent: tone(theme.accent),
    good: tone(theme.good),
    warning: tone(theme.warning),
    attention: tone(theme.attention),
  };
  return {
    fontFamily: '"Segoe UI", system-ui, sans-serif',
    supportsInteractivity: true,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    actions: { maxActions: 6, actionsOrientation: 'Horizontal', actionAlignment: 'left', buttonSpacing: 8 },
    containerStyles: {
      default: { backgroundColor: theme.card, foregroundColors },
      emphasis: { backgroundColor: theme.emphasis, foregroundColors },
      accent: { backgroundColor: theme.calm, foregroundColors },
    },
  };
}
