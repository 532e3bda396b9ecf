// What comes from outside stays what it is: titles are texts, bodies are made of what is on the list, and nothing runs.
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { publish, siteSuite } from './support.mjs';

const TITLE = 'Cảnh báo <img src=x onerror="document.title=`xong`"> & <b>đậm</b> </a><script>document.title=1</script>';

/** What a page would answer that did not sanitise: the API never does, and this page does not count on it. */
const BODY = `<h2 onclick="document.title='xong'">Một</h2><p style="text-align:center" class="skip">Giữa</p>
<p>Chữ ghi style="text-align:center" thì vẫn là chữ, a &lt; b.</p>
<a href="javascript:document.title='xong'">bẫy</a> <a href="https://vinhlong.gov.vn/a?b=1&amp;c=2" target="_blank">thật</a>
<img src="x" onerror="document.title='xong'" alt="lạ"><img src="https://example.com/a.png" alt="ngoài">
<script>document.title='xong'</script><style>body{display:none}</style><iframe src="/"></iframe>
<svg onload="document.title='xong'"><a href="javascript:1">x</a></svg><form action="/x"><input name="q">chữ trong biểu mẫu</form>
<table><thead><tr><th colspan="2" onclick="1">Cột</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>`;

describe('what comes from outside', () => {
  const suite = siteSuite();
  let slug;
  before(async () => {
    await publish(suite.server, TITLE);
    const { data } = await suite.server.read('/api/v1/portals/skhcn/articles?limit=1');
    assert.equal(data[0].title, TITLE);
    slug = data[0].slug;
  });

  suite.visit('is a text as a title, wherever it shows', {}, async (visitor) => {
    const { page } = visitor;
    const isText = async (selector, what) => {
      assert.ok((await page.locator(selector).first().innerText()).includes(what), selector);
      assert.equal(await page.locator('#app img, #app b, #app script').count(), 0, selector);
      assert.notEqual(await page.title(), 'xong');
    };
    await visitor.open('/skhcn');
    await isText('.lead h3', TITLE);
    await visitor.follow(TITLE);
    await isText('h1', TITLE);
    await isText('.citation', TITLE);
    assert.ok((await page.title()).startsWith(TITLE));
    await visitor.open('/skhcn/tim-kiem?q=onerror');
    await isText('.row h3', TITLE);
    assert.equal(await page.innerText('.row h3 mark'), 'onerror');
    await page.fill('input[name=q]', 'canh bao');
    await page.waitForSelector('[role=option]');
    await isText('[role=option]', TITLE);
  });

  suite.visit('is a text as what was looked for', {}, async (visitor) => {
    await visitor.open(`/skhcn/tim-kiem?q=${encodeURIComponent('<img src=x onerror=1> zzzq')}`);
    assert.match(await visitor.page.innerText('#found'), /“<img src=x onerror=1> zzzq”/);
    assert.equal(await visitor.page.locator('#app img').count(), 0);
  });

  suite.visit('is made anew as a body, of what may be shown', {}, async (visitor) => {
    const { page } = visitor;
    await page.route(`**/articles/${slug}?*`, async (route) => {
      const answer = await route.fetch();
      const json = await answer.json();
      json.data.body = BODY;
      json.data.source.url = "javascript:document.title='xong'";
      await route.fulfill({ response: answer, json });
    });
    await visitor.open(`/skhcn/${slug}`);
    const body = page.locator('.body');
    const names = await body.evaluate((element) => [...element.querySelectorAll('*')].map((each) => each.localName));
    assert.deepEqual(names, [
      'h2',
      'p',
      'p',
      'a',
      'a',
      'img',
      'img',
      'div',
      'table',
      'thead',
      'tr',
      'th',
      'tbody',
      'tr',
      'td',
      'td',
    ]);
    const attributes = await body.evaluate((element) =>
      [...element.querySelectorAll('*')].flatMap((each) =>
        [...each.attributes].map(({ name, value }) => `${each.localName} ${name}=${value}`),
      ),
    );
    assert.deepEqual(attributes, [
      'p class=align-center',
      'a href=https://vinhlong.gov.vn/a?b=1&c=2',
      'a rel=noopener',
      'img alt=lạ',
      `img src=${suite.site.url}/x`,
      'img loading=lazy',
      'img alt=ngoài',
      'div class=table-box',
      'div tabindex=0',
      'div role=region',
      'div aria-label=Bảng số liệu',
      'th colspan=2',
      'th scope=col',
    ]);
    const text = await body.innerText();
    for (const kept of ['style="text-align:center" thì vẫn là chữ, a < b', 'chữ trong biểu mẫu', 'bẫy'])
      assert.ok(text.includes(kept), kept);
    assert.ok(!text.includes('xong'));
    assert.equal(await page.locator('[aria-labelledby=about] a').count(), 0, 'a source that is no address is no link');
    assert.ok((await page.title()).startsWith('Cảnh báo'));
    // The policy of the site has something to say about the style sheet in it, although nobody would have seen it.
    visitor.forgive('Applying inline style');
  });
});
