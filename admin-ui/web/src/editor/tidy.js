// From the editor's document to the HTML that is stored: the allow-list only, NFC, nothing ProseMirror adds for itself.
import { DOMSerializer } from '@tiptap/pm/model';
import { cleanText } from './text.js';

const BLOCK = ['style'];
const CELL = ['colspan', 'rowspan'];
const ATTRIBUTES = {
  p: BLOCK,
  h2: BLOCK,
  h3: BLOCK,
  h4: BLOCK,
  td: CELL,
  th: CELL,
  a: ['href'],
  img: ['src', 'alt'],
  sup: ['data-footnote', 'class'],
};

/** The HTML of the editor's document; an empty document is the empty string. */
export function storedHtml(editor) {
  // A document of its own: serialising an image must not fetch it a second time.
  const target = document.implementation.createHTMLDocument('');
  const serializer = DOMSerializer.fromSchema(editor.schema);
  const body = target.body;
  body.append(serializer.serializeFragment(editor.state.doc.content, { document: target }));
  for (const element of body.querySelectorAll('colgroup')) element.remove();
  for (const element of body.querySelectorAll('*')) tidyAttributes(element);
  for (const table of body.querySelectorAll('table')) markHeader(table);
  normalizeText(body);
  while (body.lastElementChild?.matches('p:empty')) body.lastElementChild.remove();
  return body.innerHTML;
}

function tidyAttributes(element) {
  const allowed = ATTRIBUTES[element.localName] ?? [];
  for (const { name, value } of [...element.attributes]) {
    const span = name === 'colspan' || name === 'rowspan';
    if (!allowed.includes(name) || (span && value === '1')) element.removeAttribute(name);
    else if (name === 'style') setAlignment(element);
    else if (name === 'data-footnote' || name === 'alt') element.setAttribute(name, cleanText(value));
  }
}

function setAlignment(element) {
  const { textAlign } = element.style;
  if (['center', 'right', 'justify'].includes(textAlign)) element.setAttribute('style', `text-align: ${textAlign}`);
  else element.removeAttribute('style');
}

/** Leading rows of header cells become `thead`, unless a cell reaches from them into the body. */
function markHeader(table) {
  const rows = [...table.rows];
  const first = rows.findIndex((row) => [...row.cells].some((cell) => cell.localName !== 'th'));
  const header = rows.slice(0, first === -1 ? 0 : first);
  const reachesDown = header.some((row, index) => [...row.cells].some((cell) => index + cell.rowSpan > header.length));
  if (header.length > 0 && !reachesDown) table.createTHead().append(...header);
}

/** Text nodes only: normalising markup as a string could join a tag's `>` with a combining mark after it. */
function normalizeText(root) {
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const clean = cleanText(texts.currentNode.data);
    if (clean !== texts.currentNode.data) texts.currentNode.data = clean;
  }
}
