// The rich-text element as an author meets it: typing Vietnamese, formatting, tables, the keyboard, dialogs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axe, setTheme } from './support/browser.mjs';
import { editorSuite } from './support/editor.mjs';

describe('rich-text-editor', () => {
  const editor = editorSuite();

  test('takes a value set before its module was loaded', async () => {
    assert.equal(await editor.value(), '<p>Đặt trước khi nạp</p>');
  });

  test('keeps Vietnamese in NFC, however it was typed', async () => {
    await editor.write('');
    await editor.page.keyboard.insertText('Tie\u0302\u0301ng Vie\u0323\u0302t\u200b');
    assert.equal(await editor.value(), '<p>Tiếng Việt</p>');
    await editor.write('');
    await editor.paste({ text: 'U\u0309y ban nha\u0302n da\u0302n' });
    assert.equal(await editor.value(), '<p>Ủy ban nhân dân</p>');
  });

  test('composes with an input method, also right after a mark was switched on', async () => {
    const input = await editor.page.context().newCDPSession(editor.page);
    const compose = async (...states) => {
      for (const text of states) {
        await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await input.send('Input.insertText', { text: states.at(-1) });
    };
    await editor.write('');
    await compose('V', 'Vi', 'Viê', 'Việ', 'Việt');
    await editor.page.keyboard.press('Space');
    await compose('N', 'Na', 'Nam');
    await editor.press('Control+b');
    await compose('đ', 'đư', 'được');
    assert.equal(await editor.value(), '<p>Việt Nam<strong>được</strong></p>');
  });

  test('composes with UniKey, which erases and types again', async () => {
    await editor.write('');
    await editor.page.keyboard.type('Quye');
    await editor.press('Backspace');
    await editor.page.keyboard.insertText('ế');
    await editor.page.keyboard.type('t d');
    await editor.press('Backspace');
    await editor.page.keyboard.insertText('đ');
    assert.equal(await editor.value(), '<p>Quyết đ</p>');
  });

  test('leaves signs at the start of a line as they were typed', async () => {
    await editor.write('');
    await editor.page.keyboard.type('1. Phạm vi');
    await editor.press('Enter');
    await editor.page.keyboard.type('- Thực hiện **ngay**');
    assert.equal(await editor.value(), '<p>1. Phạm vi</p><p>- Thực hiện **ngay**</p>');
  });

  test('formats by the keyboard and by the toolbar', async () => {
    await editor.write('');
    await editor.press('Control+b');
    await editor.page.keyboard.type('đậm');
    await editor.press('Control+b', 'Control+i');
    await editor.page.keyboard.type('nghiêng');
    await editor.press('Control+i', 'Control+u');
    await editor.page.keyboard.type('gạch');
    await editor.press('Control+u');
    await editor.command('superscript');
    await editor.page.keyboard.type('2');
    await editor.press('Enter');
    await editor.page.selectOption('.rte-bar select', '2');
    await editor.page.keyboard.type('Đề mục');
    await editor.command('alignCenter');
    const html = '<p><strong>đậm</strong><em>nghiêng</em><u>gạch</u><sup>2</sup></p>';
    assert.equal(await editor.value(), `${html}<h2 style="text-align: center">Đề mục</h2>`);
    await editor.press('Control+a');
    await editor.command('clear');
    assert.equal(await editor.value(), '<p>đậmnghiênggạch2</p><p>Đề mục</p>');
    await editor.command('undo');
    assert.equal(await editor.value(), `${html}<h2 style="text-align: center">Đề mục</h2>`);
  });

  test('announces changes once they settle, and never undoes past the loaded text', async () => {
    await editor.write('<p>Bản đã nạp</p>');
    await editor.press('Control+End');
    await editor.page.keyboard.type(' thêm');
    await editor.page.waitForFunction(() => window.events.some((event) => event.value === '<p>Bản đã nạp thêm</p>'));
    await editor.press('Control+z', 'Control+z', 'Control+z');
    assert.equal(await editor.value(), '<p>Bản đã nạp</p>');
    assert.equal(await editor.page.textContent('.rte-words'), '3 từ');
  });

  test('does not move the cursor when the app gives its own value back', async () => {
    await editor.write('<p>Một hai</p>');
    await editor.page.evaluate(() => {
      const editor = document.querySelector('rich-text-editor');
      // As a slow app would: the value comes back after the next letters are typed.
      editor.addEventListener('rte-change', ({ detail }) => setTimeout(() => (editor.value = detail.value), 60));
    });
    await editor.press('Home');
    await editor.page.keyboard.type('Không bị mất chữ nào ', { delay: 40 });
    await editor.page.waitForTimeout(400);
    assert.equal(await editor.value(), '<p>Không bị mất chữ nào Một hai</p>');
  });

  test('inserts a table, walks it by Tab, changes rows and columns, merges and deletes', async () => {
    await editor.write('');
    await editor.command('table');
    await editor.page.keyboard.type('STT');
    await editor.press('Tab');
    await editor.page.keyboard.type('Tên');
    await editor.command('columnDelete');
    await editor.command('rowDelete');
    assert.equal(
      await editor.value(),
      '<table><tbody><tr><td><p></p></td><td><p></p></td></tr><tr><td><p></p></td><td><p></p></td></tr></tbody></table>',
    );
    await editor.command('headerRow');
    await editor.press('Shift+ArrowRight', 'Shift+ArrowRight');
    await editor.page.click('th >> nth=0');
    await editor.page.locator('th >> nth=0').dragTo(editor.page.locator('th >> nth=1'));
    await editor.command('mergeCells');
    assert.match(await editor.value(), /^<table><thead><tr><th colspan="2"><p><\/p><\/th><\/tr><\/thead><tbody>/);
    await editor.command('rowAfter');
    assert.equal(await editor.page.locator('.ProseMirror tr').count(), 3);
    await editor.command('tableDelete');
    assert.equal(await editor.value(), '');
  });

  test('offers the tools of a table only inside one, and its help elsewhere', async () => {
    await editor.write('<p>Trước bảng</p>');
    assert.deepEqual(
      [await editor.page.isVisible('.rte-context'), await editor.page.isVisible('.rte-help')],
      [false, true],
    );
    await editor.command('table');
    assert.deepEqual(
      [await editor.page.isVisible('.rte-context'), await editor.page.isVisible('.rte-help')],
      [true, false],
    );
    assert.equal(await editor.page.getAttribute('[data-command=table]', 'aria-disabled'), 'true');
  });

  test('reaches the toolbar and leaves the editor by the keyboard alone', async () => {
    await editor.write('<p>Văn bản</p>');
    await editor.press('Control+a', 'Alt+F10', 'End');
    const focused = () =>
      editor.page.evaluate(() => document.activeElement.dataset.command ?? document.activeElement.id);
    assert.equal(await focused(), 'clear');
    await editor.press('ArrowLeft');
    assert.equal(await focused(), 'rule');
    await editor.press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    assert.equal(await editor.value(), '<p><strong>Văn bản</strong></p>');
    await editor.page.click('.ProseMirror');
    await editor.command('table');
    await editor.press('Escape', 'Tab', 'Tab');
    assert.equal(await focused(), 'after');
  });

  test('asks for a link, says what is wrong with an address, completes a bare one', async () => {
    await editor.write('<p>Cổng tỉnh</p>');
    await editor.press('Control+a', 'Control+k');
    await editor.page.fill('dialog input', 'javascript:alert(1)');
    await editor.press('Enter');
    assert.match(await editor.page.textContent('dialog .ui-field-error'), /^Địa chỉ phải bắt đầu bằng/);
    assert.deepEqual(await axe(editor.page), []);
    await editor.page.fill('dialog input', 'vinhlong.gov.vn');
    await editor.press('Enter');
    await editor.page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(await editor.value(), '<p><a href="https://vinhlong.gov.vn">Cổng tỉnh</a></p>');
    await editor.command('linkRemove');
    assert.equal(await editor.value(), '<p>Cổng tỉnh</p>');
    await editor.press('End');
    await editor.settled();
    await editor.press('Control+k', 'Escape');
    await editor.page.waitForSelector('dialog', { state: 'detached' });
    await editor.settled();
    await editor.page.keyboard.type('!');
    assert.equal(await editor.value(), '<p>Cổng tỉnh!</p>');
    await editor.press('Control+k');
    await editor.page.fill('dialog input >> nth=0', 'ten@vinhlong.gov.vn');
    await editor.page.fill('dialog input >> nth=1', 'thư điện tử');
    await editor.submit();
    await editor.page.keyboard.type('.');
    assert.equal(await editor.value(), '<p>Cổng tỉnh!<a href="mailto:ten@vinhlong.gov.vn">thư điện tử</a>.</p>');
  });

  test('inserts and changes a footnote', async () => {
    await editor.write('<p>Điều 1</p>');
    await editor.press('End');
    await editor.command('footnote');
    await editor.page.fill('dialog textarea', 'Theo Nghị định 30/2020/NĐ-CP');
    await editor.submit();
    const note = (text) => `<p>Điều 1<sup data-footnote="${text}" class="footnote"></sup></p>`;
    assert.equal(await editor.value(), note('Theo Nghị định 30/2020/NĐ-CP'));
    await editor.page.click('sup.footnote');
    await editor.command('footnoteEdit');
    await editor.page.fill('dialog textarea', 'Đã sửa');
    await editor.submit();
    assert.equal(await editor.value(), note('Đã sửa'));
  });

  test('changes an image description', async () => {
    await editor.write('<img src="/media/cau.svg" alt="Cầu"><p>Sau ảnh</p>');
    await editor.page.click('.ProseMirror img');
    await editor.command('imageEdit');
    await editor.page.fill('dialog textarea', 'Cầu Mỹ Thuận');
    await editor.submit();
    assert.equal(await editor.value(), '<img src="/media/cau.svg" alt="Cầu Mỹ Thuận"><p>Sau ảnh</p>');
  });

  test('keeps its text when the page moves it', async () => {
    await editor.write('<p>Còn nguyên</p>');
    await editor.page.evaluate(() => document.body.append(document.querySelector('rich-text-editor')));
    assert.equal(await editor.value(), '<p>Còn nguyên</p>');
    assert.equal(await editor.page.locator('.ProseMirror').count(), 1);
    await editor.page.click('.ProseMirror');
    await editor.press('End');
    await editor.page.keyboard.type('!');
    assert.equal(await editor.value(), '<p>Còn nguyên!</p>');
  });

  test('gives back a long text unchanged', async () => {
    const html =
      '<h2>Điều 1. Phạm vi</h2>' +
      '<p>Nội dung <strong>quan trọng</strong>, <s>bỏ</s> H<sub>2</sub>O.</p>'.repeat(1000) +
      '<blockquote><p>Trích</p></blockquote><hr><ol><li><p>Một</p><ul><li><p>a</p></li></ul></li></ol>' +
      '<table><thead><tr><th><p>STT</p></th></tr></thead><tbody><tr><td><p>1<br>2</p></td></tr></tbody></table>';
    await editor.write(html);
    assert.equal(await editor.value(), html);
  });

  test('refuses typing and commands while disabled', async () => {
    await editor.write('<p>Chỉ đọc</p>');
    await editor.page.evaluate(() => document.querySelector('rich-text-editor').setAttribute('disabled', ''));
    await editor.page.keyboard.type('x');
    await editor.command('rule', { force: true });
    assert.equal(await editor.value(), '<p>Chỉ đọc</p>');
    assert.equal(await editor.page.getAttribute('.ProseMirror', 'aria-readonly'), 'true');
  });

  test('speaks English when asked', async () => {
    await editor.page.evaluate(() => document.querySelector('rich-text-editor').setAttribute('lang', 'en'));
    assert.equal(await editor.page.getAttribute('[data-command=bold]', 'aria-label'), 'Bold');
    assert.equal(await editor.page.textContent('.rte-words'), '4 words');
  });

  test('is accessible in both themes and keeps a phone free of sideways scrolling', async () => {
    await editor.write('<h2>Đề mục</h2><p>Văn bản <a href="https://vinhlong.gov.vn">liên kết</a></p>');
    await editor.command('table');
    for (const [index, heading] of ['STT', 'Tên', 'Ghi chú'].entries()) {
      if (index > 0) await editor.press('Tab');
      await editor.page.keyboard.type(heading);
    }
    for (const theme of ['light', 'dark']) {
      await setTheme(editor.page, theme);
      assert.deepEqual(await axe(editor.page), [], theme);
    }
    await editor.page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await editor.page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual(await axe(editor.page), [], 'phone');
  });
});
