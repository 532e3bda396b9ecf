// Visitors of the example front page: the real server, the site beside it, a browser; and a board that publishes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../../examples/frontend/serve.mjs';
import { approved, board, checklist } from '../../xtask/src/bench/staff.mjs';
import { axe, launch, newPage } from '../browser/support/browser.mjs';
import { startServer } from '../browser/support/server.mjs';

/** How long something may take to show, in milliseconds: generous, for the machine has others to serve. */
const PATIENCE_MS = 12_000;

/** The hooks of a file: one server, one site, one browser. `visit` registers a test with a visitor who is new. */
export function siteSuite() {
  const suite = {};
  before(async () => {
    [suite.server, suite.browser] = await Promise.all([startServer(), launch()]);
    suite.site = await serve({ api: suite.server.url, port: 0 });
  });
  after(async () => {
    await suite.browser?.close();
    suite.site?.close();
    await suite.server?.stop();
  });
  suite.visit = (name, options, run) =>
    test(name, async () => {
      const visitor = new Visitor(await newPage(suite.browser, options), suite);
      try {
        await run(visitor, suite);
        assert.deepEqual(visitor.page.problems, [], 'the console reports errors or violations of the policy');
      } catch (error) {
        console.error(await visitor.describe(), suite.server.log);
        throw error;
      } finally {
        await visitor.page.context().close();
      }
    });
  return suite;
}

class Visitor {
  constructor(page, suite) {
    [this.page, this.suite] = [page, suite];
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Come by the address bar, and wait for the page. */
  async open(address) {
    await this.page.goto(this.suite.site.url + address);
    await this.page.waitForSelector('#main h1');
  }

  /** Press a link, and wait for the page with that heading. */
  async follow(link, heading = link) {
    await this.page.locator('#main').getByRole('link', { name: link, exact: true }).first().click();
    await this.arrives(heading);
  }

  arrives(heading) {
    return this.page.locator('#main h1', { hasText: heading }).waitFor();
  }

  /** The address without the origin. */
  get address() {
    const { pathname, searchParams } = new URL(this.page.url());
    return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
  }

  /** What has the focus: its words, or the name of the field. */
  focused() {
    return this.page.evaluate(() => document.activeElement.innerText?.trim() || document.activeElement.name);
  }

  /** An attribute of the first element that fits. */
  attribute(selector, name) {
    return this.page.locator(selector).first().getAttribute(name, { timeout: PATIENCE_MS });
  }

  /** What is in the way of some: nothing wider than the screen, nothing that axe finds. */
  async looksFine(name) {
    const wider = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${name}: ${wider} pixels wider than the screen`);
    assert.deepEqual(await axe(this.page), [], name);
    const { SCREENSHOTS } = process.env;
    if (SCREENSHOTS) await this.page.screenshot({ path: `${SCREENSHOTS}/front ${name}.png`, fullPage: true });
  }

  /** Take out what the console had to report of an answer that the test is about. */
  forgive(words) {
    const left = this.page.problems.filter((problem) => !problem.includes(words));
    this.page.problems.splice(0, Infinity, ...left);
  }

  async describe() {
    const text = await this.page.evaluate(() => document.body.innerText).catch(String);
    return [`--- at ${this.page.url()}`, text.replace(/\n{2,}/g, '\n'), ...this.page.problems].join('\n');
  }
}

/** Texts that the board of skhcn publishes: `title` is public once this resolves. */
export async function publish(server, title) {
  const [people, whole] = await Promise.all([board(server.url), checklist(server.url)]);
  const article = await people.head.step(await approved(people, title, whole), 'publish');
  return { article, people, whole };
}
