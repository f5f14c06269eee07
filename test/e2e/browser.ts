import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const known = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/** The browser of this machine: CHROMIUM, or where distributions put it. */
export const chromiumPath = [process.env.CHROMIUM, ...known].find((path) => path && existsSync(path));

/** `describe` where there is a browser; elsewhere the suite is skipped, and says so. */
export function inBrowser(name: string, suite: () => void): void {
  if (chromiumPath !== undefined) return describe(name, suite);
  console.info('browser tests skipped: no chromium');
  describe.skip(name, suite);
}

/** Starts the browser without a window. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('There is no chromium here: install it, or set CHROMIUM.');
  return chromium.launch({ executablePath: chromiumPath, args: quiet });
}
