// What a visitor is told when a text is not what it was, when there is none, and when the network or the server fails.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, draft } from '../../xtask/src/bench/staff.mjs';
import { publish, siteSuite } from './support.mjs';

const GONE = '/snnmt/gia-khoai-lang-binh-tan-tang-manh-nong-dan-co-lai-tren-150-trieu-dong-moi-hec-ta';
const OUTDATED = '/svhttdl/en/ok-om-bok-festival-2026-ngo-boat-race-water-lanterns-and-a-khmer-food-fair';

describe('the visitor is told', () => {
  const suite = siteSuite();
  const robots = (visitor) => visitor.attribute('meta[name=robots]', 'content');

  suite.visit('what was corrected and what has changed', {}, async (visitor, { server }) => {
    const { page } = visitor;
    const title = 'Lịch tập huấn chữ ký số';
    const { article, people, whole } = await publish(server, title);
    const change = { kind: 'major', note: 'Đổi ngày tập huấn.' };
    const correction = 'Bản đăng trước ghi sai ngày: tập huấn ngày 02/12, không phải 12/02.';
    await republish(people, whole, article, { ...draft(title), correction, change });
    await visitor.open('/skhcn');
    await visitor.follow(title);
    assert.match(await page.innerText('.notice.grave'), /^Đính chính .*\s+.*tập huấn ngày 02\/12/);
    const changes = await page.locator('.changes li').allInnerTexts();
    assert.ok(
      changes.some((entry) => /Cập nhật\s+Đổi ngày tập huấn/.test(entry)),
      changes.join(),
    );
    assert.equal(await robots(visitor), 'index');
  });

  suite.visit('that a text was withdrawn, and why', {}, async (visitor, { server }) => {
    const { page } = visitor;
    const title = 'Danh sách đạt giải cuộc thi sáng tạo';
    const { article, people } = await publish(server, title);
    const { slug } = (await server.read(`/api/v1/portals/skhcn/articles/${article.id}`)).data;
    await people.head.step(article, 'unpublish', { kind: 'withdrawn', reason: 'Kết quả đang được chấm lại.' });
    await visitor.open(`/skhcn/${slug}`);
    assert.equal(await page.innerText('h1'), title);
    assert.match(await page.innerText('.notice.grave'), /^Bài này đã bị thu hồi .*\s+Kết quả đang được chấm lại\./);
    assert.equal(await robots(visitor), 'noindex');
  });

  suite.visit('that a text was put into the archive', {}, async (visitor, { server }) => {
    const { page } = visitor;
    const { article, people } = await publish(server, 'Chương trình hỗ trợ năm 2025');
    const { slug } = (await server.read(`/api/v1/portals/skhcn/articles/${article.id}`)).data;
    await people.head.step(article, 'archive', { note: 'Chương trình đã kết thúc.' });
    await visitor.open(`/skhcn/${slug}`);
    assert.match(
      await page.innerText('.notice.mild'),
      /^Bài này đã được đưa vào lưu trữ .*\s+Chương trình đã kết thúc\./,
    );
    assert.equal(await robots(visitor), 'noindex');
  });

  suite.visit('why a text is gone', {}, async (visitor) => {
    await visitor.open(GONE);
    visitor.forgive('status of 410');
    assert.equal(await visitor.page.innerText('h1'), 'Bài này đã được hạ');
    assert.match(await visitor.page.innerText('.failure dl'), /Bảng giá tính nhầm đơn vị/);
    assert.equal(await robots(visitor), 'noindex');
    await visitor.looksFine('gone');
  });

  suite.visit('that a translation is behind, with a way to the original', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open(OUTDATED);
    assert.match(await page.innerText('.notice.mild'), /This translation is behind the Vietnamese text/);
    await page.click('.notice a[hreflang=vi]');
    await visitor.arrives('Lễ hội Ok Om Bok');
    assert.equal(await visitor.attribute('html', 'lang'), 'vi');
  });

  suite.visit('that there is nothing at an address, and where to go', {}, async (visitor) => {
    await visitor.open('/vinhlong/khong-co-bai-nay');
    visitor.forgive('status of 404');
    assert.equal(await visitor.page.innerText('h1'), 'Không tìm thấy trang này');
    await visitor.looksFine('not found');
    await visitor.page.locator('#main').getByRole('link', { name: 'Trang chủ' }).click();
    await visitor.page.waitForSelector('.home');
    await visitor.open('/khong-co-cong-nay');
    visitor.forgive('status of 404');
    assert.equal(await visitor.page.innerText('h1'), 'Không tìm thấy trang này');
    await visitor.open('/vinhlong/muc/tin-tuc-su-kien/la/lung');
    assert.equal(await visitor.page.innerText('h1'), 'Không tìm thấy trang này');
  });

  suite.visit('that a page of a list is not there any more', {}, async (visitor) => {
    await visitor.open('/vinhlong/muc/tin-tuc-su-kien?cursor=het-han');
    visitor.forgive('status of 400');
    assert.match(await visitor.page.innerText('[role=alert]'), /Trang này của danh sách không còn/);
    await visitor.page.click('[role=alert] a');
    await visitor.page.waitForSelector('.row');
  });

  suite.visit('that the server cannot be reached, and can try again', {}, async (visitor) => {
    const { page } = visitor;
    await page.route('**/api/**', (route) => route.abort());
    await visitor.open('/vinhlong');
    assert.equal(await page.innerText('h1'), 'Chưa kết nối được với máy chủ');
    await page.unroute('**/api/**');
    page.problems.splice(0);
    await page.click('button:text-is("Thử lại")');
    await page.waitForSelector('.home');
  });

  suite.visit('how long to wait when the system is busy', {}, async (visitor) => {
    const { page } = visitor;
    const problem = {
      type: '/docs/problems#unavailable',
      title: 'Bận',
      status: 503,
      instance: '/',
      code: 'unavailable',
      request_id: 'a',
    };
    await page.route('**/search?*', (route) =>
      route.fulfill({
        status: 503,
        headers: { 'retry-after': '7', 'content-type': 'application/problem+json' },
        json: problem,
      }),
    );
    await visitor.open('/vinhlong/tim-kiem?q=a');
    visitor.forgive('status of 503');
    assert.match(await page.innerText('.failure'), /Hệ thống đang bận\s+Hãy thử lại sau 7 giây\./);
    assert.ok(await page.isVisible('.top .brand'), 'the portal is still around it');
  });

  suite.visit('that something takes its time', {}, async (visitor) => {
    const { page } = visitor;
    await visitor.open('/vinhlong');
    let answer;
    const held = new Promise((resolve) => (answer = resolve));
    await page.route('**/articles?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.locator('#main').getByRole('link', { name: 'Kinh tế' }).first().click();
    await page.waitForFunction(() => document.querySelector('#status').textContent === 'Đang tải…');
    assert.equal(await visitor.attribute('#app', 'aria-busy'), 'true');
    answer();
    await visitor.arrives('Kinh tế');
    assert.equal(await page.innerText('#status'), 'Kinh tế');
    assert.equal(await visitor.attribute('#app', 'aria-busy'), 'false');
  });
});

/** A new edition, from its first word to the public. */
async function republish(people, whole, published, text) {
  let article = await people.reporter.step(published, 'revise');
  article = await people.reporter.send('PUT', `${ARTICLES}/${article.id}`, text, article.etag);
  article = await people.reporter.step(article, 'submit');
  article = await people.editor.step(article, 'take');
  article = await people.editor.step(article, 'send-for-approval');
  article = await people.head.step(article, 'approve', whole);
  await people.head.step(article, 'publish');
}
