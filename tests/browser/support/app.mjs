// People at the admin app: who is signed in where, and what they do; a test that fails prints what each of them saw.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { PASSWORD, startServer } from './server.mjs';

/** How long something may take to show, in milliseconds: generous, for the machine has others to serve. */
const PATIENCE_MS = 12_000;
const LAPTOP = { width: 1366, height: 768 };

/** A portal of the demonstration, and the address of its list of articles. */
export const PORTAL = '/skhcn';
export const ARTICLES = `${PORTAL}/tin-bai`;

/** The hooks of a file: one server, with further settings if `settings` resolves to some, and one browser. `journey` registers a test whose people are new. */
export function appSuite(settings = async () => ({})) {
  const suite = { server: undefined, browser: undefined };
  before(async () => {
    [suite.server, suite.browser] = await Promise.all([settings().then(startServer), launch()]);
  });
  after(async () => {
    await suite.browser?.close();
    await suite.server?.stop();
  });
  suite.journey = (name, run) =>
    test(name, async () => {
      const people = [];
      const arrive = async (options) => {
        const person = new Person(suite, await newPage(suite.browser, { viewport: LAPTOP, ...options }));
        people.push(person);
        return person;
      };
      const signedIn = async (username, address, options) => {
        const person = await arrive(options);
        await person.signIn(username, address);
        return person;
      };
      try {
        await run({ server: suite.server, arrive, signedIn });
        for (const person of people) person.expectNoProblems();
      } catch (error) {
        for (const person of people) console.error(await person.describe(name));
        throw error;
      } finally {
        await Promise.all(people.map((person) => person.page.context().close()));
      }
    });
  return suite;
}

/** Somebody at a browser of their own. */
class Person {
  constructor(suite, page) {
    [this.suite, this.page, this.name] = [suite, page, 'somebody'];
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Open another tab of the same browser: the same cookies, the same storage. */
  async newTab() {
    const page = await this.page.context().newPage();
    page.problems = this.page.problems;
    const tab = new Person(this.suite, page);
    tab.name = this.name;
    return tab;
  }

  /** Go to an address by the address bar. */
  open(address) {
    return this.page.goto(this.suite.server.url + address);
  }

  /** Fill in the sign-in form, which has to be on the screen. */
  async fillSignIn(username, password = PASSWORD) {
    this.name = username;
    await this.page.fill('#username', username);
    await this.page.fill('#password', password);
    await this.page.keyboard.press('Enter');
  }

  /** Come to an address and sign in there. */
  async signIn(username, address = PORTAL) {
    await this.open(address);
    await this.fillSignIn(username);
    await this.page.waitForSelector('.ui-main h1');
    // Whoever is not signed in yet is answered 401, which the browser reports.
    this.forgive(/401/);
  }

  /** Come to the desk of an article. */
  async openArticle(id) {
    await this.open(`${ARTICLES}/${id}`);
    await this.page.waitForSelector('.ui-steps');
    await this.page.waitForSelector('rich-text-editor#body .ProseMirror');
  }

  /** Write the body, at its end. */
  async writeBody(text) {
    await this.page.click('rich-text-editor#body .ProseMirror');
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text);
  }

  /** The body as the editor holds it. */
  body() {
    return this.page.evaluate(() => document.querySelector('#body').value);
  }

  /** Ctrl+S, until the server has it. */
  async save() {
    await this.page.keyboard.press('Control+s');
    await this.hears('Đã lưu.');
  }

  /** Press the button of a step. */
  step(label) {
    return this.page.locator('.ui-steps').first().getByRole('button', { name: label, exact: true }).click();
  }

  /** Wait until the article is in a state. */
  sees(state) {
    return this.page.waitForSelector(`.ui-page-head .ui-status:text-is("${state}")`);
  }

  /** Wait for a toast. */
  hears(text) {
    return this.page.waitForSelector(`.ui-toast:has-text("${text}")`);
  }

  /** Why a step cannot be taken; fails when it could be. */
  async whyNot(label) {
    const button = this.page.locator('.ui-steps button', { hasText: new RegExp(`^${label}$`) });
    assert.equal(await button.getAttribute('aria-disabled'), 'true', `“${label}” can be pressed`);
    return this.page.locator(`#${await button.getAttribute('aria-describedby')}`).textContent();
  }

  /** Write down an article with everything that publishing needs, save it, and answer its id. */
  async write(title) {
    await this.open(`${ARTICLES}/moi`);
    await this.page.fill('#title', title);
    await this.page.fill('#summary', 'Tóm tắt để đăng.');
    await this.page.waitForSelector('rich-text-editor#body .ProseMirror');
    await this.writeBody('Nội dung của bài.');
    await this.page.selectOption('#section', 'news-science-technology');
    await this.page.fill('#author-0', 'Lê Thị Cẩm Tú');
    await this.page.fill('#source-name', 'Văn phòng Sở');
    await this.page.keyboard.press('Control+s');
    return this.newId();
  }

  /** The id of the article that was just created. */
  async newId() {
    await this.page.waitForURL(/\/tin-bai\/[0-9a-f-]{36}$/);
    await this.page.waitForSelector('.ui-steps');
    return this.page.url().split('/').pop();
  }

  /** Take out what the console had to report: a refusal that the test is about. */
  forgive(pattern) {
    const left = this.page.problems.filter((problem) => !pattern.test(problem));
    this.page.problems.splice(0, Infinity, ...left);
  }

  expectNoProblems() {
    assert.deepEqual(this.page.problems, [], `the console of ${this.name} reports errors or violations of the policy`);
  }

  /** What is on the screen, in words; a picture goes to SCREENSHOTS. */
  async describe(test) {
    const { page } = this;
    const pages = page.context().pages();
    const seen = await Promise.all(
      pages.map(async (each, i) => {
        const text = await each.evaluate(() => document.body.innerText).catch(String);
        if (process.env.SCREENSHOTS) {
          const file = `${process.env.SCREENSHOTS}/failed ${test.replaceAll('/', ' ')} ${this.name} ${i}.png`;
          await each.screenshot({ path: file, fullPage: true }).catch(() => {});
        }
        return `--- ${this.name} at ${each.url()} sees\n${text.replace(/\n{2,}/g, '\n')}`;
      }),
    );
    return [...seen, '--- console', ...page.problems, '--- server', this.suite.server.log].join('\n');
  }
}
