// Build the two files the app loads besides its WebAssembly: the editor's module and the style sheet with its fonts.
import { rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { collectLicenses } from './build/licenses.mjs';
import { tablerPlugin } from './build/tabler.mjs';

const watching = process.argv.includes('--watch');

const options = {
  entryPoints: { 'rich-text-editor': 'src/editor/element.js', app: 'src/style/app.css' },
  outdir: 'dist',
  bundle: true,
  minify: !watching,
  sourcemap: watching,
  format: 'esm',
  target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
  // Names without a hash: the step that embeds the files hashes them.
  loader: { '.woff2': 'file' },
  assetNames: 'fonts/[name]',
  plugins: [tablerPlugin],
  metafile: true,
  logLevel: 'info',
};

await rm('dist', { recursive: true, force: true });
if (watching) {
  await (await context(options)).watch();
} else {
  const { metafile } = await build(options);
  await writeFile('dist/licenses.txt', await collectLicenses(Object.keys(metafile.inputs)));
}
