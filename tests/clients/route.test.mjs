// Addresses of the example front page: what is shown at one, and the one of what is shown, agree.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from '../../examples/frontend/node_modules/esbuild/lib/main.js';

const source = fileURLToPath(new URL('../../examples/frontend/src/route.ts', import.meta.url));
const { outputFiles } = await build({ entryPoints: [source], write: false, format: 'esm' });
const { routeOf, addressOf } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

const ADDRESSES = [
  '/vinhlong',
  '/vinhlong/en',
  '/vinhlong/muc/tin-tuc-su-kien',
  '/vinhlong/muc/tin-tuc-su-kien?cursor=a%2Bb%3D',
  '/vinhlong/en/section/news',
  '/vinhlong/mot-bai',
  '/vinhlong/en/an-article',
  '/vinhlong/tim-kiem?q=%C4%91%E1%BA%A5t+%C4%91ai&scope=all&section=news&genre=news&year=2026&portal=skhcn&cursor=x',
  '/vinhlong/en/search',
];

describe('an address', () => {
  const at = (address) => new URL(address, 'https://example.vn');

  test('leads to what it is the address of', () => {
    for (const address of [...ADDRESSES, '/', '/en']) assert.equal(addressOf(routeOf(at(address), ''), ''), address);
  });

  test('does not name the portal on a site that has one only', () => {
    for (const address of ADDRESSES) {
      const short = address.replace('/vinhlong', '') || '/';
      assert.deepEqual(routeOf(at(short), 'vinhlong'), routeOf(at(address), ''), short);
      assert.equal(addressOf(routeOf(at(short), 'vinhlong'), 'vinhlong'), short);
    }
  });

  test('that nobody gives out leads nowhere', () => {
    for (const address of ['/vinhlong/a/b', '/vinhlong/muc/a/b', '/vinhlong/en/muc/a']) {
      assert.equal(routeOf(at(address), '').place.view, 'nowhere', address);
    }
    assert.deepEqual(routeOf(at('/vinhlong/%E0%A4%A'), '').place, { view: 'article', slug: '%E0%A4%A' });
  });
});
