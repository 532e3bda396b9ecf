// Chromium for the browser tests: how it is started, how a page is opened, and the accessibility check.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Start the system's Chromium (`CHROMIUM`, by default Debian's), without anything that calls out. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Open a page in a context of its own.
 * Options: `locale`, `viewport`, `theme` (what the system prefers), and any other of Playwright's contexts.
 * `page.problems` gathers what the console reports as an error, CSP violations among them, and uncaught exceptions.
 */
export async function newPage(browser, options = {}) {
  const { locale = 'vi-VN', viewport = { width: 1440, height: 900 }, theme = 'light', ...others } = options;
  const timezoneId = 'Asia/Ho_Chi_Minh';
  const context = await browser.newContext({ locale, viewport, colorScheme: theme, timezoneId, ...others });
  const page = await context.newPage();
  // Of the whole context: what further tabs report counts as well.
  page.problems = [];
  context.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
  context.on('weberror', (error) => page.problems.push(String(error.error())));
  return page;
}

/** Change the theme of an open page the way the app does. */
export function setTheme(page, theme) {
  return page.evaluate((value) => document.documentElement.setAttribute('data-bs-theme', value), theme);
}

/** What axe finds on the page (WCAG 2.2 AA and best practices): one line for each violation, none when clean. */
export async function axe(page) {
  // By evaluation: a script element would fall to the content security policy.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id} ${target.join(' ')}: ${failureSummary}`),
  );
}
