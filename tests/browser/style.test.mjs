// The style sheet on the gallery, where every class of our own stands once: accessible in both themes, fit for a phone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { axe, launch, newPage, setTheme } from './support/browser.mjs';
import { serveEditor } from './support/editor-page.mjs';

const PAGES = ['gallery', 'gallery-sign-in'];
const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

describe('style sheet', () => {
  let server;
  let browser;

  before(async () => {
    const files = {};
    for (const name of PAGES) {
      const file = new URL(`../../admin-ui/web/${name}.html`, import.meta.url);
      files[`/${name}`] = ['.html', await readFile(file, 'utf8')];
    }
    [server, browser] = await Promise.all([serveEditor(files), launch()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const name of PAGES) {
    for (const viewport of SIZES) {
      test(`${name} at ${viewport.width} px`, async () => {
        const page = await newPage(browser, { viewport });
        await page.goto(`${server.url}/${name}`, { waitUntil: 'load' });
        for (const theme of ['light', 'dark']) {
          await setTheme(page, theme);
          assert.deepEqual(await axe(page), [], theme);
          if (process.env.SCREENSHOTS) {
            const path = `${process.env.SCREENSHOTS}/${name}-${viewport.width}-${theme}.png`;
            await page.screenshot({ path, fullPage: true });
          }
        }
        const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
        assert.equal(scrollWidth, viewport.width, 'the page scrolls sideways');
        assert.deepEqual(page.problems, []);
        await page.context().close();
      });
    }
  }

  test('the page stands beside the sidebar, below the top bar', async () => {
    const page = await newPage(browser, { viewport: SIZES[0] });
    await page.goto(`${server.url}/gallery`);
    const [side, top, main] = await Promise.all(
      ['.ui-side', '.ui-top', '.ui-main'].map((selector) => page.locator(selector).boundingBox()),
    );
    assert.deepEqual([side.x, side.y, top.y], [0, 0, 0]);
    assert.deepEqual([top.x, main.x, main.y], [side.width, side.width, top.height]);
    assert.equal(main.x + main.width, SIZES[0].width);
    await page.context().close();
  });

  test('a phone opens the sidebar over the page', async () => {
    const page = await newPage(browser, { viewport: SIZES[1] });
    await page.goto(`${server.url}/gallery`);
    assert.equal(await page.isVisible('.ui-nav a'), false);
    await page.evaluate(() => document.getElementById('side').classList.add('open'));
    await page.waitForTimeout(300);
    assert.equal(await page.isVisible('.ui-nav a'), true);
    assert.deepEqual(await axe(page), []);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/sidebar-390.png` });
    await page.context().close();
  });

  test('an open dialog is accessible in both themes', async () => {
    const page = await newPage(browser, { viewport: SIZES[0] });
    await page.goto(`${server.url}/gallery`);
    await page.evaluate(() => document.getElementById('dialog').showModal());
    for (const theme of ['light', 'dark']) {
      await setTheme(page, theme);
      assert.deepEqual(await axe(page), [], theme);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/dialog-${theme}.png` });
    }
    await page.context().close();
  });

  test('paper shows the content only', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.url}/gallery`);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.ui-side', '.ui-top', '.ui-filters', '.ui-toasts', '.ui-steps']) {
      assert.equal(await page.isVisible(hidden), false, hidden);
    }
    assert.equal(await page.isVisible('.ui-table thead'), true);
    await page.context().close();
  });
});
