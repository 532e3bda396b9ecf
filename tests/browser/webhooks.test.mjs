// Webhooks: added, tried, seen to arrive, failing and sent again, rotated, taken away.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe } from 'node:test';
import { PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';
import { Receiver } from './support/receiver.mjs';

const WEBHOOKS = `${PORTAL}/ket-noi/webhooks`;
const NAME = 'Trang tin của Sở';

describe('webhooks', () => {
  const receiver = new Receiver();
  const suite = appSuite(async () => ({ CONG_OUTGOING_ALLOW: await receiver.listen() }));
  after(() => receiver.close());

  suite.journey('are told, signed, and told again when they were not heard', async ({ signedIn }) => {
    const admin = await signedIn('skhcn.quantri', `${PORTAL}/ket-noi/api-keys`);
    const { page } = admin;
    await page.locator('.nav-tabs').getByRole('link', { name: 'Webhook' }).click();
    await page.waitForSelector('.ui-empty:has-text("Chưa có webhook")');
    assert.deepEqual(await axe(page), []);

    const dialog = page.locator('dialog#webhook');
    const add = dialog.getByRole('button', { name: 'Thêm webhook', exact: true });
    await page.click('#new-webhook');
    await page.fill('#webhook-name', NAME);
    await page.fill('#webhook-url', 'https://10.0.0.1/su-kien');
    await add.click();
    await page.waitForSelector('#webhook-url-fault');
    admin.forgive(/422/);
    assert.deepEqual(await axe(page), []);
    await page.fill('#webhook-url', receiver.url);
    await dialog.getByLabel('Mục tin được đổi tên').check();
    await add.click();
    await page.waitForSelector('#secret');
    const secret = await page.inputValue('#secret');
    assert.match(secret, /^whsec_/);
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Tôi đã lưu khóa' }).click();
    await page.waitForSelector('#secret', { state: 'detached' });

    const card = page.locator('.ui-key', { hasText: NAME });
    receiver.replies.push(500);
    await card.getByRole('button', { name: `Gửi thử: ${NAME}` }).click();
    await admin.hears('Đã xếp hàng');
    const first = await receiver.next();
    assert.ok(isSignedBy(secret, first), 'the signature is by the secret that was shown');
    assert.equal(JSON.parse(first.body).type, 'webhook.test');

    await card.getByRole('link', { name: `Nhật ký gửi: ${NAME}` }).click();
    await page.waitForSelector('.ui-delivery:has-text("Bên nhận trả lời lỗi (500)")');
    const second = await receiver.next();
    assert.equal(second.headers['webhook-id'], first.headers['webhook-id'], 'told again under the same name');
    await page.reload();
    await page.waitForSelector('.ui-delivery:has-text("Đã nhận")');
    await page.click('.ui-delivery summary');
    await page.waitForSelector('.ui-delivery tbody tr:nth-child(2)');
    assert.equal(await page.locator('.ui-delivery tbody tr').count(), 2);
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Gửi lại', exact: true }).click();
    const third = await receiver.next();
    assert.equal(third.headers['webhook-id'], first.headers['webhook-id']);
    await page.getByRole('link', { name: 'Không gửi được' }).click();
    await page.waitForSelector('.ui-empty');
    await page.getByRole('link', { name: 'Mọi webhook' }).click();

    await card.getByRole('button', { name: `Đổi khóa ký: ${NAME}` }).click();
    await page.locator('dialog#ask-webhook').getByRole('button', { name: 'Đổi khóa ký', exact: true }).click();
    await page.waitForSelector('#secret');
    const another = await page.inputValue('#secret');
    await page.getByRole('button', { name: 'Tôi đã lưu khóa' }).click();
    await card.getByRole('button', { name: `Gửi thử: ${NAME}` }).click();
    const both = await receiver.next();
    assert.ok(isSignedBy(secret, both) && isSignedBy(another, both), 'both sign for a day');

    await card.getByRole('button', { name: `Sửa: ${NAME}` }).click();
    await dialog.getByLabel('Đang bật').uncheck();
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    await admin.hears('Đã lưu webhook');
    await card.getByText('Do người quản trị tắt').waitFor();
    assert.equal(await card.getByRole('button', { name: `Gửi thử: ${NAME}` }).count(), 0);
    await card.getByRole('button', { name: `Xóa: ${NAME}` }).click();
    await page.locator('dialog#ask-webhook').getByRole('button', { name: 'Xóa', exact: true }).click();
    await admin.hears('Đã xóa webhook');
    await page.waitForSelector('.ui-empty:has-text("Chưa có webhook")');
  });
});

/** Whether one of the signatures is by a secret (Standard Webhooks). */
function isSignedBy(secret, { headers, body }) {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return headers['webhook-signature'].split(' ').includes(signature);
}
