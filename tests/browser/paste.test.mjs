// Pasting into the rich-text element from Word, LibreOffice, Google Docs and from hostile pages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { editorSuite } from './support/editor.mjs';

const sample = (name) => readFile(new URL(`./samples/${name}`, import.meta.url), 'utf8');

describe('paste', () => {
  const editor = editorSuite();

  test('cleans a Word document, with nested lists, table, footnote, and numbers that stay right', async () => {
    await editor.write('');
    await editor.paste({ html: await sample('word.html') });
    assert.equal(
      await editor.value(),
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
    const [notice] = await editor.events('rte-notice');
    assert.match(notice.message, /^Ảnh dán kèm không được đưa vào bài/);
  });

  test('cleans a Google document', async () => {
    await editor.write('');
    await editor.paste({ html: await sample('google-docs.html') });
    assert.equal(
      await editor.value(),
      [
        '<h2>Thông báo</h2><h3>Lịch tiếp công dân</h3>',
        '<p><strong>Thời gian:</strong><em> thứ Năm</em></p>',
        '<ul><li><p>Buổi sáng</p><ul><li><p>từ 7 giờ</p></li></ul></li></ul>',
        '<p>a. Điểm a</p><p>b. Điểm b</p>',
      ].join(''),
    );
  });

  test('cleans a LibreOffice document and warns of a font from before Unicode', async () => {
    await editor.write('');
    await editor.paste({ html: await sample('libreoffice.html') });
    assert.equal(
      await editor.value(),
      [
        '<h2>Biểu tổng hợp</h2><p style="text-align: center">Céng hßa</p>',
        '<table><thead><tr><th rowspan="2"><p>STT</p></th><th colspan="2"><p style="text-align: center">Hồ sơ</p></th></tr>',
        '<tr><th><p>Nhận</p></th><th><p>Trả</p></th></tr></thead>',
        '<tbody><tr><td><p>1</p></td><td><p style="text-align: right">10</p></td><td><p>9</p></td></tr></tbody></table>',
        '<p>3. Khoản ba</p>',
      ].join(''),
    );
    assert.deepEqual(
      (await editor.events('rte-legacy-font')).map((event) => event.fonts),
      [['.VnTime']],
    );
  });

  test('leaves out an image that is pasted as a file, and says so', async () => {
    await editor.write('<p>Trước</p>');
    await editor.paste({ file: ['anh.png', 'image/png'] });
    assert.equal(await editor.value(), '<p>Trước</p>');
    assert.equal((await editor.events('rte-notice')).length, 1);
  });

  test('copies within the text without changing it', async () => {
    await editor.write('<p>Một <strong>hai</strong></p><p><img src="/media/cau.svg" alt="Cầu"></p>');
    const before = await editor.value();
    await editor.press('Control+a', 'Control+x');
    assert.equal(await editor.value(), '');
    await editor.press('Control+v');
    assert.equal(await editor.value(), before);
  });

  test('drops what could run', async () => {
    // Without the policy, so that it is the editor that protects.
    await editor.open({ bypassCSP: true });
    const hostile =
      '<p onclick="ran=1">a<script>ran=1</script><a href="javascript:ran=1">l</a></p>' +
      '<img src="/media/cau.svg" alt="" onload="ran=1"><svg onload="ran=1"></svg>';
    await editor.write(hostile);
    await editor.paste({ html: hostile });
    await editor.page.waitForTimeout(200);
    assert.doesNotMatch(await editor.value(), /script|on(?:click|load)|svg /);
    assert.equal(await editor.page.evaluate(() => window.ran), undefined);
  });
});
