// Every page as it looks: accessible, nothing wider than the screen, nothing in the console, at three sizes, light and dark.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ARTICLES, PORTAL, appSuite } from './support/app.mjs';
import { axe } from './support/browser.mjs';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = ['light', 'dark'];
const EDITOR = 'rich-text-editor#body .ProseMirror';

/** Name, address, and what is on the screen once the page is there. */
const PAGES = [
  ['today', PORTAL, '.ui-piles'],
  ['list', ARTICLES, '.ui-table'],
  ['empty list', `${ARTICLES}?q=khong-co-bai-nao-nhu-the`, '.ui-empty'],
  ['new', `${ARTICLES}/moi`, EDITOR],
  ['audit', `${PORTAL}/nhat-ky`, '.ui-timeline'],
  ['portal', `${PORTAL}/cong`, '#people'],
  ['translations', `${PORTAL}/ban-dich`, '.ui-main h1'],
  ['templates', `${PORTAL}/mau-bai`, '.ui-main h1'],
  ['sections', `${PORTAL}/cong/muc-tin`, '.ui-tree'],
  ['account', '/tai-khoan', '#roles'],
  ['password', '/doi-mat-khau', '#new-password'],
  ['not found', '/khong/co/trang/nay', '.ui-main h1'],
];

describe('every page', () => {
  const suite = appSuite();

  suite.journey('before signing in', async ({ arrive }) => {
    const person = await arrive();
    await person.open('/dang-nhap');
    await person.page.waitForSelector('#username');
    person.forgive(/401/);
    await looksFine(person, 'sign-in');
    await person.fillSignIn('skhcn.truongban', 'không phải mật khẩu');
    await person.page.waitForSelector('.ui-auth [role=alert]');
    person.forgive(/401/);
    await looksFine(person, 'sign-in refused');
  });

  suite.journey('after signing in', async ({ signedIn }) => {
    const head = await signedIn('skhcn.truongban');
    for (const [name, address, there] of PAGES) {
      await head.open(address);
      await head.page.waitForSelector(there);
      await looksFine(head, name);
    }
    await openPending(head);
    await looksFine(head, 'editor');
    await head.step('Duyệt đăng');
    await head.page.waitForSelector('dialog#approve[open]');
    await looksFine(head, 'approve');
  });

  suite.journey('of integrations', async ({ server, signedIn }) => {
    const keys = `${PORTAL}/ket-noi/api-keys`;
    const admin = await signedIn('skhcn.quantri', keys);
    const { page } = admin;
    await page.waitForSelector('.ui-empty');
    await looksFine(admin, 'no API keys');
    await page.click('#new-key');
    await page.fill('#key-name', 'Ứng dụng Vĩnh Long Smart');
    await page.fill('#key-addresses', '203.0.113.0/24\nvinhlong.gov.vn');
    const create = page.locator('dialog#api-key').getByRole('button', { name: 'Tạo khóa', exact: true });
    await create.click();
    await page.waitForSelector('#key-addresses-fault');
    await looksFine(admin, 'API key');
    await page.fill('#key-addresses', '');
    await create.click();
    const secret = await page.inputValue('#secret');
    await looksFine(admin, 'API key secret');
    for (const path of ['articles', 'articles', 'sections', 'articles/none']) {
      await fetch(`${server.url}/api/v1/portals/skhcn/${path}`, { headers: { authorization: `Bearer ${secret}` } });
    }
    await admin.open(keys);
    await page.waitForSelector('.ui-key');
    await looksFine(admin, 'API keys');
    await page.getByRole('button', { name: /^Đổi khóa/ }).click();
    await looksFine(admin, 'API key rotated');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Thu hồi/ }).click();
    await looksFine(admin, 'API key revoked');
    await page.keyboard.press('Escape');
    await page.click('.ui-key .card-footer a');
    await page.waitForSelector('.ui-bars');
    await page.click('.card summary');
    await looksFine(admin, 'API key usage');
    await admin.open(`${PORTAL}/ket-noi/webhooks`);
    await page.click('#new-webhook');
    await page.fill('#webhook-name', 'Trang tin của Sở');
    await page.fill('#webhook-url', 'https://tin.vinhlong.gov.vn/su-kien');
    await looksFine(admin, 'webhook');
    await page.locator('dialog#webhook').getByRole('button', { name: 'Thêm webhook', exact: true }).click();
    await page.waitForSelector('#secret');
    await looksFine(admin, 'webhooks');
    await page.getByRole('link', { name: /^Nhật ký gửi/ }).click();
    await page.waitForSelector('.ui-empty');
    await looksFine(admin, 'webhook deliveries');
  });

  suite.journey('with the menu of a phone open', async ({ signedIn }) => {
    const { page } = await signedIn('skhcn.truongban', PORTAL, { viewport: SIZES[2] });
    assert.equal(await page.isVisible('.ui-side'), false, 'the menu covers the page');
    await page.click('.ui-menu-button');
    await page.waitForSelector('.ui-side.open');
    await page.waitForFunction(settled, 'light');
    assert.deepEqual(await axe(page), []);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/menu 390.png` });
    await page.click('.ui-side a:has-text("Tin, bài")');
    await page.waitForSelector('.ui-table');
    await page.waitForSelector('.ui-side', { state: 'hidden' });
  });

  suite.journey('in English', async ({ signedIn }) => {
    const head = await signedIn('skhcn.truongban');
    await head.page.click('.ui-top button[lang=en]');
    await head.page.waitForSelector('h1:has-text("Today")');
    await looksFine(head, 'today en');
    await openPending(head);
    await looksFine(head, 'editor en');
    // What is not English is the content: the words of the frame and of the form are.
    const labels = await head.page.locator('nav a, label, legend, h2, button').allInnerTexts();
    const vietnamese = labels.filter((text) => /[ăâđêôơư]/i.test(text) && !/Sở|Tỉnh|Nguyễn/.test(text));
    assert.deepEqual(vietnamese, [], 'left in Vietnamese');
  });

  suite.journey('of the forced change', async ({ server, arrive }) => {
    await server.setClock(94 * 86_400_000);
    const person = await arrive();
    await person.open(PORTAL);
    await person.fillSignIn('skhcn.bientap');
    await person.page.waitForSelector('.ui-auth #new-password');
    await person.page.fill('#new-password', 'VinhLong@2026');
    person.forgive(/401/);
    await looksFine(person, 'forced change');
  });
});

/** Open the article that waits for approval. */
async function openPending(person) {
  await person.open(`${ARTICLES}?state=pending_approval`);
  await person.page.click('[data-row]');
  await person.page.waitForSelector('.ui-steps');
  await person.page.waitForSelector(EDITOR);
}

/** Look at the page at every size and in both themes; all that is wrong is told at once. */
async function looksFine(person, name) {
  const { page } = person;
  const wrong = [];
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    for (const theme of THEMES) {
      const where = `${name} ${viewport.width} ${theme}`;
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.waitForFunction(settled, theme);
      wrong.push(...(await axe(page)).map((violation) => `${where}: ${violation}`));
      const overflow = await page.evaluate(widest);
      if (overflow) wrong.push(`${where}: scrolls sideways, ${overflow}`);
      if (process.env.SCREENSHOTS) {
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/${where}.png`, fullPage: true });
      }
    }
  }
  assert.deepEqual(wrong, []);
  person.expectNoProblems();
}

/** In the page: the theme is on, and no colour is on its way any more. */
function settled(theme) {
  if (document.documentElement.dataset.bsTheme !== theme) return false;
  return document.getAnimations().every((animation) => animation.playState !== 'running');
}

/** In the page: what reaches beyond the right edge, if the page scrolls sideways. */
function widest() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return undefined;
  const reach = (element) => element.getBoundingClientRect().right;
  const beyond = [...document.querySelectorAll('body *')].filter((element) => reach(element) > clientWidth + 1);
  return `${scrollWidth} of ${clientWidth}: ${beyond.slice(0, 3).map((element) => element.outerHTML.slice(0, 80)).join(' | ')}`;
}
