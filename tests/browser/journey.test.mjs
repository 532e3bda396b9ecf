// From the first word to the public address: a reporter writes, an editor edits, the head approves, everybody reads.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { PASSWORD } from './support/server.mjs';

const TITLE = 'Sở Khoa học và Công nghệ tập huấn kỹ năng số cho 120 cán bộ xã, phường';
const SUMMARY = 'Ngày 20/11, Sở tổ chức lớp tập huấn kỹ năng số cho cán bộ các xã, phường.';

describe('an article', () => {
  const suite = appSuite();

  suite.journey('is written, edited, approved, published, and read by the public', async ({ server, signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    await reporter.page.getByRole('link', { name: 'Viết bài mới' }).click();
    await reporter.page.fill('#title', TITLE);
    await reporter.page.fill('#summary', SUMMARY);
    await reporter.writeBody('Lớp học gồm ');
    await compose(reporter.page, 'b', 'bô', 'bôn', 'bốn');
    await reporter.page.keyboard.type(' chuyên đề:');
    await reporter.page.keyboard.press('Enter');
    await reporter.page.click('rich-text-editor#body [data-command=table]');
    for (const cell of ['Chuyên đề', 'Báo cáo viên', 'Thời lượng', 'Chữ ký số', 'Võ Thị Hường', '90 phút']) {
      await reporter.page.keyboard.type(cell);
      await reporter.page.keyboard.press('Tab');
    }
    await reporter.page.selectOption('#section', 'news-science-technology');
    await reporter.page.fill('#author-0', 'Lê Thị Cẩm Tú');
    await reporter.page.fill('#source-name', 'Văn phòng Sở Khoa học và Công nghệ');
    await reporter.page.keyboard.press('Control+s');
    const id = await reporter.newId();
    await reporter.hears('Đã tạo bài.');
    assert.match(await reporter.page.innerText('section[aria-labelledby=blockers]'), /đủ điều kiện đăng/);
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');

    const editor = await signedIn('skhcn.bientap');
    await editor.page.getByRole('region', { name: 'Chờ biên tập' }).getByRole('link', { name: TITLE }).click();
    await editor.step('Nhận biên tập');
    await editor.sees('Đang biên tập');
    await editor.step('Trình duyệt đăng');
    await editor.sees('Chờ duyệt');

    const head = await signedIn('skhcn.truongban');
    await head.openArticle(id);
    await head.step('Duyệt đăng');
    const dialog = head.page.locator('dialog#approve');
    await dialog.getByRole('button', { name: 'Duyệt đăng' }).click();
    assert.notEqual(await dialog.getByRole('alert').innerText(), '', 'approved without the checklist');
    for (const item of await dialog.getByRole('checkbox').all()) await item.check();
    await dialog.getByRole('button', { name: 'Duyệt đăng' }).click();
    await head.sees('Đã duyệt');
    await head.step('Đăng');
    await head.sees('Đã đăng');

    const address = await head.page.getByRole('link', { name: 'Xem bản công khai' }).getAttribute('href');
    const { data } = await server.read(address);
    assert.equal(data.title, TITLE);
    assert.equal(data.summary, SUMMARY);
    assert.match(data.body, /Lớp học gồm bốn chuyên đề:/);
    assert.match(data.body, /<td>(<p>)?Võ Thị Hường(<\/p>)?<\/td>/);
    assert.equal(data.author, 'Lê Thị Cẩm Tú');
    assert.equal(data.source.name, 'Văn phòng Sở Khoa học và Công nghệ');
    const name = 'Cổng thông tin điện tử Sở Khoa học và Công nghệ tỉnh Vĩnh Long';
    assert.equal(data.citation, `“${TITLE}”, ${name}, ${data.canonical_url}`);
    const { data: portal } = await server.read(`/api/v1/portals${PORTAL}`);
    assert.ok(portal.citation.vi.includes(`ghi rõ nguồn “${name}”`), portal.citation.vi);

    await head.page.getByRole('link', { name: 'Nhật ký của bài' }).click();
    await head.page.waitForSelector('.ui-timeline li');
    const trail = await head.page.locator('.ui-timeline li p').allInnerTexts();
    const steps = trail.map((line) => line.split(' · ').slice(0, 2).join(': ')).reverse();
    assert.deepEqual(steps, [
      'Lê Thị Cẩm Tú: Tạo bài',
      'Lê Thị Cẩm Tú: Trình biên tập',
      'Phạm Quang Huy: Nhận biên tập',
      'Phạm Quang Huy: Trình duyệt đăng',
      'Nguyễn Hoàng Vũ: Duyệt đăng',
      'Nguyễn Hoàng Vũ: Đăng bài',
    ]);
  });

  suite.journey('is written and submitted without a mouse', async ({ arrive }) => {
    const reporter = await arrive();
    const { page } = reporter;
    await reporter.open(PORTAL);
    await page.waitForSelector('#username');
    await tabTo(page, '#username');
    await page.keyboard.type('skhcn.phongvien');
    await tabTo(page, '#password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ui-piles');
    await tabTo(page, `a.btn-primary[href="${ARTICLES}/moi"]`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('rich-text-editor#body .ProseMirror');
    await tabTo(page, '#title');
    await page.keyboard.type('Bài viết chỉ bằng bàn phím');
    await tabTo(page, '#summary');
    await page.keyboard.type('Không cần chuột.');
    await tabTo(page, 'rich-text-editor#body .ProseMirror');
    await page.keyboard.type('Nội dung gõ bằng bàn phím.');
    await page.keyboard.press('Escape');
    await tabTo(page, '#section');
    await page.keyboard.type('Tin khoa học');
    await tabTo(page, '#author-0');
    await page.keyboard.type('Lê Thị Cẩm Tú');
    await tabTo(page, '#source-name');
    await page.keyboard.type('Văn phòng Sở');
    // Back to the head of the page: the button is before the form.
    await tabTo(page, '.ui-page-head .btn-primary', 'Shift+Tab');
    await page.keyboard.press('Space');
    await page.waitForURL(/\/tin-bai\/[0-9a-f-]{36}$/);
    await page.waitForSelector('.ui-steps');
    await tabTo(page, '.ui-steps .btn-primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ui-status:text-is("Chờ biên tập")');
    const focused = await page.evaluate(() => document.activeElement.id);
    assert.equal(focused, 'workflow', 'the focus is lost when the button of the step goes');
    reporter.forgive(/401/);
  });

  suite.journey('shows every step that is not allowed, and why', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài để xem lý do');
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');
    assert.equal(await reporter.whyNot('Nhận biên tập'), 'Cần quyền “Biên tập tin, bài của người khác”.');
    assert.equal(await reporter.whyNot('Từ chối đăng'), 'Cần quyền “Duyệt, đăng, hạ, từ chối tin, bài”.');
    assert.equal(await reporter.page.locator('#title').isEditable(), false, 'a text in editing can be changed');
    assert.match(await reporter.page.innerText('.ui-banner[data-tone=gray]'), /Bài chỉ để xem: Cần quyền/);
    await reporter.page.getByText('Các bước khác, và vì sao chưa thực hiện được').click();
    assert.equal(await reporter.whyNot('Trình biên tập'), 'Không “Trình biên tập” được khi bài ở trạng thái “Chờ biên tập”.');
    // A press on it does nothing; `force`, for Playwright would wait until it can be pressed.
    await reporter.page.locator('.ui-steps button:text-is("Nhận biên tập")').click({ force: true });
    await reporter.sees('Chờ biên tập');

    const viewer = await signedIn('skhcn.chixem', ARTICLES);
    assert.equal(await viewer.page.innerText('#may-not-write'), 'Cần quyền “Viết tin, bài”.');
    await viewer.openArticle(id);
    assert.equal(await viewer.page.locator('.ui-page-head .btn').count(), 0, 'a viewer is offered to save');
  });

  suite.journey('is never approved by whoever wrote it', async ({ signedIn }) => {
    const head = await signedIn('skhcn.truongban');
    const id = await head.write('Bài do Trưởng Ban viết');
    for (const [step, state] of [
      ['Trình biên tập', 'Chờ biên tập'],
      ['Nhận biên tập', 'Đang biên tập'],
      ['Trình duyệt đăng', 'Chờ duyệt'],
    ]) {
      await head.step(step);
      await head.sees(state);
    }
    assert.equal(await head.whyNot('Duyệt đăng'), 'Người duyệt phải khác người soạn và người sửa sau cùng.');
    const deputy = await signedIn('skhcn.photruongban');
    await deputy.openArticle(id);
    await deputy.step('Duyệt đăng');
    await deputy.page.waitForSelector('dialog#approve[open]');
  });
});

/** Move the focus by the keyboard until it is on what is looked for. */
async function tabTo(page, selector, key = 'Tab') {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${selector} cannot be reached by ${key}`);
}

/** Type as an input method does: the syllable changes under the cursor until it is done. */
async function compose(page, ...states) {
  const input = await page.context().newCDPSession(page);
  for (const text of states) {
    await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await input.send('Input.insertText', { text: states.at(-1) });
}
