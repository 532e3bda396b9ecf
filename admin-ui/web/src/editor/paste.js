// From the clipboard of Word, LibreOffice, Google Docs or a web page to plain semantic HTML.
import { numberedListsToText, repairNesting } from './lists.js';
import { cleanText } from './text.js';
import { fromWord, isWord } from './word.js';

const KEPT_ATTRIBUTES = ['href', 'src', 'alt', 'colspan', 'rowspan', 'style', 'data-footnote', 'data-pm-slice'];
// Fonts of the encodings before Unicode (TCVN3 and VNI): their text is unreadable once the font is gone.
const LEGACY_FONT = /(?:\.Vn[A-Z]\w*|\bVNI[- ]?[A-Z]\w*)/g;

/**
 * Clean what was pasted.
 * Returns the HTML, the legacy fonts it was written in, and how many images were left out.
 */
export function cleanPaste(source) {
  const { html, styles } = withoutConditions(source);
  const doc = new DOMParser().parseFromString(html, 'text/html');
  const fonts = legacyFonts(doc, styles);
  const images = dropForeignImages(doc);
  // A piece of this editor's own text is already clean, and its open ends must stay as they are.
  if (!doc.querySelector('[data-pm-slice]')) {
    dropHidden(doc);
    if (isWord(source)) fromWord(doc);
    repairNesting(doc);
    numberedListsToText(doc);
    shiftHeadings(doc);
    stylesToTags(doc);
    headerCells(doc);
    tidyAttributes(doc);
    dropEmptyParagraphs(doc);
  }
  const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = cleanText(texts.currentNode.data.replaceAll('\u00a0', ' '));
  return { html: doc.body.innerHTML, fonts, images };
}

/** Word's conditional comments and style sheets, out of the HTML before a parser sees them. */
function withoutConditions(source) {
  const styles = [];
  const html = source
    .replace(/<style\b[^>]*>([\s\S]*?)<\/style>/gi, (_, css) => (styles.push(css), ''))
    .replace(/<!--\[if [\s\S]*?<!\[endif\]-->/gi, '')
    .replace(/<!\[if [^\]]*\]>|<!\[endif\]>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '');
  return { html, styles };
}

function legacyFonts(doc, styles) {
  const inline = [...doc.querySelectorAll('[style], font[face]')].map(
    (element) => `${element.getAttribute('style') ?? ''} ${element.getAttribute('face') ?? ''}`,
  );
  // Word declares every font of the machine's document in @font-face; only rules that use one count.
  const rules = styles.map((css) => css.replace(/@font-face\s*\{[^}]*\}/gi, ''));
  const found = [...inline, ...rules].flatMap((text) => text.match(LEGACY_FONT) ?? []);
  return [...new Set(found)].sort();
}

/** Only images of this site may stay; the others would be another server's, or a file on the editor's own disk. */
function dropForeignImages(doc) {
  const foreign = [...doc.querySelectorAll('img')].filter(
    (image) => !/^\/(?!\/)/.test(image.getAttribute('src') ?? ''),
  );
  for (const image of foreign) image.remove();
  return foreign.length;
}

function dropHidden(doc) {
  const hidden = 'script, meta, link, title, xml, template, col, colgroup, del, br.Apple-interchange-newline';
  for (const element of doc.querySelectorAll(hidden)) element.remove();
  for (const element of doc.body.querySelectorAll('[style]')) {
    if (/display:\s*none|mso-hide:\s*all/i.test(element.getAttribute('style'))) element.remove();
  }
}

/** A pasted text has no title of its own: when it brings an h1, every heading moves one level down. */
function shiftHeadings(doc) {
  const shift = doc.querySelector('h1') ? 1 : 0;
  for (const heading of doc.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(Number(heading.localName[1]) + shift, 4);
    rename(heading, `h${level}`);
  }
}

/** Inline styles that carry meaning become tags; every other wrapper goes. */
function stylesToTags(doc) {
  for (const element of doc.body.querySelectorAll('span, font, b, ins')) {
    const { fontWeight, fontStyle, textDecoration, verticalAlign } = element.style;
    const bold = /^bold/.test(fontWeight) || Number.parseInt(fontWeight, 10) >= 600;
    let content = [...element.childNodes];
    const wrap = (tag) => {
      const wrapper = doc.createElement(tag);
      wrapper.append(...content);
      content = [wrapper];
    };
    // Google Docs wraps a whole document in <b style="font-weight: normal">.
    if (bold || (element.localName === 'b' && fontWeight !== 'normal')) wrap('strong');
    if (fontStyle === 'italic') wrap('em');
    if (textDecoration.includes('underline')) wrap('u');
    if (textDecoration.includes('line-through')) wrap('s');
    if (verticalAlign === 'super') wrap('sup');
    if (verticalAlign === 'sub') wrap('sub');
    element.replaceWith(...content);
  }
}

/** A row marked as repeated header in Word arrives as thead with plain cells. */
function headerCells(doc) {
  for (const cell of doc.querySelectorAll('thead td')) rename(cell, 'th');
}

function tidyAttributes(doc) {
  for (const element of doc.body.querySelectorAll('*')) {
    const align = /^(center|right|justify)$/i.exec(element.style.textAlign || element.getAttribute('align') || '');
    for (const { name } of [...element.attributes]) {
      if (!KEPT_ATTRIBUTES.includes(name)) element.removeAttribute(name);
    }
    element.removeAttribute('style');
    if (align) setAlignment(element, align[0].toLowerCase());
  }
}

/** Alignment belongs to paragraphs and headings: a cell or a wrapper hands it to those inside. */
function setAlignment(element, align) {
  const blocks = 'p, h2, h3, h4';
  if (element.matches(blocks)) element.style.textAlign = align;
  else if (element.matches('td, th') && !element.querySelector('p, h2, h3, h4, ul, ol, table')) {
    const paragraph = element.ownerDocument.createElement('p');
    paragraph.append(...element.childNodes);
    paragraph.style.textAlign = align;
    element.append(paragraph);
  } else if (element.matches('td, th, div, center')) {
    for (const block of element.querySelectorAll(blocks)) block.setAttribute('align', align);
  }
}

function dropEmptyParagraphs(doc) {
  for (const paragraph of doc.querySelectorAll('p, h2, h3, h4')) {
    if (paragraph.textContent.trim() === '' && !paragraph.querySelector('img, sup[data-footnote]')) paragraph.remove();
  }
}

function rename(element, tag) {
  if (element.localName === tag) return;
  const renamed = element.ownerDocument.createElement(tag);
  for (const { name, value } of [...element.attributes]) renamed.setAttribute(name, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
