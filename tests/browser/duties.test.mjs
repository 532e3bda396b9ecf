// What the regulation asks of the board beyond the straight way: refusals by proposal, emergencies, archive, trash, previews.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

describe('the duties of the board', () => {
  const suite = appSuite();

  suite.journey('a member proposes to refuse, the head confirms, the author reads why', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài không đúng tôn chỉ');
    await reporter.step('Trình biên tập');
    await reporter.sees('Chờ biên tập');

    const editor = await signedIn('skhcn.bientap');
    await editor.openArticle(id);
    await editor.step('Nhận biên tập');
    await editor.sees('Đang biên tập');
    await press(editor.page, 'Đề nghị từ chối đăng');
    const proposal = editor.page.locator('dialog#refuse');
    await proposal.locator('select, [type=radio]').first().waitFor();
    assert.deepEqual(await axe(editor.page), []);
    await choose(proposal, 0);
    await proposal.locator('#refuse-note').fill('Không thuộc tôn chỉ của Cổng.');
    await proposal.getByRole('button', { name: 'Đề nghị từ chối đăng' }).click();
    await proposal.waitFor({ state: 'detached' });

    const head = await signedIn('skhcn.truongban');
    await head.page.getByRole('region', { name: 'Đề nghị từ chối đăng' }).getByRole('link', { name: 'Bài không đúng tôn chỉ' }).click();
    await head.page.waitForSelector('.ui-steps');
    await press(head.page, 'Từ chối đăng');
    const refusal = head.page.locator('dialog#refuse');
    if (!(await refusal.locator('#refuse-note').inputValue())) {
      await choose(refusal, 0);
      await refusal.locator('#refuse-note').fill('Không thuộc tôn chỉ của Cổng.');
    }
    await refusal.getByRole('button', { name: 'Từ chối đăng' }).click();
    await head.sees('Từ chối đăng');

    await reporter.openArticle(id);
    assert.match(await reporter.page.innerText('.ui-main'), /Không thuộc tôn chỉ của Cổng\./);
    await head.open(PORTAL);
    await head.page.waitForSelector('text=Từ chối đăng trong 30 ngày, theo căn cứ');
  });

  suite.journey('an emergency is published at once, and approved afterwards by somebody else', async ({ server, signedIn }) => {
    const deputy = await signedIn('skhcn.photruongban');
    const id = await deputy.write('Cảnh báo triều cường đêm nay');
    await press(deputy.page, 'Đăng khẩn cấp');
    const dialog = deputy.page.locator('dialog#emergency');
    await dialog.locator('textarea').first().fill('Triều cường vượt báo động III.');
    assert.deepEqual(await axe(deputy.page), []);
    await dialog.getByRole('button', { name: 'Đăng khẩn cấp' }).click();
    await deputy.sees('Đã đăng');
    assert.equal((await server.read(`/api/v1/portals${PORTAL}/articles/${id}`)).data.title, 'Cảnh báo triều cường đêm nay');

    const head = await signedIn('skhcn.truongban');
    const pile = head.page.getByRole('region', { name: 'Đăng khẩn cấp, chờ duyệt lại' });
    await pile.getByRole('link', { name: 'Cảnh báo triều cường đêm nay' }).click();
    await head.page.waitForSelector('.ui-steps');
    await press(head.page, 'Duyệt lại bài đăng khẩn cấp');
    const approval = head.page.locator('dialog[open]');
    for (const item of await approval.getByRole('checkbox').all()) await item.check();
    await approval.getByRole('button', { name: /Duyệt/ }).click();
    await approval.waitFor({ state: 'detached' });
    await head.open(PORTAL);
    await head.page.waitForSelector('.ui-piles');
    assert.equal(await pile.getByRole('link', { name: 'Cảnh báo triều cường đêm nay' }).count(), 0);
  });

  suite.journey('a published text is archived: it leaves the lists and stays at its address', async ({ server, signedIn }) => {
    const head = await signedIn('syt.truongban');
    await head.open('/syt/tin-bai?state=published');
    await head.page.click('[data-row]');
    const id = await head.newId();
    await press(head.page, 'Lưu trữ');
    const dialog = head.page.locator('dialog#archive');
    await dialog.locator('#archive-note').fill('Chương trình đã kết thúc năm 2025.');
    assert.deepEqual(await axe(head.page), []);
    await dialog.getByRole('button', { name: 'Lưu trữ' }).click();
    await head.sees('Lưu trữ');
    const { data } = await server.read(`/api/v1/portals/syt/articles/${id}`);
    assert.equal(data.archived.note, 'Chương trình đã kết thúc năm 2025.');
    const list = await server.read('/api/v1/portals/syt/articles?limit=100');
    assert.ok(!list.data.some((row) => row.id === id), 'still in the list');
  });

  suite.journey('a draft goes to the trash and comes back, by the toast and from the list', async ({ signedIn }) => {
    const reporter = await signedIn('skhcn.phongvien');
    const id = await reporter.write('Bài nháp bỏ đi');
    await press(reporter.page, 'Bỏ vào thùng rác');
    await reporter.hears('Đã bỏ bài vào thùng rác.');
    await reporter.page.locator('.ui-toast').getByRole('button', { name: 'Hoàn tác' }).click();
    await reporter.hears('Đã hoàn tác.');
    await reporter.openArticle(id);
    await press(reporter.page, 'Bỏ vào thùng rác');
    await reporter.hears('Đã bỏ bài vào thùng rác.');
    await reporter.open(`${ARTICLES}?trash=true`);
    assert.deepEqual(await axe(reporter.page), []);
    await reporter.page.getByRole('link', { name: 'Bài nháp bỏ đi' }).click();
    await reporter.page.waitForSelector('.ui-steps');
    await press(reporter.page, 'Lấy lại từ thùng rác');
    await reporter.sees('Bản nháp');
  });

  suite.journey('a preview is shown, and its link opens it without an account until it is revoked', async ({ arrive, signedIn }) => {
    const editor = await signedIn('skhcn.bientap');
    const id = await editor.write('Bài để xem trước');
    await editor.open(`${ARTICLES}/${id}/xem-truoc`);
    await editor.page.waitForSelector('.rte-body:has-text("Nội dung của bài.")');
    assert.deepEqual(await axe(editor.page), []);
    await editor.openArticle(id);
    await editor.page.click('section[aria-labelledby=sharing] summary');
    await editor.page.fill('#link-note', 'Phòng Văn hóa thẩm định');
    await editor.page.getByRole('button', { name: 'Tạo liên kết' }).click();
    const link = await editor.page.inputValue('#link-made');
    assert.deepEqual(await axe(editor.page), []);

    const guest = await arrive();
    await guest.page.goto(link);
    await guest.page.waitForSelector('text=Nội dung của bài.');
    await guest.page.waitForSelector('text=Bản xem trước, chưa đăng.');
    guest.forgive(/401/);
    assert.deepEqual(await axe(guest.page), []);
    await editor.page.getByRole('button', { name: 'Thu hồi' }).click();
    await editor.hears('Đã thu hồi liên kết.');
    await guest.page.reload();
    await guest.page.waitForSelector('text=Liên kết không mở được');
    guest.forgive(/401|404|410/);
  });

  suite.journey('a text begins from a template, and a template of the portal is made', async ({ signedIn }) => {
    const head = await signedIn('skhcn.truongban');
    await head.open(`${PORTAL}/mau-bai`);
    await head.page.waitForSelector('h1:has-text("Mẫu bài")');
    assert.deepEqual(await axe(head.page), []);
    await head.page.getByRole('button', { name: 'Sao chép thành mẫu của cổng' }).first().click();
    await head.page.fill('#template-name', 'Thông cáo của Sở');
    await head.page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await head.hears('Đã lưu mẫu.');
    assert.deepEqual(await axe(head.page), []);

    const reporter = await signedIn('skhcn.phongvien');
    await reporter.open(`${ARTICLES}/moi`);
    await reporter.page.waitForSelector('rich-text-editor#body .ProseMirror');
    await reporter.page.getByRole('button', { name: /Thông cáo của Sở/ }).click();
    await reporter.page.locator('dialog#template').getByRole('button', { name: 'Dùng mẫu này' }).click();
    await reporter.page.waitForFunction(() => document.querySelector('#body').value.length > 40);
    // Typed into a form that nobody wants to keep.
    reporter.page.on('dialog', (dialog) => dialog.accept());
  });
});

/** Press the button of a step, also one that is folded away. */
async function press(page, label) {
  const button = page.locator('.ui-steps').getByRole('button', { name: label, exact: true });
  await button.first().waitFor({ state: 'attached' });
  if (!(await button.first().isVisible())) await page.locator('.ui-steps summary').first().click();
  await button.first().click();
}

/** Choose the nth ground of a refusal, in whichever control there is. */
async function choose(dialog, nth) {
  const select = dialog.locator('select');
  if (await select.count()) await select.first().selectOption({ index: nth + 1 });
  else await dialog.getByRole('radio').nth(nth).check();
}
