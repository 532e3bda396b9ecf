// The rich-text element as an author meets it: typing Vietnamese, pasting, tables, the keyboard, dialogs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { axe, launch, newPage, setTheme } from './support/browser.mjs';
import { serveEditor } from './support/editor-page.mjs';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>';

describe('rich-text-editor', () => {
  let server;
  let browser;
  let page;

  before(async () => {
    [server, browser] = await Promise.all([serveEditor({ '/media/cau.svg': ['.svg', PICTURE] }), launch()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
  beforeEach(async () => {
    page = await newPage(browser);
    await page.goto(server.url);
    await page.waitForSelector('.ProseMirror');
  });
  afterEach(async () => {
    const { problems } = page;
    await page.context().close();
    assert.deepEqual(problems, [], 'the console reports errors or violations of the content security policy');
  });

  const value = () => page.evaluate(() => document.querySelector('rich-text-editor').value);
  const events = (name) => page.evaluate((wanted) => window.events.filter((event) => event.name === wanted), name);
  const write = async (html) => {
    await page.evaluate((text) => {
      document.querySelector('rich-text-editor').value = text;
    }, html);
    await page.click('.ProseMirror');
  };
  const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
  const command = (name, options) => page.click(`[data-command=${name}]`, options);
  const submit = async () => {
    await page.click('dialog [type=submit]');
    await page.waitForSelector('dialog', { state: 'detached' });
  };
  const paste = (html, text = 'x') =>
    page.evaluate(
      ([rich, plain]) => {
        const clipboardData = new DataTransfer();
        if (rich) clipboardData.setData('text/html', rich);
        clipboardData.setData('text/plain', plain);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('.ProseMirror').dispatchEvent(event);
      },
      [html, text],
    );
  const sample = (name) => readFile(new URL(`./samples/${name}`, import.meta.url), 'utf8');

  test('takes a value set before its module was loaded', async () => {
    assert.equal(await value(), '<p>Đặt trước khi nạp</p>');
  });

  test('keeps Vietnamese in NFC, however it was typed', async () => {
    await write('');
    await page.keyboard.insertText('Tie\u0302\u0301ng Vie\u0323\u0302t\u200b');
    assert.equal(await value(), '<p>Tiếng Việt</p>');
    await write('');
    await paste(undefined, 'U\u0309y ban nha\u0302n da\u0302n');
    assert.equal(await value(), '<p>Ủy ban nhân dân</p>');
  });

  test('composes with an input method, also right after a mark was switched on', async () => {
    const input = await page.context().newCDPSession(page);
    const compose = async (...states) => {
      for (const text of states) {
        await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await input.send('Input.insertText', { text: states.at(-1) });
    };
    await write('');
    await compose('V', 'Vi', 'Viê', 'Việ', 'Việt');
    await page.keyboard.press('Space');
    await compose('N', 'Na', 'Nam');
    await press('Control+b');
    await compose('đ', 'đư', 'được');
    assert.equal(await value(), '<p>Việt Nam<strong>được</strong></p>');
  });

  test('composes with UniKey, which erases and types again', async () => {
    await write('');
    await page.keyboard.type('Quye');
    await press('Backspace');
    await page.keyboard.insertText('ế');
    await page.keyboard.type('t d');
    await press('Backspace');
    await page.keyboard.insertText('đ');
    assert.equal(await value(), '<p>Quyết đ</p>');
  });

  test('leaves signs at the start of a line as they were typed', async () => {
    await write('');
    await page.keyboard.type('1. Phạm vi');
    await press('Enter');
    await page.keyboard.type('- Thực hiện **ngay**');
    assert.equal(await value(), '<p>1. Phạm vi</p><p>- Thực hiện **ngay**</p>');
  });

  test('formats by the keyboard and by the toolbar', async () => {
    await write('');
    await press('Control+b');
    await page.keyboard.type('đậm');
    await press('Control+b', 'Control+i');
    await page.keyboard.type('nghiêng');
    await press('Control+i', 'Control+u');
    await page.keyboard.type('gạch');
    await press('Control+u');
    await command('superscript');
    await page.keyboard.type('2');
    await press('Enter');
    await page.selectOption('.rte-bar select', '2');
    await page.keyboard.type('Đề mục');
    await command('alignCenter');
    const html = '<p><strong>đậm</strong><em>nghiêng</em><u>gạch</u><sup>2</sup></p>';
    assert.equal(await value(), `${html}<h2 style="text-align: center">Đề mục</h2>`);
    await press('Control+a');
    await command('clear');
    assert.equal(await value(), '<p>đậmnghiênggạch2</p><p>Đề mục</p>');
    await command('undo');
    assert.equal(await value(), `${html}<h2 style="text-align: center">Đề mục</h2>`);
  });

  test('announces changes once they settle, and never undoes past the loaded text', async () => {
    await write('<p>Bản đã nạp</p>');
    await press('Control+End');
    await page.keyboard.type(' thêm');
    await page.waitForFunction(() => window.events.some((event) => event.value === '<p>Bản đã nạp thêm</p>'));
    await press('Control+z', 'Control+z', 'Control+z');
    assert.equal(await value(), '<p>Bản đã nạp</p>');
    assert.equal(await page.textContent('.rte-words'), '3 từ');
  });

  test('does not move the cursor when the app gives its own value back', async () => {
    await write('<p>Một hai</p>');
    await page.evaluate(() => {
      const editor = document.querySelector('rich-text-editor');
      // As a slow app would: the value comes back after the next letters are typed.
      editor.addEventListener('rte-change', ({ detail }) => setTimeout(() => (editor.value = detail.value), 60));
    });
    await press('Home');
    await page.keyboard.type('Không bị mất chữ nào ', { delay: 40 });
    await page.waitForTimeout(400);
    assert.equal(await value(), '<p>Không bị mất chữ nào Một hai</p>');
  });

  test('cleans a Word document, with nested lists, table, footnote, and numbers that stay right', async () => {
    await write('');
    await paste(await sample('word.html'));
    assert.equal(
      await value(),
      [
        '<h2>QUYẾT ĐỊNH</h2>',
        '<p style="text-align: center"><strong>Về việc công nhận trường</strong></p>',
        '<ol><li><p>Khoản thứ nhất</p><p>a) Điểm a</p></li><li><p>Khoản thứ hai</p></li></ol>',
        '<ul><li><p>Hồ sơ gồm:</p><ul><li><p>Tờ trình</p></li><li><p>Biên bản</p></li></ul></li></ul>',
        '<p>Đoạn xen giữa</p>',
        '<p>7. Khoản bảy giữ số bảy</p>',
        '<p>Theo quy chế<sup data-footnote="Quyết định số 12/QĐ-UBND" class="footnote"></sup>.</p>',
        '<p><strong>Tiếng Việt</strong> m<sup>2</sup> <a href="https://vanban.chinhphu.vn">liên kết</a></p>',
        '<p>Điều chữ tổ hợp: Việt</p>',
        '<table><tbody><tr><td><p><strong>STT</strong></p></td><td colspan="2"><p>Gộp ô</p></td></tr>',
        '<tr><td><p>1</p></td><td><p>A</p></td><td><p>B</p></td></tr></tbody></table>',
      ].join(''),
    );
    const [notice] = await events('rte-notice');
    assert.match(notice.message, /^Ảnh dán kèm không được đưa vào bài/);
  });

  test('cleans a Google document', async () => {
    await write('');
    await paste(await sample('google-docs.html'));
    assert.equal(
      await value(),
      [
        '<h2>Thông báo</h2><h3>Lịch tiếp công dân</h3>',
        '<p><strong>Thời gian:</strong><em> thứ Năm</em></p>',
        '<ul><li><p>Buổi sáng</p><ul><li><p>từ 7 giờ</p></li></ul></li></ul>',
        '<p>a. Điểm a</p><p>b. Điểm b</p>',
      ].join(''),
    );
  });

  test('cleans a LibreOffice document and warns of a font from before Unicode', async () => {
    await write('');
    await paste(await sample('libreoffice.html'));
    assert.equal(
      await value(),
      [
        '<h2>Biểu tổng hợp</h2><p style="text-align: center">Céng hßa</p>',
        '<table><thead><tr><th rowspan="2"><p>STT</p></th><th colspan="2"><p style="text-align: center">Hồ sơ</p></th></tr>',
        '<tr><th><p>Nhận</p></th><th><p>Trả</p></th></tr></thead>',
        '<tbody><tr><td><p>1</p></td><td><p style="text-align: right">10</p></td><td><p>9</p></td></tr></tbody></table>',
        '<p>3. Khoản ba</p>',
      ].join(''),
    );
    assert.deepEqual((await events('rte-legacy-font')).map((event) => event.fonts), [['.VnTime']]);
  });

  test('inserts a table, walks it by Tab, changes rows and columns, merges and deletes', async () => {
    await write('');
    await command('table');
    await page.keyboard.type('STT');
    await press('Tab');
    await page.keyboard.type('Tên');
    await command('columnDelete');
    await command('rowDelete');
    assert.equal(await value(), '<table><tbody><tr><td><p></p></td><td><p></p></td></tr><tr><td><p></p></td><td><p></p></td></tr></tbody></table>');
    await command('headerRow');
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    await page.click('th >> nth=0');
    await page.locator('th >> nth=0').dragTo(page.locator('th >> nth=1'));
    await command('mergeCells');
    assert.match(await value(), /^<table><thead><tr><th colspan="2"><p><\/p><\/th><\/tr><\/thead><tbody>/);
    await command('rowAfter');
    assert.equal(await page.locator('.ProseMirror tr').count(), 3);
    await command('tableDelete');
    assert.equal(await value(), '');
  });

  test('reaches the toolbar and leaves the editor by the keyboard alone', async () => {
    await write('<p>Văn bản</p>');
    await press('Control+a', 'Alt+F10', 'End');
    const focused = () => page.evaluate(() => document.activeElement.dataset.command ?? document.activeElement.id);
    assert.equal(await focused(), 'clear');
    await press('ArrowLeft');
    assert.equal(await focused(), 'rule');
    await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    assert.equal(await value(), '<p><strong>Văn bản</strong></p>');
    await page.click('.ProseMirror');
    await command('table');
    await press('Escape', 'Tab', 'Tab');
    assert.equal(await focused(), 'after');
  });

  test('asks for a link, says what is wrong with an address, completes a bare one', async () => {
    await write('<p>Cổng tỉnh</p>');
    await press('Control+a', 'Control+k');
    await page.fill('dialog input', 'javascript:alert(1)');
    await press('Enter');
    assert.match(await page.textContent('dialog .ui-field-error'), /^Địa chỉ phải bắt đầu bằng/);
    assert.deepEqual(await axe(page), []);
    await page.fill('dialog input', 'vinhlong.gov.vn');
    await press('Enter');
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(await value(), '<p><a href="https://vinhlong.gov.vn">Cổng tỉnh</a></p>');
    await command('linkRemove');
    assert.equal(await value(), '<p>Cổng tỉnh</p>');
    await press('End');
    await page.waitForTimeout(100);
    await press('Control+k', 'Escape');
    await page.keyboard.type('!');
    assert.equal(await value(), '<p>Cổng tỉnh!</p>');
    await press('Control+k');
    await page.fill('dialog input >> nth=0', 'ten@vinhlong.gov.vn');
    await page.fill('dialog input >> nth=1', 'thư điện tử');
    await submit();
    await page.keyboard.type('.');
    assert.equal(await value(), '<p>Cổng tỉnh!<a href="mailto:ten@vinhlong.gov.vn">thư điện tử</a>.</p>');
  });

  test('inserts and changes a footnote', async () => {
    await write('<p>Điều 1</p>');
    await press('End');
    await command('footnote');
    await page.fill('dialog textarea', 'Theo Nghị định 30/2020/NĐ-CP');
    await submit();
    const note = (text) => `<p>Điều 1<sup data-footnote="${text}" class="footnote"></sup></p>`;
    assert.equal(await value(), note('Theo Nghị định 30/2020/NĐ-CP'));
    await page.click('sup.footnote');
    await command('footnoteEdit');
    await page.fill('dialog textarea', 'Đã sửa');
    await submit();
    assert.equal(await value(), note('Đã sửa'));
  });

  test('changes an image description', async () => {
    await write('<img src="/media/cau.svg" alt="Cầu"><p>Sau ảnh</p>');
    await page.click('.ProseMirror img');
    await command('imageEdit');
    await page.fill('dialog textarea', 'Cầu Mỹ Thuận');
    await submit();
    assert.equal(await value(), '<img src="/media/cau.svg" alt="Cầu Mỹ Thuận"><p>Sau ảnh</p>');
  });

  test('drops what could run', async () => {
    await page.context().close();
    // Without the policy, so that it is the editor that protects.
    page = await newPage(browser, { bypassCSP: true });
    await page.goto(server.url);
    await page.waitForSelector('.ProseMirror');
    const hostile =
      '<p onclick="ran=1">a<script>ran=1</script><a href="javascript:ran=1">l</a></p>' +
      '<img src="/media/cau.svg" alt="" onload="ran=1"><svg onload="ran=1"></svg>';
    await write(hostile);
    await paste(hostile);
    await page.waitForTimeout(200);
    assert.doesNotMatch(await value(), /script|on(?:click|load)|svg /);
    assert.equal(await page.evaluate(() => window.ran), undefined);
  });

  test('gives back a long text unchanged', async () => {
    const html =
      '<h2>Điều 1. Phạm vi</h2>' +
      '<p>Nội dung <strong>quan trọng</strong>, <s>bỏ</s> H<sub>2</sub>O.</p>'.repeat(1000) +
      '<blockquote><p>Trích</p></blockquote><hr><ol><li><p>Một</p><ul><li><p>a</p></li></ul></li></ol>' +
      '<table><thead><tr><th><p>STT</p></th></tr></thead><tbody><tr><td><p>1<br>2</p></td></tr></tbody></table>';
    await write(html);
    assert.equal(await value(), html);
  });

  test('refuses typing and commands while disabled', async () => {
    await write('<p>Chỉ đọc</p>');
    await page.evaluate(() => document.querySelector('rich-text-editor').setAttribute('disabled', ''));
    await page.keyboard.type('x');
    await command('rule', { force: true });
    assert.equal(await value(), '<p>Chỉ đọc</p>');
    assert.equal(await page.getAttribute('.ProseMirror', 'aria-readonly'), 'true');
  });

  test('speaks English when asked', async () => {
    await page.evaluate(() => document.querySelector('rich-text-editor').setAttribute('lang', 'en'));
    assert.equal(await page.getAttribute('[data-command=bold]', 'aria-label'), 'Bold');
    assert.equal(await page.textContent('.rte-words'), '4 words');
  });

  test('is accessible in both themes and keeps a phone free of sideways scrolling', async () => {
    await write('<h2>Đề mục</h2><p>Văn bản <a href="https://vinhlong.gov.vn">liên kết</a></p>');
    await command('table');
    for (const [index, heading] of ['STT', 'Tên', 'Ghi chú'].entries()) {
      if (index > 0) await press('Tab');
      await page.keyboard.type(heading);
    }
    for (const theme of ['light', 'dark']) {
      await setTheme(page, theme);
      assert.deepEqual(await axe(page), [], theme);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual(await axe(page), [], 'phone');
  });
});
