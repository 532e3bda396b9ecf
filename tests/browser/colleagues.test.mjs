// People who work on one text together: comments with mentions, who else has it open, texts for a few only, another language.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

describe('colleagues', () => {
  const suite = appSuite();

  suite.journey('comment on a paragraph, mention each other, answer and settle it', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài có góp ý');
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');

    const editor = await signedIn('skhcn.bientap');
    await editor.openArticle(id);
    await editor.page.click('rich-text-editor#body .ProseMirror p');
    await editor.page.click('#comments summary');
    await editor.page.getByLabel('Về đoạn đang chọn trong bài').check();
    await editor.page.click('#comment');
    await editor.page.keyboard.type('Số liệu này lấy từ đâu? @Lê Thị');
    await editor.page.waitForSelector('[role=option]:has-text("Lê Thị Cẩm Tú")');
    assert.deepEqual(await axe(editor.page), []);
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('Control+Enter');
    await editor.page.waitForSelector('#comments .ui-said:has-text("Số liệu này lấy từ đâu?")');
    assert.match(await editor.page.innerText('#comments'), /Nội dung của bài/, 'the paragraph is not quoted');

    await reporter.open(PORTAL);
    const notice = reporter.page.getByRole('region', { name: 'Được nhắc đến' });
    await notice.getByRole('link', { name: 'Bài có góp ý' }).click();
    await reporter.page.waitForSelector('#comments .ui-said');
    await reporter.page.locator('#comments').getByRole('button', { name: 'Trả lời' }).click();
    await reporter.page.locator('#comments .ui-timeline textarea').fill('Từ báo cáo quý III.');
    await reporter.page.keyboard.press('Control+Enter');
    await reporter.page.waitForSelector('.ui-replies .ui-said:has-text("Từ báo cáo quý III.")');
    await reporter.open(PORTAL);
    await reporter.page.waitForSelector('.ui-piles');
    assert.equal(await notice.count(), 0, 'what was followed is still told');

    await editor.open(`${ARTICLES}/${id}?comments=1`);
    await editor.page.waitForSelector('.ui-replies .ui-said');
    await editor.page.locator('#comments').getByRole('button', { name: 'Đánh dấu đã giải quyết' }).click();
    await editor.page.waitForSelector('#comments >> text=Đã giải quyết');
    assert.deepEqual(await axe(editor.page), []);
  });

  suite.journey('see who else has a text open', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài hai người cùng mở');
    const editor = await signedIn('skhcn.bientap');
    await editor.openArticle(id);
    await editor.page.waitForSelector('[role=status] .ui-status:has-text("Lê Thị Cẩm Tú")');
  });

  suite.journey('keep a text to the people they name', async ({ signedIn }) => {
    const editor = await signedIn('skhcn.bientap');
    const id = await editor.write('Bài chỉ vài người xem');
    await editor.page.getByRole('button', { name: 'Người xem' }).click();
    const dialog = editor.page.locator('dialog#access');
    await dialog.getByLabel('Chỉ những người được nêu tên').check();
    await dialog.getByLabel('Trần Thị Thanh Tuyền').check();
    assert.deepEqual(await axe(editor.page), []);
    await dialog.getByRole('button', { name: 'Áp dụng' }).click();
    await editor.hears('Đã thay đổi người xem.');

    const named = await signedIn('skhcn.photruongban');
    await named.openArticle(id);
    const other = await signedIn('skhcn.phongvien');
    await other.open(`${ARTICLES}/${id}`);
    await other.page.waitForSelector('.ui-main >> text=Không tìm thấy');
    other.forgive(/404/);
    await other.open(`${ARTICLES}?q=chi%20vai%20nguoi`);
    await other.page.waitForSelector('.ui-empty');
  });

  suite.journey('translate a published text, side by side, and bring it out', async ({ server, signedIn }) => {
    const head = await signedIn('skhcn.truongban');
    await head.open(`${ARTICLES}?state=published`);
    await head.page.click('[data-row]');
    const id = await head.newId();

    const translator = await signedIn('skhcn.phiendich');
    await translator.open(`${ARTICLES}/${id}`);
    await translator.page.getByRole('tab', { name: /Tiếng Anh/ }).click();
    const begin = translator.page.getByRole('button', { name: 'Bắt đầu dịch' });
    if (await begin.count()) await begin.click();
    await translator.page.fill('#en-title', 'Science department opens its autumn workshop');
    await translator.page.fill('#en-summary', 'A short summary in English.');
    await translator.page.waitForSelector('rich-text-editor#en-body .ProseMirror');
    await translator.page.click('rich-text-editor#en-body .ProseMirror');
    await translator.page.keyboard.press('Control+a');
    await translator.page.keyboard.type('The text in English.');
    await translator.page.keyboard.press('Control+s');
    await translator.hears('Đã lưu');
    assert.deepEqual(await axe(translator.page), []);
    await translator.page.getByRole('button', { name: 'Trình duyệt', exact: true }).click();
    await translator.page.waitForSelector('.ui-bench .ui-status:text-is("Chờ duyệt")');

    await head.open(`${PORTAL}/ban-dich`);
    await head.page.waitForSelector('.ui-table');
    assert.deepEqual(await axe(head.page), []);
    const row = head.page.locator('tr', { hasText: 'Science department opens its autumn workshop' });
    await row.getByRole('link').click();
    await head.page.getByRole('button', { name: 'Đăng bản dịch' }).click();
    await head.page.waitForSelector('.ui-bench .ui-status:text-is("Đã đăng")');
    const { data } = await server.read(`/api/v1/portals${PORTAL}/articles/${id}?locale=en`);
    assert.equal(data.title, 'Science department opens its autumn workshop');
    assert.match(data.body, /The text in English\./);
  });
});
