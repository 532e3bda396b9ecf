// The licences of everything that is bundled, as their authors ask when their work is passed on.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** One text with name, version and licence of every package among esbuild's input files. */
export async function collectLicenses(inputs) {
  const packages = new Set(
    inputs.map((input) => /(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean),
  );
  const parts = await Promise.all([...packages].sort().map(describe));
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function describe(directory) {
  const manifest = JSON.parse(await readFile(path.join(directory, 'package.json'), 'utf8'));
  const file = (await readdir(directory)).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? await readFile(path.join(directory, file), 'utf8') : `Licence: ${manifest.license}\n`;
  return `${manifest.name} ${manifest.version}\n\n${text}`;
}
