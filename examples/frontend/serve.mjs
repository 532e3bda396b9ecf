// Serve dist/ beside the API: what begins with /api/ or /media/ is passed on to `CONG_API`, the rest is the site. For a
// laptop and for tests; in production a web server does the same.
import { readFile } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSite, DIST } from './build.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The site runs no script and no style but its own, and speaks to no one but the API. */
const policy = (origin) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${origin}`,
    `connect-src 'self' ${origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serve on a port (0: any that is free) of this machine. Resolves to `{ url, close }`. */
export function serve({ api, port }) {
  const server = createServer((request, response) => {
    respond(api, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${api}: ${error.message}\n`);
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        close: () => (server.close(), server.closeAllConnections()),
      }),
    );
  });
}

async function respond(api, request, response) {
  // Appended, not resolved: a path that begins with two slashes is no other host.
  const { pathname, search } = new URL(`http://localhost${request.url}`);
  const passed = pathname.startsWith('/api/') || pathname.startsWith('/media/');
  await (passed ? passOn(new URL(api).origin + pathname + search, request, response) : answer(pathname, response));
}

/** Under the API's own host: under that of another portal it would refuse. */
function passOn(address, request, response) {
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers, host: new URL(address).host };
    const asked = ask(address, { method: request.method, headers }, (answered) => {
      response.writeHead(answered.statusCode, answered.headers);
      answered.pipe(response);
      answered.on('end', resolve);
    });
    asked.on('error', reject);
    request.pipe(asked);
  });
}

/** A file of the site, or the page: which one that is to show is its own business. */
async function answer(pathname, response) {
  const type = TYPES[path.extname(pathname)];
  const file = type ? await readFile(path.join(DIST, path.normalize(pathname))).catch(() => undefined) : undefined;
  const body = file ?? (await readFile(path.join(DIST, 'index.html')));
  response.writeHead(200, {
    'content-type': file ? type : TYPES['.html'],
    'content-security-policy': policy(process.env.CONG_ORIGIN ?? ''),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  response.end(body);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const api = process.env.CONG_API ?? 'http://127.0.0.1:8080';
  if (process.argv.includes('--watch')) await buildSite({ watch: true });
  const { url } = await serve({ api, port: Number(process.env.PORT ?? 5173) });
  console.log(`${url}  (the API is at ${api})`);
}
