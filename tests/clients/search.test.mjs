// Search as a visitor uses it: by keyboard, with suggestions, marks, filters, across portals, and when nothing is found.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { siteSuite } from './support.mjs';

describe('search', () => {
  const suite = siteSuite();
  const hits = (page) => page.locator('.hits .row h3').allInnerTexts();

  suite.visit('marks what was looked for, typed with or without diacritics', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/vinhlong/tim-kiem?q=nong+san');
    assert.equal(
      (await hits(page))[0],
      'Nông sản chế biến dẫn đầu kim ngạch xuất khẩu quý III',
      'the title comes first',
    );
    assert.equal(await page.locator('.row h3 mark').first().innerText(), 'Nông sản');
    assert.equal(await page.inputValue('input[name=q]'), 'nong san');
  });

  suite.visit('suggests while one types, for the keyboard and the ear', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/vinhlong');
    const field = page.locator('input[name=q]');
    await field.pressSequentially('ubnd');
    await page.waitForSelector('[role=option]');
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    assert.match(await page.innerText('.search-box [role=status]'), /^\d gợi ý, dùng phím mũi tên/);
    assert.deepEqual(await page.locator('[role=option]').first().innerText(), 'Ủy ban nhân dân');
    await visitor.looksFine('suggestions');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    assert.equal(await page.getAttribute(`#${active}`, 'aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');
    assert.equal(await field.getAttribute('aria-activedescendant'), null, 'back in the field');
    await page.keyboard.press('Escape');
    assert.equal(await field.getAttribute('aria-expanded'), 'false');
    await field.press('d');
    await field.press('Backspace');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await visitor.arrives('Tìm kiếm');
    assert.equal(visitor.address, '/vinhlong/tim-kiem?q=%E1%BB%A6y+ban+nh%C3%A2n+d%C3%A2n');
    await field.fill('van thanh');
    await page.locator('[role=option]').first().click();
    await visitor.arrives('Văn Thánh Miếu Vĩnh Long');
  });

  suite.visit('is narrowed down and widened again, each with an address', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/vinhlong/tim-kiem?q=vinh+long');
    const all = await hits(page);
    const genres = page.locator('[aria-labelledby=by-genre]');
    const counts = await genres.locator('.number').allInnerTexts();
    assert.equal(
      counts.reduce((sum, count) => sum + Number(count), 0),
      all.length,
    );
    await genres.getByRole('link', { name: 'Phóng sự' }).click();
    await page.waitForSelector('.chosen');
    assert.equal(visitor.address, '/vinhlong/tim-kiem?q=vinh+long&genre=reportage');
    assert.equal((await hits(page)).length, 1);
    await page.reload();
    await page.click('.chosen a');
    await page.waitForSelector('.chosen', { state: 'detached' });
    assert.deepEqual(await hits(page), all);
  });

  suite.visit('goes on to the next hits', {}, async (visitor) => {
    const { page } = visitor;
    await page.route('**/search?*', (route) =>
      route.continue({ url: route.request().url().replace('limit=10', 'limit=2') }),
    );
    await visitor.open('/vinhlong/tim-kiem?q=vinh+long');
    const first = await hits(page);
    await page.click('a[rel=next]');
    await page.locator('a:text-is("Về trang đầu")').waitFor();
    for (const hit of await hits(page)) assert.ok(!first.includes(hit), hit);
  });

  suite.visit('reaches all portals, and opens a text of another one there', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/songphu/tim-kiem?q=truy+xuat+nguon+goc');
    assert.match(await page.innerText('#found'), /^Không tìm thấy/);
    await page.click('.empty a:text-is("Tìm trên tất cả các cổng")');
    await page.waitForSelector('.hits .row');
    assert.equal(await page.isChecked('input[name=scope][value=all]'), true);
    assert.match(await page.innerText('.hits .row .facts'), /Sở Khoa học và Công nghệ/);
    await page.check('input[name=scope][value=""]');
    await page.click('.search-form button[type=submit]');
    await page.waitForFunction(() => !location.search.includes('scope'));
    await page.locator('#found:has-text("Không tìm thấy")').waitFor();
    await page.goBack();
    await page.waitForSelector('.hits .row');
    // The form says what was asked.
    await page.waitForSelector('input[name=scope][value=all]:checked');
    await page.locator('.hits .row a').first().click();
    await page.waitForSelector('.article');
    assert.match(visitor.address, /^\/skhcn\/dua-vao-van-hanh/);
  });

  suite.visit(
    'says what to try when nothing is found, and what is missing when there is nothing to look for',
    {},
    async (visitor) => {
      const { page } = visitor;
      await visitor.open('/vinhlong/tim-kiem?q=khongcogica&genre=news');
      assert.match(await page.innerText('#found'), /Không tìm thấy kết quả nào cho “khongcogica”/);
      await visitor.looksFine('nothing found');
      await page.click('a:text-is("Bỏ các điều kiện lọc")');
      await page.waitForFunction(() => !location.search.includes('genre'));
      await visitor.open('/vinhlong/tim-kiem');
      assert.equal(await page.innerText('.empty'), 'Nhập từ khóa để bắt đầu tìm.');
      await visitor.open('/vinhlong/tim-kiem?q=!%3F');
      assert.match(await page.innerText('.empty'), /Chưa có từ nào để tìm/);
      await visitor.open('/vinhlong/tim-kiem?q=n');
      assert.ok((await hits(page)).length > 0, 'the beginning of a word will do');
      await visitor.open(
        `/vinhlong/tim-kiem?q=${'mot hai ba bon nam sau bay tam chin muoi thua'.replaceAll(' ', '+')}`,
      );
      assert.match(await page.innerText('.notice'), /đã bỏ qua: thua/);
    },
  );
});
