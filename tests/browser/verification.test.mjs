// Xác minh: an editor asks the author about a text, the author answers, the editor closes the question (Điều 20.1).
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];
const DAY_MS = 86_400_000;

describe('verification', () => {
  const suite = appSuite();

  suite.journey('an editor asks, the author answers, the editor closes', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const title = 'Số hộ dùng nước sạch tăng trong quý';
    const id = await reporter.write(title);
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');
    const editor = await signedIn('skhcn.bientap');
    await editor.openArticle(id);
    await editor.step('Nhận biên tập');
    await editor.sees('Đang biên tập');
    await ask(editor);
    await editor.sees('Chờ xác minh');
    const panel = editor.page.locator('#verification');
    assert.match(await panel.innerText(), /Phạm Quang Huy hỏi Lê Thị Cẩm Tú/);
    assert.match(await editor.page.locator('.ui-banner[data-tone=gray]').innerText(), /Bài chỉ để xem/);
    await looksFine(editor, 'verification asked');

    await reporter.open(PORTAL);
    const pile = reporter.page.locator('section[aria-label="Chờ bạn trả lời xác minh"]');
    await pile.waitFor();
    assert.match(await pile.innerText(), /Chờ trả lời · hạn \d\d\/\d\d\/\d{4}/);
    await looksFine(reporter, 'verification today');
    await pile.getByRole('link', { name: title }).click();
    await reporter.page.waitForSelector('#answer-text');
    assert.match(await reporter.page.locator('#verification').innerText(), /Bạn được hỏi/);
    await reporter.page.getByRole('button', { name: 'Gửi trả lời' }).click();
    assert.equal(await reporter.page.locator('#answer-text-fault').count(), 1, 'sent without a word');
    await looksFine(reporter, 'verification answer');
    await reporter.page.fill('#answer-text', 'Theo Báo cáo số 15/BC-SKHCN,\nbảng 1.');
    await reporter.page.getByRole('button', { name: 'Gửi trả lời' }).click();
    await reporter.page.waitForSelector('#verification summary:has-text("Đã trả lời")');
    assert.match(await reporter.page.locator('#verification').innerText(), /15\/BC-SKHCN/);
    assert.equal(await reporter.page.inputValue('#answer-text'), '', 'the field is there for more');

    await editor.open(`${ARTICLES}?verification=answered`);
    await editor.page.locator('[data-row]', { hasText: title }).click();
    await editor.page.waitForSelector('#verification summary:has-text("Đã trả lời")');
    await editor.step('Kết thúc xác minh');
    const dialog = editor.page.locator('dialog#verify');
    await dialog.getByLabel('Không xác thực được').check();
    await dialog.getByRole('button', { name: 'Kết thúc xác minh' }).click();
    assert.equal(await dialog.locator('#verify-note-fault').count(), 1, 'not confirmed, without a word');
    await looksFine(editor, 'verification close');
    await dialog.getByLabel('Đã xác thực', { exact: true }).check();
    await dialog.getByRole('button', { name: 'Kết thúc xác minh' }).click();
    await editor.sees('Đang biên tập');
    assert.equal(await panel.locator('details').getAttribute('open'), null, 'what is closed is folded away');
    await panel.locator('summary').click();
    assert.match(await panel.innerText(), /Đã xác thực · Phạm Quang Huy/);
    await looksFine(editor, 'verification closed');
  });

  suite.journey('an unanswered question times out, and whoever asked reads so', async ({ server, signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const title = 'Số liệu không ai trả lời';
    const id = await reporter.write(title);
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');
    const before = await signedIn('skhcn.bientap');
    await before.openArticle(id);
    await before.step('Nhận biên tập');
    await before.sees('Đang biên tập');
    await ask(before);
    await before.sees('Chờ xác minh');
    // What these two have open would be refused in three days: their sessions have ended by then.
    for (const { page } of [reporter, before]) await page.goto('about:blank');
    await server.setClock(3 * DAY_MS);
    const editor = await signedIn('skhcn.bientap');
    const pile = editor.page.locator('section[aria-label="Quá hạn trả lời xác minh"]');
    await until(async () => {
      await editor.open(PORTAL);
      await editor.page.waitForSelector('.ui-piles');
      return (await pile.count()) === 1;
    });
    assert.match(await pile.innerText(), new RegExp(title));
    await editor.openArticle(id);
    await editor.sees('Đang biên tập');
    assert.match(await editor.page.locator('#verification').innerText(), /Quá hạn trả lời/);
    await looksFine(editor, 'verification timed out');
    await server.setClock(0);
  });

  suite.journey('asks a unit in English', async ({ signedIn }) => {
    const editor = await signedIn('skhcn.bientap');
    await editor.page.click('.ui-top button[lang=en]');
    const id = await editor.write('Bài hỏi đơn vị chuyên môn');
    for (const step of ['Submit', 'Take']) {
      await editor.step(step);
      await editor.page.locator('.ui-steps').getByRole('button', { name: step, exact: true }).waitFor({ state: 'detached' });
    }
    await editor.step('Request verification');
    const dialog = editor.page.locator('dialog#ask');
    await dialog.getByLabel('A specialised unit').check();
    await dialog.locator('#ask-unit option').nth(1).waitFor({ state: 'attached' });
    assert.equal(await dialog.locator('#ask-unit').inputValue(), '', 'a unit stands there that nobody chose');
    await dialog.getByRole('button', { name: 'Request verification' }).click();
    assert.equal(await dialog.locator('.ui-field-error').count(), 2, 'asked nobody nothing');
    await looksFine(editor, 'verification unit en');
    await dialog.locator('#ask-unit').selectOption({ index: 1 });
    await dialog.locator('#ask-question').fill('Số liệu này có đúng không?');
    await dialog.locator('#ask-due').fill(inVietnam(2));
    await dialog.getByRole('button', { name: 'Request verification' }).click();
    await editor.sees('Needs verification');
    await editor.page.fill('#answer-text', 'Đúng.');
    await editor.page.getByRole('button', { name: 'Send the answer' }).click();
    assert.equal(await editor.page.locator('#answer-whom-fault').count(), 1, 'answered for nobody');
    await editor.page.fill('#answer-whom', 'Văn phòng, qua điện thoại');
    await editor.page.getByRole('button', { name: 'Send the answer' }).click();
    await editor.page.waitForSelector('#verification summary:has-text("Answered")');
    assert.equal(await editor.newId(), id);
  });
});

