// The TypeScript client, as it is built, against the real server.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createClient, ProblemError } from '../../openapi/clients/typescript/dist/index.js';
import { startServer } from '../browser/support/server.mjs';

const COMPILER = fileURLToPath(
  new URL('../../openapi/clients/typescript/node_modules/typescript/bin/tsc', import.meta.url),
);
const LIST = '/api/v1/portals/{portal}/articles';
const SEARCH = '/api/v1/portals/{portal}/search';
const PROVINCE = { portal: 'vinhlong' };

describe('the TypeScript client', () => {
  let server;
  let requests;
  let client;

  before(async () => {
    server = await startServer();
    const counting = (request) => {
      requests.push(request.url);
      return fetch(request);
    };
    client = createClient({ origin: server.url, fetch: counting });
  });
  after(() => server?.stop());

  /** Everything that was asked for while `run` ran. */
  const during = async (run) => {
    requests = [];
    return { result: await run(), requests };
  };

  test('walks a list through all of its pages, within the same filters', async () => {
    const query = { limit: 3, sort: 'published_at', 'published_at.gte': '2026-09-01' };
    const whole = await server.read(
      '/api/v1/portals/vinhlong/articles?limit=100&sort=published_at&published_at.gte=2026-09-01',
    );
    const { result, requests } = await during(async () => {
      const titles = [];
      for await (const article of client.items(LIST, { path: PROVINCE, query })) titles.push(article.title);
      return titles;
    });
    assert.ok(whole.data.length > 6, 'the demonstration has three pages');
    assert.deepEqual(
      result,
      whole.data.map((article) => article.title),
    );
    assert.equal(requests.length, Math.ceil(whole.data.length / 3));
    for (const request of requests) assert.equal(new URL(request).searchParams.get('published_at.gte'), '2026-09-01');
  });

  test('asks for a page only when somebody gets there', async () => {
    const { requests } = await during(async () => {
      for await (const page of client.pages(LIST, { path: PROVINCE, query: { limit: 2 } })) {
        assert.equal(page.data.length, 2);
        break;
      }
    });
    assert.equal(requests.length, 1);
  });

  test('reads one article in the language that is asked for', async () => {
    const { data: rows } = await client.get(LIST, { path: PROVINCE, query: { locale: 'en', limit: 1 } });
    const path = { ...PROVINCE, article: rows[0].slug };
    const { data } = await client.get(`${LIST}/{article}`, { path, query: { locale: 'en' } });
    assert.equal(data.id, rows[0].id);
    assert.equal(data.locale, 'en');
    assert.match(data.body, /^<p>/);
    assert.ok(data.citation.includes(data.canonical_url));
  });

  test('learns that nothing has changed', async () => {
    const first = await client.getIfChanged('/api/v1/portals', '"something else"', { query: { limit: 2 } });
    assert.equal(first.body.data.length, 2);
    const again = await client.getIfChanged('/api/v1/portals', first.etag, { query: { limit: 2 } });
    assert.deepEqual(again, { changed: false });
  });

  test('throws what the API refuses, with the parameter that it does not know', async () => {
    const refused = await problemOf(client.get(LIST, { path: PROVINCE, query: { colour: 'red' } }));
    assert.deepEqual([refused.status, refused.code], [400, 'unknown_parameter']);
    assert.match(refused.problem.detail, /“colour”/);
    assert.deepEqual(
      refused.problem.errors.map((error) => error.pointer),
      ['colour'],
    );
    assert.match(refused.problem.request_id, /^[0-9a-f]{32}$/);
  });

  test('speaks of refusals in the language that it was made for', async () => {
    const english = createClient({ origin: server.url, language: 'en' });
    const read = { path: { ...PROVINCE, article: 'khong-co-bai-nay' } };
    const [vi, en] = await Promise.all([client, english].map((each) => problemOf(each.get(`${LIST}/{article}`, read))));
    assert.deepEqual([vi.code, en.code], ['not_found', 'not_found']);
    assert.notEqual(vi.problem.title, en.problem.title);
  });

  test('tells why a text is gone', async () => {
    const article = 'gia-khoai-lang-binh-tan-tang-manh-nong-dan-co-lai-tren-150-trieu-dong-moi-hec-ta';
    const gone = await problemOf(client.get(`${LIST}/{article}`, { path: { portal: 'snnmt', article } }));
    assert.deepEqual([gone.status, gone.code], [410, 'gone']);
    assert.match(gone.problem.tombstone.reason, /^Bảng giá/);
  });

  test('keeps a cursor to its list', async () => {
    const { page } = await client.get(LIST, { path: PROVINCE, query: { limit: 2 } });
    const read = { path: PROVINCE, query: { limit: 2, sort: 'title', cursor: page.next } };
    assert.equal((await problemOf(client.get(LIST, read))).code, 'invalid_cursor');
  });

  test('searches with marks and facets, one page after the other', async () => {
    const query = { q: 'tinh vinh long', limit: 2, include: 'facets', include_total: true };
    const first = await client.get(SEARCH, { path: PROVINCE, query });
    assert.ok(first.page.total > 2);
    assert.equal(first.meta.facets.counted, first.page.total);
    const pieces = first.data.flatMap(({ marked }) => [...marked.title, ...marked.summary, ...marked.excerpt]);
    const hits = pieces.filter((piece) => piece.hit).map((piece) => piece.text.toLowerCase());
    assert.ok(hits.includes('tỉnh vĩnh long'), `the letters as they were written, not as they were typed: ${hits}`);
    const found = [];
    for await (const hit of client.items(SEARCH, { path: PROVINCE, query })) found.push(hit.id);
    assert.equal(new Set(found).size, first.page.total);
  });

  test('suggests titles and what an abbreviation stands for, in one portal and across all', async () => {
    const here = await client.get(`${SEARCH}/suggestions`, { path: PROVINCE, query: { q: 'ubnd' } });
    assert.deepEqual(here.data[0], {
      kind: 'meaning',
      text: 'Ủy ban nhân dân',
      marked: [{ text: 'Ủy ban nhân dân', hit: true }],
    });
    const everywhere = await client.get('/api/v1/search/suggestions', { query: { q: 'truy xuat ngu' } });
    assert.ok(everywhere.data.some((each) => each.kind === 'title' && each.portal === 'skhcn'));
  });

  test('compiles with what the contract knows, and with nothing else', () => {
    // Every use that has to be refused expects an error there: one that compiles is an error of its own.
    const { status, stdout } = spawnSync(process.execPath, [
      COMPILER,
      '--project',
      fileURLToPath(new URL('.', import.meta.url)),
    ]);
    assert.equal(status, 0, String(stdout));
  });

  test('comes with the key that it was given, and is told when that is none', async () => {
    const ask = async (path, token, body) => {
      const headers = { 'Content-Type': 'application/json', 'Accept-Token': 'bearer', ...(token && { Authorization: `Bearer ${token}` }) };
      return (await fetch(`${server.url}/api/v1/admin/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const { tokens } = await ask('session', undefined, { username: 'skhcn.quantri', password: 'ben-phu-sen-hong-7' });
    const expires_on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const key = { name: 'Trang thử', scopes: ['public.read'], portals: ['skhcn'], expires_on, per_minute: 600 };
    const made = await ask('portals/skhcn/api-keys', tokens.access_token, key);
    const holder = createClient({ origin: server.url, apiKey: made.data.secret });
    const here = await holder.get('/api/v1/portals/{portal}', { path: { portal: 'skhcn' } });
    assert.equal(here.data.key, 'skhcn');
    const elsewhere = await problemOf(holder.get('/api/v1/portals/{portal}', { path: { portal: 'syt' } }));
    assert.deepEqual([elsewhere.status, elsewhere.code], [403, 'not_allowed']);
    const wrong = createClient({ origin: server.url, apiKey: `${made.data.secret}0` });
    const refused = await problemOf(wrong.get('/api/v1/enums'));
    assert.deepEqual([refused.status, refused.code], [401, 'invalid_api_key']);
  });

  test('says so when what answers is not the API', async () => {
    const proxy = createClient({
      origin: server.url,
      fetch: async () => new Response('<h1>502</h1>', { status: 502 }),
    });
    const refused = await problemOf(proxy.get('/api/v1/enums'));
    assert.deepEqual([refused.status, refused.code, refused.message], [502, undefined, 'HTTP 502']);
  });

  test('says how long to wait', async () => {
    const busy = async () => new Response('', { status: 503, headers: { 'retry-after': '7' } });
    const refused = await problemOf(createClient({ origin: server.url, fetch: busy }).get('/api/v1/enums'));
    assert.equal(refused.retryAfter, 7);
  });
});

/** The refusal that a read ends with; it is a failure if it does not. */
async function problemOf(reading) {
  try {
    await reading;
  } catch (error) {
    assert.ok(error instanceof ProblemError, String(error));
    return error;
  }
  return assert.fail('nothing was refused');
}
