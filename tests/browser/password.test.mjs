// The password's term (Điều 8.3): expired it opens nothing but its own change; near its end there is a warning.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { PASSWORD } from './support/server.mjs';

const NEW_PASSWORD = 'bèo dạt mây trôi 4 phương';
const DAY_MS = 86_400_000;
/** Three calendar months have 89 days at the least and 92 at the most. */
const NEAR_THE_END = 80 * DAY_MS;
const LONG_BEFORE = 70 * DAY_MS;
const EXPIRED = 94 * DAY_MS;

describe('a password', () => {
  const suite = appSuite();

  suite.journey('that has expired leads to its change, and nothing else opens', async ({ server, arrive }) => {
    await server.setClock(EXPIRED);
    const head = await arrive();
    const { page } = head;
    await head.open(ARTICLES);
    await head.fillSignIn('skhcn.truongban');
    await page.waitForURL(/\/doi-mat-khau/);
    assert.match(await page.innerText('.ui-auth-card'), /đã quá 3 tháng \(Điều 8\.3\)/);
    for (const address of [PORTAL, ARTICLES, `${PORTAL}/nhat-ky`, '/tai-khoan']) {
      await head.open(address);
      await page.waitForSelector('.ui-auth #new-password');
      assert.match(page.url(), /\/doi-mat-khau$/, `${address} opens`);
    }
    const refused = await page.evaluate(async (portal) => {
      const answer = await fetch(`/api/v1/admin/portals${portal}/today`);
      return [answer.status, (await answer.json()).code];
    }, PORTAL);
    assert.deepEqual(refused, [403, 'password_change_required']);

    await page.fill('#current-password', PASSWORD);
    const fault = page.locator('#new-password-fault');
    await page.locator('#new-password').pressSequentially('vinhlong');
    assert.match(await fault.innerText(), /Cần ít nhất 12 ký tự/);
    await page.locator('#new-password').pressSequentially('@2026!!');
    assert.match(await fault.innerText(), /từ phổ biến, địa danh, tên cơ quan, năm hoặc dãy phím/);
    assert.doesNotMatch(await fault.innerText(), /ít nhất/);
    await page.fill('#new-password', 'nguyen-hoang-vu cua so tim');
    assert.match(await fault.innerText(), /chứa tên đăng nhập hoặc họ tên/);
    await page.keyboard.press('Enter');
    assert.match(page.url(), /\/doi-mat-khau$/, 'a weak password was sent');

    await page.fill('#new-password', NEW_PASSWORD);
    await fault.waitFor({ state: 'detached' });
    assert.match(await page.innerText('.ui-auth-card form'), /Mật khẩu đạt yêu cầu/);
    await page.fill('#repeated-password', 'khác');
    assert.match(await page.innerText('#repeated-password-fault'), /chưa giống nhau/);
    await page.fill('#repeated-password', NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ui-piles');
    await head.hears('Đã đổi mật khẩu.');

    // The new one is the one that counts from now on.
    const again = await arrive();
    await again.open(ARTICLES);
    await again.fillSignIn('skhcn.truongban');
    await again.page.waitForSelector('.ui-auth [role=alert]');
    await again.fillSignIn('skhcn.truongban', NEW_PASSWORD);
    await again.page.waitForSelector('.ui-table');
    for (const person of [head, again]) person.forgive(/40[13]/);
  });

  suite.journey('that was used before is refused by the server, in words at its field', async ({ server, signedIn }) => {
    await server.setClock(LONG_BEFORE);
    const editor = await signedIn('skhcn.bientap', '/doi-mat-khau');
    const { page } = editor;
    await page.fill('#current-password', PASSWORD);
    await page.fill('#new-password', PASSWORD);
    await page.fill('#repeated-password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#new-password-fault');
    assert.equal(await page.inputValue('#new-password'), PASSWORD, 'what was typed is lost');
    editor.forgive(/422/);
  });

  suite.journey('is warned of in its last 14 days, not before', async ({ server, signedIn }) => {
    await server.setClock(LONG_BEFORE);
    const early = await signedIn('skhcn.phongvien');
    assert.equal(await early.page.locator('.ui-banner[data-tone=orange]').count(), 0, 'warned too early');
    await server.setClock(NEAR_THE_END);
    const late = await signedIn('skhcn.phongvien');
    const banner = late.page.locator('.ui-banner[data-tone=orange]');
    assert.match(await banner.innerText(), /Mật khẩu chỉ dùng được đến hết ngày \d/);
    await banner.getByRole('link', { name: 'Đổi mật khẩu ngay' }).click();
    await late.page.waitForSelector('.ui-main #new-password');
    // The clock has jumped far beyond the first sign-in: its page, if it asks for anything, is answered 401.
    early.forgive(/401/);
  });
});
