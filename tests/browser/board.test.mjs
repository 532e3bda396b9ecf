// What the board does beyond the straight way: hours, takes down, compares and brings back.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

const MINUTE_MS = 60_000;

describe('the board', () => {
  const suite = appSuite();

  suite.journey('schedules a text, and it comes out at its time', async ({ server, signedIn }) => {
    const head = await signedIn('syt.truongban');
    const id = await openFirst(head, 'syt', 'approved');
    await head.step('Hẹn giờ đăng');
    const dialog = head.page.locator('dialog#schedule');
    await dialog.getByRole('button', { name: 'Hẹn giờ đăng' }).click();
    assert.equal(await dialog.locator('.ui-field-error').count(), 1, 'scheduled for no time');
    const at = new Date(Date.now() + 2 * MINUTE_MS);
    await dialog.locator('#schedule-publish').fill(inVietnam(at));
    assert.deepEqual(await axe(head.page), []);
    await dialog.getByRole('button', { name: 'Hẹn giờ đăng' }).click();
    await head.sees('Hẹn giờ đăng');
    const told = await head.page.locator('.ui-banner[data-tone=purple]').first().innerText();
    assert.ok(told.includes('Hẹn đăng lúc') && told.includes(inVietnam(at).slice(-5)), told);
    assert.equal((await fetch(`${server.url}/api/v1/portals/syt/articles/${id}`)).status, 404);
    await server.setClock(3 * MINUTE_MS);
    await until(async () => (await fetch(`${server.url}/api/v1/portals/syt/articles/${id}`)).status === 200);
    await head.open(`/syt/tin-bai/${id}`);
    await head.sees('Đã đăng');
    await server.setClock(0);
  });

  suite.journey('withdraws a text that can still be read', async ({ server, signedIn }) => {
    const head = await signedIn('skhcn.truongban');
    const id = await openFirst(head, 'skhcn', 'published');
    await head.step('Hạ bài');
    const dialog = head.page.locator('dialog#unpublish');
    await dialog.getByLabel('Thu hồi: vẫn đọc được, kèm thông báo').check();
    await dialog.getByRole('button', { name: 'Hạ bài' }).click();
    assert.equal(await dialog.locator('.ui-field-error').count(), 1, 'withdrawn without a reason');
    await dialog.locator('#reason-text').fill('Chương trình đã kết thúc.');
    assert.deepEqual(await axe(head.page), []);
    await dialog.getByRole('button', { name: 'Hạ bài' }).click();
    await head.sees('Đã hạ');
    const { data } = await server.read(`/api/v1/portals/skhcn/articles/${id}`);
    assert.equal(data.withdrawn.reason, 'Chương trình đã kết thúc.');
  });

  suite.journey('takes down in an emergency', async ({ server, signedIn }) => {
    const technician = await signedIn('skhcn.quantri');
    const id = await openFirst(technician, 'skhcn', 'published');
    await technician.step('Gỡ khẩn cấp');
    const dialog = technician.page.locator('dialog#reason');
    await dialog.locator('#reason-text').fill('Lộ dữ liệu cá nhân.');
    await dialog.getByRole('button', { name: 'Gỡ khẩn cấp' }).click();
    await technician.sees('Đã hạ');
    assert.equal((await fetch(`${server.url}/api/v1/portals/skhcn/articles/${id}`)).status, 410);
  });

  suite.journey('compares a revision with the text at work, and brings it back', async ({ signedIn }) => {
    const editor = await signedIn('syt.bientap');
    const { page } = editor;
    const id = await openFirst(editor, 'syt', 'in_editing');
    const title = await page.inputValue('#title');
    await page.fill('#title', `${title} (đã sửa)`);
    await page.keyboard.press('Control+s');
    await editor.hears('Đã lưu');
    await page.click('summary:has-text("Các bản sửa")');
    await page.getByRole('link', { name: 'So sánh' }).last().click();
    await page.waitForURL(/\/ban-sua\/\d+\/1/);
    await page.getByRole('link', { name: /hiện tại/ }).click();
    await page.waitForSelector('ins');
    assert.ok((await page.locator('ins').allInnerTexts()).join('').includes('đã sửa'));
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Khôi phục bản này' }).click();
    await page.locator('dialog#restore').getByRole('button', { name: 'Khôi phục bản này' }).click();
    await page.waitForURL(new RegExp(`/tin-bai/${id}$`));
    await page.waitForSelector('.ui-steps');
    assert.equal(await page.inputValue('#title'), title);
  });
});

/** Open the first article of a portal in a state, and resolve to its id. */
async function openFirst(person, portal, state) {
  await person.open(`/${portal}/tin-bai?state=${state}`);
  await person.page.click('[data-row]');
  const id = await person.newId();
  await person.page.waitForSelector('rich-text-editor#body .ProseMirror');
  return id;
}

/** An instant as a field of date and time holds it, in Vietnam. */
function inVietnam(at) {
  return new Date(at.getTime() + 7 * 60 * MINUTE_MS).toISOString().slice(0, 16);
}

/** Wait until something holds. */
async function until(holds, patience = 15_000) {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await delay(100);
  }
}
