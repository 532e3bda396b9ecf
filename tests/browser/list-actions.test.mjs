// What the list offers for one article and for many: the menu of a row by keyboard, and the way back.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

describe('the list', () => {
  const suite = appSuite();

  suite.journey('has a menu in every row that the keyboard walks through', async ({ signedIn }) => {
    const { page } = await signedIn('skhcn.truongban', ARTICLES);
    await page.waitForSelector('.ui-row-menu');
    const button = page.locator('.ui-row-menu > button').first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=menu]');
    assert.deepEqual(await axe(page), []);
    const entries = await page.locator('[role=menuitem]').allInnerTexts();
    assert.deepEqual(entries.slice(0, 2), ['Xem trước', 'Nhân bản']);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    assert.equal(await focused(), 'Xem trước');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Nhân bản');
    await page.keyboard.press('End');
    assert.equal(await focused(), entries.at(-1));
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Xem trước', 'the arrows go round');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=menu]', { state: 'detached' });
    assert.ok(await button.evaluate((own) => own === document.activeElement), 'the focus is back');
  });

  suite.journey('duplicates from the menu', async ({ signedIn }) => {
    const person = await signedIn('skhcn.phongvien', ARTICLES);
    const { page } = person;
    await page.waitForSelector('.ui-row-menu');
    await page.locator('.ui-row-menu > button').first().click();
    await page.getByRole('menuitem', { name: 'Nhân bản' }).click();
    await person.hears('Đã tạo bản sao');
    await page.waitForURL(/\/tin-bai\/[0-9a-f-]{36}$/);
  });

  suite.journey('takes back what was submitted for many', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien', `${ARTICLES}?state=draft&mine=true`);
    const { page } = reporter;
    await page.waitForSelector('.ui-table tbody input[type=checkbox]');
    const before = await page.locator('.ui-table tbody tr').count();
    await page.locator('.ui-table tbody input[type=checkbox]').first().check();
    await page.getByRole('button', { name: /^Trình biên tập \(1\)/ }).click();
    const dialog = page.locator('dialog#bulk');
    await dialog.getByRole('button', { name: 'Thực hiện' }).click();
    await dialog.getByRole('button', { name: 'Hoàn tác (1)' }).click();
    await reporter.hears('Đã hoàn tác');
    await page.waitForFunction((rows) => document.querySelectorAll('.ui-table tbody tr').length === rows, before);
  });

  suite.journey('sorts by state and filters by origin', async ({ signedIn }) => {
    const { page } = await signedIn('skhcn.truongban', ARTICLES);
    await page.waitForSelector('.ui-table');
    await page.getByRole('button', { name: 'Trạng thái' }).click();
    await page.waitForURL(/sort=state/);
    await page.waitForSelector('th[aria-sort=ascending]:has-text("Trạng thái")');
    await page.click('summary:has-text("Lọc thêm")');
    await page.selectOption('#origin', 'own');
    await page.waitForURL(/origin=own/);
  });

  suite.journey('gives a saved list another name', async ({ signedIn }) => {
    const person = await signedIn('skhcn.bientap', `${ARTICLES}?state=submitted&sort=title`);
    const { page } = person;
    await page.getByRole('button', { name: 'Lưu bộ lọc này' }).click();
    await page.fill('#view-name', 'Bài chờ');
    await page.locator('dialog#view').getByRole('button', { name: 'Lưu', exact: true }).click();
    await person.hears('Đã lưu bộ lọc');
    await page.getByRole('button', { name: 'Đổi tên bộ lọc' }).click();
    assert.equal(await page.inputValue('#view-name'), 'Bài chờ');
    await page.fill('#view-name', 'Bài chờ biên tập');
    await page.locator('dialog#view').getByRole('button', { name: 'Lưu', exact: true }).click();
    await person.hears('Đã đổi tên bộ lọc');
    await page.waitForSelector('.nav-link.active:has-text("Bài chờ biên tập")');
  });

  suite.journey('undoes a step of the workflow, and says when it is too late', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const { page } = reporter;
    await reporter.write('Bài trình rồi lấy lại');
    await reporter.step('Trình biên tập');
    await page.locator('.ui-toast').getByRole('button', { name: 'Hoàn tác' }).click();
    await reporter.hears('Đã hoàn tác');
    await reporter.sees('Bản nháp');
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');
    const editor = await signedIn('skhcn.bientap', new URL(page.url()).pathname);
    await editor.page.waitForSelector('.ui-steps');
    await editor.step('Nhận biên tập');
    await editor.sees('Đang biên tập');
    await page.locator('.ui-toast').getByRole('button', { name: 'Hoàn tác' }).last().click();
    await page.waitForSelector('.ui-toast[data-tone=orange]');
    reporter.forgive(/412|403|409/);
  });
});
