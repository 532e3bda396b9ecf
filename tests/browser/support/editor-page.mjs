// A bare page with the built editor on it, served under the app's own content security policy.
import { access, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../../admin-ui/web/dist/', import.meta.url));

const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The page sets `value` before the module is loaded, as the app does. */
const PAGE = `<!doctype html>
<html lang="vi" data-bs-theme="light">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Soạn thảo</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/app.css">
</head>
<body>
  <main class="ui-main">
    <h1>Soạn thảo</h1>
    <rich-text-editor id="body" label="Nội dung" lang="vi"></rich-text-editor>
    <button type="button" id="after" class="btn">Sau khung soạn thảo</button>
  </main>
  <script type="module" src="/start.js"></script>
</body>
</html>`;

const START = `
const editor = document.querySelector('rich-text-editor');
window.events = [];
for (const name of ['rte-change', 'rte-notice', 'rte-legacy-font'])
  editor.addEventListener(name, (event) => window.events.push({ name, ...event.detail }));
editor.value = '<p>Đặt trước khi nạp</p>';
import('/rich-text-editor.js');
`;

/** Serve page and build; further files by address in `files`, each `[extension, content]`. Resolves to `{ url, close }`. */
export async function serveEditor(files = {}) {
  await access(path.join(DIST, 'rich-text-editor.js')).catch(() => {
    throw new Error('admin-ui/web/dist is not built: run `npm ci --ignore-scripts && npm run build` in admin-ui/web');
  });
  const texts = { '/': ['.html', PAGE], '/start.js': ['.js', START], ...files };
  const server = createServer(async (request, response) => {
    const address = new URL(request.url, 'http://localhost').pathname;
    const [type, body] = texts[address] ?? [path.extname(address), await readBuilt(address)];
    if (body === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': TYPES[type], 'content-security-policy': POLICY }).end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }),
    );
  });
}

function readBuilt(address) {
  return readFile(path.join(DIST, path.normalize(address))).catch(() => undefined);
}
