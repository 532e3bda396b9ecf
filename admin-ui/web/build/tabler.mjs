// Tabler's style sheet, cut down to the classes that stand in the app's sources and to the custom properties that are
// read (739 kB of CSS become a tenth).
//
// A class is kept when its whole name stands somewhere in a source as a word of its own: write `"btn-primary"`, never
// `"btn-" + tone`.
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import postcss from 'postcss';

// Where class names are written: the app in Rust, its page, and the editor's module.
const SOURCES = ['../../src', '../../index.html', '../src/editor'].map((path) => new URL(path, import.meta.url));
const IS_SOURCE = /\.(?:rs|html|m?js)$/;
const STYLES = new URL('../src/style', import.meta.url);
const READ = /var\(\s*(--[\w-]+)/g;
const CLASS = /\.((?:[\w-]|\\.)+)/g;

// Calendars, date pickers and the like that Tabler dresses by attribute.
const FOREIGN = /\[data-(?:vc|bs-popper|bs-toggle)/;

async function filesOf(url) {
  const path = fileURLToPath(url);
  if (IS_SOURCE.test(path)) return [path];
  const entries = await readdir(path, { recursive: true });
  return entries.filter((name) => IS_SOURCE.test(name)).map((name) => `${path}/${name}`);
}

/** Every word of the sources that could be the name of a class. */
export async function wordsOfSources() {
  const files = (await Promise.all(SOURCES.map(filesOf))).flat();
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return new Set(texts.flatMap((text) => text.match(/[\w-]+/g) ?? []));
}

/** The custom properties that our own style sheets read. */
export async function propertiesOfStyles() {
  const folder = fileURLToPath(STYLES);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.css'));
  const texts = await Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  return new Set(texts.flatMap(propertiesReadIn));
}

const propertiesReadIn = (text) => [...text.matchAll(READ)].map(([, name]) => name);

/** Takes out the custom properties that nothing reads, then those that only these read, and so on. */
function dropUnread(root, readElsewhere) {
  for (let dropped = true; dropped; ) {
    const read = new Set(readElsewhere);
    root.walkDecls((declaration) => propertiesReadIn(declaration.value).forEach((name) => read.add(name)));
    dropped = false;
    root.walkDecls(/^--/, (declaration) => {
      if (read.has(declaration.prop)) return;
      declaration.remove();
      dropped = true;
    });
  }
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
}

/** Tabler without what nothing matches or reads, and without the keyframes and media queries that leaves empty. */
export function trimTabler(css, words, properties) {
  const isUsed = (selector) =>
    !FOREIGN.test(selector) && [...selector.matchAll(CLASS)].every(([, name]) => words.has(name));
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    const selectors = rule.selectors.filter(isUsed);
    if (selectors.length === 0) rule.remove();
    else rule.selectors = selectors;
  });
  // A property that a script sets or reads stands among the words.
  dropUnread(root, [...properties, ...words]);
  const text = root.toString();
  root.walkAtRules(/keyframes$/, (keyframes) => {
    if (!new RegExp(`animation(?:-name)?:[^;}]*\\b${keyframes.params}\\b`).test(text)) keyframes.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return root.toString();
}

export const tablerPlugin = {
  name: 'tabler',
  setup(build) {
    build.onLoad({ filter: /@tabler[\\/]core[\\/]dist[\\/]css[\\/]tabler\.css$/ }, async ({ path }) => ({
      contents: trimTabler(await readFile(path, 'utf8'), await wordsOfSources(), await propertiesOfStyles()),
      loader: 'css',
    }));
  },
};