/** Ask the author of the article on the desk, to be answered by tomorrow. */
async function ask(editor) {
  await editor.step('Yêu cầu xác minh');
  const dialog = editor.page.locator('dialog#ask');
  await dialog.getByRole('button', { name: 'Yêu cầu xác minh' }).click();
  assert.equal(await dialog.locator('.ui-field-error').count(), 1, 'asked nothing');
  await dialog.locator('#ask-question').fill('Số liệu ở bảng 1 lấy từ báo cáo nào?');
  await dialog.locator('#ask-due').fill(inVietnam(1));
  await looksFine(editor, 'verification ask');
  await dialog.getByRole('button', { name: 'Yêu cầu xác minh' }).click();
}

/** The date in Vietnam in some days, as a field of dates holds it. */
function inVietnam(days) {
  return new Date(Date.now() + 7 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
}

/** Nothing that axe finds, and nothing wider than the screen, at both sizes, light and dark. */
async function looksFine({ page }, name) {
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const theme of ['light', 'dark']) {
      const where = `${name} ${size.width} ${theme}`;
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.waitForFunction(settled, theme);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${where}.png` });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${where}: ${wider} px wider than the screen`);
      assert.deepEqual(await axe(page), [], where);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(before);
}

/** In the page: the theme is on, and no colour is on its way any more. */
function settled(theme) {
  if (document.documentElement.dataset.bsTheme !== theme) return false;
  return document.getAnimations().every((animation) => animation.playState !== 'running');
}

/** Wait until something holds. */
async function until(holds, patience = 40_000) {
  const deadline = Date.now() + patience;
  while (!(await holds())) assert.ok(Date.now() < deadline, 'it did not happen in time');
}
