// Tabler's style sheet, cut down to the families of classes the admin app may use (739 kB of CSS become a third).
//
// A family is the first word of a class name: `.btn-primary` belongs to `btn`. To use another one, add it here.
import { readFile } from 'node:fs/promises';
import postcss from 'postcss';

const FAMILIES = new Set(
  (
    'alert align avatar badge breadcrumb btn card col collapse container d fade flex float form fs fw g gap ' +
    'gx gy h h1 h2 h3 h4 h5 h6 hr icon input invalid is justify lead link list lh m mb me ms mt mx my nav ' +
    'opacity order overflow p page pagination pb pe placeholder position progress ps pt px py required row rounded ' +
    'shadow small spinner start status subheader tab table text top translate user valid vh vr vstack hstack visible ' +
    'visually w active disabled show border bg fst font end bottom sticky antialiased'
  ).split(' '),
);

// Colours and sizes of those families that no screen of ours has.
const UNUSED = [
  /-(?:azure|indigo|pink|teal|lime|cyan|yellow|x|facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|tabler|muted|gray-\d+|dark|light|black)(?:-|$)/,
  /-(?:xxl|xl)(?:-|$)/,
  /^(?:bg|text)-(?:opacity|gradient|cover|pattern)/,
  /^(?:btn|card|modal|avatar|list|nav|form|badge|status|page|table)-(?:animate|floating|imagegroup|imagecheck|colorinput|colorcheck|gradient|stacked|blur|full|segmented|code|rotate|ghost-(?!secondary|primary|danger))/,
  /^(?:link|border|table|progress|spinner|steps)-(?:blue|purple|orange|red|green|info|warning|success|danger)/,
  /^(?:shadow|rounded)-(?:top|bottom|start|end)/,
  /^(?:link|page|list-group|table|nav|col|row|card)-(?:opacity|offset|underline|cover|horizontal|mobile|bordered|vertical|cols)/,
  /^(?:m[betsxy]?|p[betsxy]?|g[xy]?|row-gap|column-gap|align-(?:content|self)|order|flex-(?:fill|grow|shrink))-(?:sm|md|lg)-/,
  /^icon-(?:filled|pulse|tada|rotate)/,
  /^(?:avatar|card)-(?:\d|cover|rotate)/,
  /^(?:col|row|offset|g|gx|gy|order)-(?:auto-)?(?:xl|xxl)/,
];

const CLASS = /\.((?:[\w-]|\\.)+)/g;

// Calendars, date pickers and the like that Tabler dresses by attribute.
const FOREIGN = /\[data-(?:vc|bs-popper|bs-toggle)/;

/** Whether the app can ever show an element this selector matches. */
function isUsed(selector) {
  if (FOREIGN.test(selector)) return false;
  return [...selector.matchAll(CLASS)].every(([, name]) => {
    const family = name.split(/[-:\\]/)[0];
    return FAMILIES.has(family) && !UNUSED.some((pattern) => pattern.test(name));
  });
}

/** Tabler without the rules nothing matches, and without the keyframes and media queries that leaves empty. */
export function trimTabler(css) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    const selectors = rule.selectors.filter(isUsed);
    if (selectors.length === 0) rule.remove();
    else rule.selectors = selectors;
  });
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
      contents: trimTabler(await readFile(path, 'utf8')),
      loader: 'css',
    }));
  },
};
