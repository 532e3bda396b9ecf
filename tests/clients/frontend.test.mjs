// The example front page, as a visitor walks through it: it has nothing but the public API.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { siteSuite } from './support.mjs';

const MEETING = 'UBND tỉnh họp thường kỳ tháng 9: tập trung giải ngân vốn đầu tư công trong quý IV';
const MEETING_AT = '/vinhlong/ubnd-tinh-hop-thuong-ky-thang-9-tap-trung-giai-ngan-von-dau-tu-cong-trong-quy-iv';
const PROVINCE = 'Cổng thông tin điện tử tỉnh Vĩnh Long';

describe('the front page', () => {
  const suite = siteSuite();

  suite.visit('leads from the portals to a section, an article and a search', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/');
    await visitor.follow(PROVINCE);
    assert.equal(visitor.address, '/vinhlong');
    assert.equal(await page.title(), PROVINCE);
    await visitor.follow('Hoạt động của lãnh đạo');
    assert.equal(visitor.address, '/vinhlong/muc/hoat-dong-cua-lanh-dao');
    assert.equal(await visitor.focused(), 'Hoạt động của lãnh đạo', 'the focus comes along');
    await visitor.follow(MEETING);
    assert.equal(visitor.address, MEETING_AT);
    assert.equal(await page.title(), `${MEETING} – ${PROVINCE}`);
    assert.equal(
      await visitor.attribute('link[rel=canonical]', 'href'),
      `https://vinhlong.gov.vn/${MEETING_AT.split('/')[2]}`,
    );
    await page.fill('input[name=q]', 'giai ngan');
    await page.keyboard.press('Enter');
    await visitor.arrives('Tìm kiếm');
    assert.equal(visitor.address, '/vinhlong/tim-kiem?q=giai+ngan');
    assert.match(await visitor.focused(), /^Tìm thấy 2 kết quả/);
    await page.goBack();
    await visitor.arrives(MEETING);
  });

  suite.visit('shows an article with its author, its source and how to quote it', {}, async (visitor, { server }) => {
    const { page } = visitor;
    await visitor.open(MEETING_AT);
    const { data } = await server.read(`/api/v1/portals${MEETING_AT.replace('/vinhlong', '/vinhlong/articles')}`);
    assert.equal(await page.innerText('.citation'), data.citation);
    const about = await page.innerText('[aria-labelledby=about]');
    for (const said of [data.author, data.source.name, '05/10/2026']) assert.ok(about.includes(said), said);
    assert.equal(await page.innerText('.article .facts time'), 'Thứ Hai, 05/10/2026, 15:10');
    assert.equal(await page.locator('.body table th[scope=col]').count(), 4);
    assert.equal(await page.locator('.body h2').first().innerText(), 'Kết quả 9 tháng');
  });

  suite.visit('pages through a section, and every page has an address', {}, async (visitor) => {
    const { page } = visitor;
    // Two to a page, so that the demonstration has three pages.
    await page.route('**/articles?*limit=10*', (route) =>
      route.continue({ url: route.request().url().replace('limit=10', 'limit=2') }),
    );
    const titles = () => page.locator('.row h2').allInnerTexts();
    await visitor.open('/vinhlong/muc/tin-tuc-su-kien');
    const first = await titles();
    assert.equal(await page.innerText('.count'), '4 tin, bài');
    await page.click('a[rel=next]');
    await page.locator('a:text-is("Về trang đầu")').waitFor();
    const second = await titles();
    assert.equal(new Set([...first, ...second]).size, 4);
    assert.equal(await page.locator('a[rel=next]').count(), 0);
    await page.reload();
    await page.waitForSelector('.row');
    assert.deepEqual(await titles(), second);
    await page.click('a:text-is("Về trang đầu")');
    await page.waitForSelector('a[rel=next]');
    assert.deepEqual(await titles(), first);
  });

  suite.visit('comes back to where one had scrolled', { viewport: { width: 390, height: 844 } }, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/vinhlong');
    const link = page.locator('.row a').last();
    await link.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    assert.ok(scrolled > 300);
    await link.click();
    await page.waitForSelector('.article');
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.goBack();
    await page.waitForSelector('.home');
    await page.waitForFunction((where) => Math.abs(scrollY - where) < 2, scrolled);
  });

  suite.visit('can be walked with the keyboard alone', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/vinhlong');
    await page.keyboard.press('Tab');
    assert.equal(await visitor.focused(), 'Đến nội dung chính');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
    await page.focus('.menu-button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#menu:popover-open');
    assert.equal(await visitor.focused(), 'Đóng');
    await page.keyboard.press('Escape');
    assert.equal(await visitor.focused(), 'Mục tin');
    await page.keyboard.press('Enter');
    await page.focus('#menu a:text-is("Công báo")');
    await page.keyboard.press('Enter');
    await visitor.arrives('Công báo');
    assert.equal(await page.isVisible('#menu'), false);
    assert.match(await page.innerText('.empty'), /chưa có tin, bài/);
  });

  suite.visit('changes the language, and says so where there is no translation', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open(MEETING_AT);
    await page.click('.languages a[lang=en]');
    await visitor.arrives('Provincial People');
    assert.match(visitor.address, /^\/vinhlong\/en\/provincial-people-s-committee/);
    assert.equal(await visitor.attribute('html', 'lang'), 'en');
    await page.click('.languages a[lang=vi]');
    await visitor.arrives(MEETING);
    assert.equal(visitor.address, MEETING_AT);
    await visitor.open('/vinhlong/en/nhung-noi-dung-khong-co');
    visitor.forgive('status of 404');
    assert.equal(await page.innerText('h1'), 'This page does not exist');
    await visitor.open('/vinhlong/en/tam-ngung-he-thong-cong-thong-tin-dien-tu-tu-22-gio-ngay-31-10-de-nang-cap');
    assert.match(await page.innerText('.notice'), /not available in English yet/);
    assert.equal(await visitor.attribute('.article', 'lang'), 'vi');
  });

  suite.visit('prints the text and where it is from, and nothing to press', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open(MEETING_AT);
    await page.emulateMedia({ media: 'print' });
    for (const shown of ['.body', '.citation', '.whose']) assert.ok(await page.isVisible(shown), shown);
    for (const hidden of ['.top-search', '.languages', '.menu-button', '.breadcrumb', 'button']) {
      assert.equal(await page.locator(hidden).locator('visible=true').count(), 0, hidden);
    }
  });
});
