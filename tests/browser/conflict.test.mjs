// Nothing typed is lost: two people at one article, a closed tab, a session that ends or is renewed meanwhile.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

const MINUTE_MS = 60_000;

describe('what is typed', () => {
  const suite = appSuite();

  suite.journey('meets what somebody else saved: both are shown, and neither is lost', async ({ signedIn }) => {
    const editor = await signedIn('skhcn.bientap');
    const id = await editor.write('Bài hai người cùng sửa');
    const head = await signedIn('skhcn.truongban');
    await head.openArticle(id);
    await head.page.fill('#summary', 'Tóm tắt do Trưởng Ban sửa.');
    await head.save();

    await editor.page.fill('#summary', 'Tóm tắt do biên tập viên sửa.');
    await editor.writeBody(' Câu mới của biên tập viên.');
    await editor.page.keyboard.press('Control+s');
    const dialog = editor.page.locator('dialog#conflict');
    await dialog.waitFor();
    editor.forgive(/412/);
    const compared = await dialog.innerText();
    for (const text of ['Nguyễn Hoàng Vũ', 'Trưởng Ban sửa.', 'biên tập viên sửa.', 'Câu mới của biên tập viên.']) {
      assert.ok(compared.includes(text), `the dialog does not show “${text}”: ${compared}`);
    }

    assert.deepEqual(await axe(editor.page), []);
    if (process.env.SCREENSHOTS) await editor.page.screenshot({ path: `${process.env.SCREENSHOTS}/conflict.png` });

    // Theirs first: mine stays on offer, also after another visit.
    await dialog.getByRole('button', { name: 'Dùng bản trên máy chủ' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await editor.page.inputValue('#summary'), 'Tóm tắt do Trưởng Ban sửa.');
    await editor.openArticle(id);
    await editor.page.getByRole('button', { name: 'Khôi phục' }).click();
    assert.equal(await editor.page.inputValue('#summary'), 'Tóm tắt do biên tập viên sửa.');
    assert.match(await editor.body(), /Câu mới của biên tập viên\./);
    await editor.save();

    // Another field was changed meanwhile: both come together.
    await head.page.fill('#title', 'Tiêu đề của Trưởng Ban');
    await head.page.keyboard.press('Control+s');
    await head.page.locator('dialog#conflict').getByRole('button', { name: 'Lưu bản đã gộp' }).click();
    await head.page.waitForSelector('dialog#conflict', { state: 'detached' });
    await head.page.waitForSelector('.ui-page-head :text("Mọi thay đổi đã được lưu")');
    head.forgive(/412/);
    await head.openArticle(id);
    assert.equal(await head.page.inputValue('#title'), 'Tiêu đề của Trưởng Ban');
    assert.equal(await head.page.inputValue('#summary'), 'Tóm tắt do biên tập viên sửa.');
    assert.match(await head.body(), /Câu mới của biên tập viên\./);
  });

  suite.journey('is offered again after the tab was closed at once', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài đóng giữa chừng');
    await reporter.page.fill('#title', 'Tiêu đề chưa kịp lưu');
    await reporter.writeBody(' Câu chưa kịp lưu.');
    const back = await reporter.newTab();
    let asked;
    reporter.page.on('dialog', async (dialog) => {
      asked = dialog.type();
      await dialog.accept();
    });
    await reporter.page.close({ runBeforeUnload: true });
    await reporter.page.waitForEvent('close').catch(() => {});
    assert.equal(asked, 'beforeunload', 'the tab closes without a question');

    await back.openArticle(id);
    assert.equal(await back.page.inputValue('#title'), 'Bài đóng giữa chừng', 'unsaved text comes back unasked');
    await back.page.getByRole('button', { name: 'Khôi phục' }).click();
    assert.equal(await back.page.inputValue('#title'), 'Tiêu đề chưa kịp lưu');
    assert.match(await back.body(), /Câu chưa kịp lưu\./);
    await back.save();
    await back.openArticle(id);
    assert.equal(await back.page.getByRole('button', { name: 'Khôi phục' }).count(), 0, 'a saved text is still offered');
  });

  suite.journey('stays while the access token is renewed', async ({ server, signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài viết lâu hơn mười phút');
    await reporter.writeBody(' Viết thêm một câu.');
    await server.setClock(11 * MINUTE_MS);
    await reporter.save();
    assert.match(await reporter.body(), /Viết thêm một câu\./);
    reporter.forgive(/401/);
    await reporter.openArticle(id);
    assert.match(await reporter.body(), /Viết thêm một câu\./);
    await server.setClock(0);
  });

  suite.journey('stays when another tab signs out, and the way leads back to it', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài dở dang khi đăng xuất');
    const other = await reporter.newTab();
    await other.open(PORTAL);
    await other.page.waitForSelector('.ui-piles');
    await reporter.page.fill('#title', 'Tiêu đề dở dang');
    await other.page.click('[aria-controls=user-menu]');
    await other.page.getByRole('button', { name: 'Đăng xuất' }).click();
    await other.page.waitForSelector('#username');
    assert.equal(new URL(other.page.url()).search, '', 'whoever signed out is led back to the page of before');

    // The other tab follows by itself.
    await reporter.page.waitForSelector('#username');
    assert.equal(new URL(reporter.page.url()).searchParams.get('next'), `${ARTICLES}/${id}`);
    await reporter.fillSignIn('skhcn.phongvien');
    await reporter.page.waitForURL(new RegExp(`${ARTICLES}/${id}$`));
    await reporter.page.getByRole('button', { name: 'Khôi phục' }).click();
    assert.equal(await reporter.page.inputValue('#title'), 'Tiêu đề dở dang');
    reporter.forgive(/401/);
  });
});
