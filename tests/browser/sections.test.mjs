// The sections of a portal: found, renamed, and changed by two people at once.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

const SECTIONS = '/skhcn/cong/muc-tin';

describe('sections', () => {
  const suite = appSuite();

  suite.journey('are found without marks and renamed, and the former address leads on', async ({ server, signedIn }) => {
    const admin = await signedIn('skhcn.quantri', SECTIONS);
    const { page } = admin;
    await page.waitForSelector('.ui-tree-line');
    await page.fill('#find-section', 'kinh te');
    await page.waitForFunction(() => document.querySelectorAll('.ui-tree-line').length < 6);
    await edit(page, 'Kinh tế');
    assert.deepEqual(await axe(page), []);
    const before = await page.inputValue('#section-slug');
    await page.fill('#section-vi', '');
    await save(page);
    await page.waitForSelector('#section-vi-fault');
    await page.fill('#section-vi', 'Kinh tế và đầu tư');
    await page.fill('#section-slug', 'kinh-te-va-dau-tu');
    await save(page);
    await admin.hears('Đã lưu mục tin');
    await page.waitForSelector('.ui-tree-line:has-text("Kinh tế và đầu tư")');
    const { data } = await server.read('/api/v1/portals/skhcn/sections');
    const all = data.flatMap(function below(section) {
      return [section, ...section.children.flatMap(below)];
    });
    const renamed = all.find((section) => section.slug === 'kinh-te-va-dau-tu');
    assert.deepEqual(renamed?.former_slugs, [before]);
  });

  suite.journey('changed by two at once say so, and nobody is overwritten unseen', async ({ signedIn }) => {
    const [first, second] = [await signedIn('syt.quantri', '/syt/cong/muc-tin'), await signedIn('syt.quantri', '/syt/cong/muc-tin')];
    for (const { page } of [first, second]) {
      await page.waitForSelector('.ui-tree-line');
      await edit(page, 'Chính trị');
    }
    await first.page.fill('#section-vi', 'Chính trị, xây dựng Đảng');
    await save(first.page);
    await first.hears('Đã lưu mục tin');
    await second.page.fill('#section-vi', 'Chính trị – xã hội');
    await save(second.page);
    await second.page.waitForSelector('dialog#section [role=alert]:has-text("Chính trị, xây dựng Đảng")');
    second.forgive(/412/);
    assert.equal(await second.page.inputValue('#section-vi'), 'Chính trị – xã hội', 'what was typed stays');
    await save(second.page);
    await second.hears('Đã lưu mục tin');
    await second.page.waitForSelector('.ui-tree-line:has-text("Chính trị – xã hội")');
  });

  suite.journey('are read by those who may not change them', async ({ signedIn }) => {
    const { page } = await signedIn('skhcn.phongvien', SECTIONS);
    await page.waitForSelector('.ui-tree-line');
    assert.equal(await page.locator('.ui-tree-line button').count(), 0);
    await page.fill('#find-section', 'khong co muc nay');
    await page.waitForSelector('.ui-empty');
    assert.deepEqual(await axe(page), []);
  });
});

/** Open the dialog of a section. */
async function edit(page, name) {
  await page.getByRole('button', { name: `Sửa: ${name}`, exact: true }).click();
  await page.waitForSelector('dialog#section[open]');
}

/** Press the button of the dialog. */
async function save(page) {
  await page.locator('dialog#section').getByRole('button', { name: 'Lưu', exact: true }).click();
}
