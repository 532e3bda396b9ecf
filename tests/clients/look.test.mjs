// Every kind of page as it looks: accessible, nothing wider than the screen, nothing in the console; laptop and phone, light and dark.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { siteSuite } from './support.mjs';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

const PAGES = {
  portals: '/',
  home: '/vinhlong',
  'home of a commune': '/songphu',
  'home in English': '/skhcn/en',
  section: '/vinhlong/muc/tin-tuc-su-kien',
  'empty section': '/vinhlong/muc/cong-bao',
  article: '/vinhlong/ubnd-tinh-hop-thuong-ky-thang-9-tap-trung-giai-ngan-von-dau-tu-cong-trong-quy-iv',
  'long article': '/vinhlong/quy-che-quan-ly-va-van-hanh-he-thong-cong-thong-tin-dien-tu-tinh-vinh-long',
  'outdated translation': '/svhttdl/en/ok-om-bok-festival-2026-ngo-boat-race-water-lanterns-and-a-khmer-food-fair',
  search: '/vinhlong/tim-kiem?q=uy+ban',
  'search everywhere': '/vinhlong/tim-kiem?q=chuyen+doi+so&scope=all',
};

describe('every page of the front page', () => {
  const suite = siteSuite();
  for (const viewport of SIZES) {
    for (const theme of ['light', 'dark']) {
      const kind = `${viewport.width} ${theme}`;
      suite.visit(`looks fine at ${kind}`, { viewport, theme }, async (visitor) => {
        const { page } = visitor;
        for (const [name, address] of Object.entries(PAGES)) {
          await visitor.open(address);
          await visitor.looksFine(`${name} ${kind}`);
          const lang = await page.getAttribute('html', 'lang');
          assert.equal(lang, /\/en(\/|$)/.test(address) ? 'en' : 'vi', name);
        }
        await page.click('.menu-button');
        await page.waitForSelector('#menu:popover-open');
        await visitor.looksFine(`sections ${kind}`);
      });
    }
  }
});
