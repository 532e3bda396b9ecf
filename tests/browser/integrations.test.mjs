// API keys: made, shown once, used, rotated, revoked; and who has no business with them.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

const KEYS = `${PORTAL}/ket-noi/api-keys`;
const PUBLIC = '/api/v1/portals/skhcn/articles';
const NAME = 'Ứng dụng Vĩnh Long Smart';
/** How long a node believes a key that was revoked, at the most. */
const BELIEVED_MS = 6000;

describe('API keys', () => {
  const suite = appSuite();

  suite.journey('open what they are for, are rotated with an overlap, and open nothing once revoked', async ({ server, signedIn }) => {
    const admin = await signedIn('skhcn.quantri', PORTAL, { permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = admin;
    const status = async (secret) => (await fetch(server.url + PUBLIC, { headers: { authorization: `Bearer ${secret}` } })).status;
    await page.click('.ui-side a:has-text("Kết nối")');
    await page.waitForSelector('.ui-empty:has-text("Chưa có khóa API")');

    const dialog = page.locator('dialog#api-key');
    await page.getByRole('button', { name: 'Tạo khóa', exact: true }).click();
    await page.waitForSelector('dialog#api-key[open]');
    assert.deepEqual(await axe(page), []);
    await page.fill('#key-addresses', 'vinhlong.gov.vn');
    await dialog.getByRole('button', { name: 'Tạo khóa', exact: true }).click();
    await page.waitForSelector('#key-name-fault');
    assert.match(await page.textContent('#key-addresses-fault'), /^vinhlong\.gov\.vn: /);
    await page.fill('#key-addresses', '');
    await page.fill('#key-name', NAME);
    await dialog.getByRole('button', { name: '30 ngày' }).click();
    await dialog.getByRole('button', { name: 'Tạo khóa', exact: true }).click();

    const first = await secretOf(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'secret-heading');
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Sao chép', exact: true }).click();
    await page.waitForSelector('[role=status]:has-text("Đã sao chép")');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), first);
    assert.ok((await page.textContent('.ui-example')).includes(`Bearer ${first}`));
    await putAway(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'new-key');
    assert.ok(!(await page.content()).includes(first), 'the secret is shown once');
    assert.equal(await status(first), 200);

    const card = page.locator('.ui-key', { hasText: NAME });
    await card.getByRole('link', { name: `Lượt dùng: ${NAME}` }).click();
    await page.waitForSelector('.ui-bars');
    await page.waitForSelector(`.ui-route:has-text("GET /api/v1/portals/{portal}/articles")`);
    assert.equal(await page.textContent('.ui-sums dd'), '1');
    assert.deepEqual(await axe(page), []);
    await page.getByRole('link', { name: '7 ngày' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.ui-bar').length === 7);
    await page.getByRole('link', { name: 'Mọi khóa API' }).click();

    await card.getByRole('button', { name: `Đổi khóa: ${NAME}` }).click();
    await page.waitForSelector('dialog#rotate-key[open]');
    await page.getByLabel('3 ngày').check();
    await page.locator('dialog#rotate-key').getByRole('button', { name: 'Đổi khóa', exact: true }).click();
    const second = await secretOf(page);
    assert.notEqual(second, first);
    await putAway(page);
    await card.getByText('Khóa cũ còn dùng được đến').waitFor();
    assert.deepEqual([await status(first), await status(second)], [200, 200], 'both go on');

    await card.getByRole('button', { name: `Thu hồi: ${NAME}` }).click();
    await page.waitForSelector(`dialog#revoke-key[open]:has-text("${NAME}")`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog#revoke-key', { state: 'detached' });
    assert.equal(await status(second), 200, 'Escape revokes nothing');
    await card.getByRole('button', { name: `Thu hồi: ${NAME}` }).click();
    await page.locator('dialog#revoke-key').getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await admin.hears('Đã thu hồi khóa');
    await page.click('summary:has-text("Đã thu hồi (1)")');
    assert.equal(await card.getByRole('button').count(), 0, 'what is revoked is only read');
    const until = Date.now() + BELIEVED_MS;
    while ((await status(second)) !== 401 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 250));
    assert.deepEqual([await status(first), await status(second)], [401, 401]);
  });

  suite.journey('are changed, and two who change one at once are told', async ({ signedIn }) => {
    const address = '/syt/ket-noi/api-keys';
    const [one, other] = [await signedIn('syt.quantri', address), await signedIn('syt.quantri', address)];
    await one.page.getByRole('button', { name: 'Tạo khóa', exact: true }).click();
    await one.page.fill('#key-name', 'Kho dữ liệu của Sở');
    await one.page.locator('dialog#api-key').getByRole('button', { name: 'Tạo khóa', exact: true }).click();
    await secretOf(one.page);
    await putAway(one.page);
    await other.page.reload();
    for (const { page } of [one, other]) {
      await page.getByRole('button', { name: 'Sửa: Kho dữ liệu của Sở' }).click();
      await page.waitForSelector('dialog#api-key[open]');
    }
    await one.page.fill('#key-rate', '1200');
    await save(one.page);
    await one.hears('Đã lưu khóa');
    await one.page.waitForSelector('.ui-key:has-text("1.200")');
    await other.page.fill('#key-name', 'Kho dữ liệu dùng chung');
    await save(other.page);
    await other.page.waitForSelector('dialog#api-key [role=alert]:has-text("Người khác vừa thay đổi")');
    other.forgive(/412/);
    assert.equal(await other.page.inputValue('#key-name'), 'Kho dữ liệu dùng chung', 'what was typed stays');
    await save(other.page);
    await other.hears('Đã lưu khóa');
    await other.page.waitForSelector('.ui-key:has-text("Kho dữ liệu dùng chung")');
  });

  suite.journey('are nothing for those who do not manage them', async ({ signedIn }) => {
    const { page } = await signedIn('skhcn.phongvien', PORTAL);
    await page.waitForSelector('.ui-side a:has-text("Tin, bài")');
    assert.equal(await page.locator('.ui-side a:has-text("Kết nối")').count(), 0);
    await page.goto(new URL(KEYS, page.url()).href);
    await page.waitForSelector('.ui-main h1:has-text("Không tìm thấy")');
    assert.equal(await page.locator('#new-key').count(), 0);
  });
});

/** The secret on the screen. */
async function secretOf(page) {
  await page.waitForSelector('#secret');
  const secret = await page.inputValue('#secret');
  assert.match(secret, /^cong_/);
  return secret;
}

/** Say that the secret is kept. */
async function putAway(page) {
  await page.getByRole('button', { name: 'Tôi đã lưu khóa' }).click();
  await page.waitForSelector('#secret', { state: 'detached' });
  await page.waitForTimeout(50);
}

/** Press the button of the dialog. */
async function save(page) {
  await page.locator('dialog#api-key').getByRole('button', { name: 'Lưu', exact: true }).click();
}
