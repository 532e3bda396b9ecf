// The body of an article as elements. The API sanitises it when it is written: no scripts, styles, frames or handlers, a
// short list of elements. This page relies on its own list nonetheless, and never hands a text to `innerHTML`: the body is
// parsed into a document that runs nothing, and what is on the list below is made anew, element by element.
import { ORIGIN } from './api.js';

/** Each element that is shown, and its attributes that are taken over as they are. */
// prettier-ignore
const SHOWN: Record<string, readonly string[]> = {
  h2: [], h3: [], h4: [], p: [], ul: [], ol: ['start'], li: [], blockquote: [],
  table: [], caption: [], thead: [], tbody: [], tr: [], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'],
  a: [], img: ['alt'], strong: [], em: [], u: [], s: [], sub: [], sup: [], br: [], hr: [],
};
/** What disappears with everything in it. Any other element gives up its content. */
const DROPPED = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg', 'math', 'title']);
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** The one style that the API lets through, as it writes it in a tag. */
const ALIGNMENT = /<(p|h[2-4]|t[dh])((?: (?:col|row)span="\d+")*) style="text-align:\s*(center|right|justify);?"/g;

/** The body as elements; `tableLabel` names the tables, which scroll on narrow screens. */
export function bodyOf(html: string, tableLabel: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  // A policy without inline styles objects to the attribute even in a document that nobody sees.
  const unstyled = html.replace(ALIGNMENT, '<$1$2 data-align="$3"');
  const inert = new DOMParser().parseFromString(unstyled, 'text/html');
  fragment.append(...Array.from(inert.body.childNodes).flatMap((node) => shown(node, tableLabel)));
  return fragment;
}

function shown(node: Node, tableLabel: string): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof Element) || DROPPED.has(node.localName)) return [];
  const children = Array.from(node.childNodes).flatMap((child) => shown(child, tableLabel));
  const attributes = SHOWN[node.localName];
  if (!attributes) return children;
  const made = document.createElement(node.localName);
  for (const name of attributes) if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name) ?? '');
  made.append(...children);
  finish(made, node);
  return [made instanceof HTMLTableElement ? scrolling(made, tableLabel) : made];
}

/** What cannot be taken over as it is: addresses are judged, alignment becomes a class, headers of tables say of what. */
function finish(made: HTMLElement, node: Element): void {
  if (made instanceof HTMLAnchorElement) {
    const address = addressIn(node.getAttribute('href'));
    if (address) [made.href, made.rel] = [address.href, 'noopener'];
  } else if (made instanceof HTMLImageElement) {
    const address = addressIn(node.getAttribute('src'));
    if (address?.origin === new URL(ORIGIN).origin) [made.src, made.loading] = [address.href, 'lazy'];
  } else if (made.localName === 'th') {
    made.setAttribute('scope', node.closest('thead') ? 'col' : 'row');
  }
  const alignment = node.getAttribute('data-align');
  if (alignment && /^\w+$/.test(alignment)) made.classList.add(`align-${alignment}`);
}

/** An address of a scheme that opens no code, relative ones from the API's origin on. */
function addressIn(text: string | null): URL | undefined {
  if (text === null || !URL.canParse(text, ORIGIN)) return undefined;
  const url = new URL(text, ORIGIN);
  return SCHEMES.has(url.protocol) ? url : undefined;
}

/** A table in a box that scrolls, also by keyboard. */
function scrolling(table: HTMLTableElement, label: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'table-box';
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', table.caption?.textContent || label);
  box.append(table);
  return box;
}
