// Build the site into dist/: a page, a script, a style sheet, an icon. `CONG_PORTAL` and `CONG_ORIGIN` are put into the page.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, context } from 'esbuild';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Where {@link buildSite} puts what it makes. */
export const DIST = here('dist');

/** Build once, or again whenever a source changes. */
export async function buildSite({ watch = false } = {}) {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  const settings = { portal: process.env.CONG_PORTAL ?? '', origin: process.env.CONG_ORIGIN ?? '' };
  await writeFile(path.join(DIST, 'index.html'), page(await readFile(here('index.html'), 'utf8'), settings));
  await copyFile(here('src/icon.svg'), path.join(DIST, 'icon.svg'));
  const options = {
    entryPoints: { main: here('src/main.ts') },
    outdir: DIST,
    bundle: true,
    minify: !watch,
    sourcemap: watch,
    format: 'esm',
    target: ['es2022', 'chrome120', 'firefox125', 'safari17'],
    logLevel: 'info',
  };
  const styles = { ...options, entryPoints: { main: here('src/style/main.css') } };
  for (const each of [options, styles]) await (watch ? (await context(each)).watch() : build(each));
}

/** The page with its settings; both are checked, for they become part of HTML. */
function page(html, { portal, origin }) {
  if (!/^[a-z0-9-]*$/.test(portal)) throw new Error(`CONG_PORTAL is the key of a portal, not “${portal}”`);
  if (origin && new URL(origin).origin !== origin) throw new Error(`CONG_ORIGIN is scheme and host, not “${origin}”`);
  return html
    .replace('name="cong-portal" content=""', `name="cong-portal" content="${portal}"`)
    .replace('name="cong-origin" content=""', `name="cong-origin" content="${origin}"`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildSite();
