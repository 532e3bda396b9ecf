// The parts of the app that are no part of its first page: fetched when they are opened, and what is said when they do not come.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

/** What `cargo xtask ui` counts as the first page (xtask/src/ui/budget.rs), and what comes beside it. */
const FIRST = /^(boot|admin-ui|app)-[0-9a-f]{12}\.(js|wasm|css)$/;
const BESIDE = /^(icon-[0-9a-f]{12}\.svg|inter-.+\.woff2)$/;
const WRITING = /split_writing-[0-9a-f]{12}\.wasm$/;
const MANAGING = /split_managing-[0-9a-f]{12}\.wasm$/;

/** The names of the files that a page asks for from now on. */
function watch(page) {
  const files = [];
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').pop();
    if (/\.\w+$/.test(name)) files.push(name);
  });
  return files;
}

const count = (files, pattern) => files.filter((name) => pattern.test(name)).length;

describe('the parts of the app', () => {
  const suite = appSuite();

  suite.journey('are not loaded with the first page', async ({ arrive }) => {
    const visitor = await arrive();
    const files = watch(visitor.page);
    await visitor.open(PORTAL);
    await visitor.page.waitForSelector('#username');
    await visitor.page.waitForLoadState('networkidle');
    visitor.forgive(/401/);
    assert.equal(count(files, FIRST), 4, `the first page is ${files}`);
    assert.deepEqual(
      files.filter((name) => !FIRST.test(name) && !BESIDE.test(name)),
      [],
    );
  });

  suite.journey('come once, when a page of theirs is opened', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const { page } = reporter;
    const files = watch(page);
    const translations = page.locator(`#sidebar a[href="${PORTAL}/ban-dich"]`);
    await page.click(`#sidebar a[href="${ARTICLES}"]`);
    await page.waitForSelector('#search');
    assert.equal(count(files, MANAGING), 0);
    await translations.click();
    await page.waitForSelector('.ui-main h1:text-is("Bản dịch")');
    assert.equal(count(files, MANAGING), 1);
    await page.click(`#sidebar a[href="${ARTICLES}"]`);
    await page.waitForSelector('#search');
    await translations.click();
    await page.waitForSelector('.ui-main h1:text-is("Bản dịch")');
    assert.equal(count(files, MANAGING), 1);
  });

  suite.journey('the editor comes by itself, and an article opens without it being asked for', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien', ARTICLES);
    const { page } = reporter;
    const isThere = () => performance.getEntriesByType('resource').some(({ name }) => /split_writing/.test(name));
    await page.waitForFunction(isThere);
    await page.waitForLoadState('networkidle');
    await page.route(/\.wasm$/, (route) => route.abort());
    const files = watch(page);
    await page.click('.ui-table tbody tr a');
    await page.waitForSelector('.ui-steps');
    assert.equal(count(files, /\.wasm$/), 0);
  });

  suite.journey('a link to an article fetches the editor at once', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien', ARTICLES);
    const { page } = reporter;
    const article = await page.getAttribute('.ui-table tbody tr a', 'href');
    const files = watch(page);
    await reporter.open(article);
    await page.waitForSelector('.ui-steps');
    assert.equal(count(files, WRITING), 1);
    assert.equal(count(files, MANAGING), 0);
  });

  suite.journey('that do not come are told of, and can be asked for again', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const { page } = reporter;
    await page.route(MANAGING, (route) => route.abort());
    await page.click(`#sidebar a[href="${PORTAL}/ban-dich"]`);
    const notice = page.locator('.ui-main [role=alert]');
    await notice.waitFor();
    assert.match(await notice.innerText(), /kiểm tra kết nối mạng rồi thử lại/);
    assert.equal(await page.innerText('.ui-main h1'), 'Không tải được phần này của trang quản trị');
    assert.deepEqual(await axe(page), []);
    // The frame goes on working.
    await page.click(`#sidebar a[href="${ARTICLES}"]`);
    await page.waitForSelector('#search');
    await page.click(`#sidebar a[href="${PORTAL}/ban-dich"]`);
    await notice.getByRole('button', { name: 'Thử lại' }).click();
    await notice.waitFor();
    await page.unroute(MANAGING);
    await notice.getByRole('button', { name: 'Thử lại' }).click();
    await page.waitForSelector('.ui-main h1:text-is("Bản dịch")');
    assert.equal(await notice.count(), 0);
    reporter.forgive(/ERR_FAILED|Failed to fetch/);
  });

  suite.journey('that a newer app has replaced are there after a reload', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const { page } = reporter;
    const gone = { status: 404, contentType: 'application/problem+json', body: '{"code":"not_found"}' };
    await page.route(MANAGING, (route) => route.fulfill(gone));
    await page.click(`#sidebar a[href="${PORTAL}/ban-dich"]`);
    const reload = page.locator('.ui-main [role=alert]').getByRole('button', { name: 'Tải lại trang' });
    await reload.waitFor();
    await page.unroute(MANAGING);
    await reload.click();
    await page.waitForSelector('.ui-main h1:text-is("Bản dịch")');
    reporter.forgive(/404|TypeError/);
  });
});
