// What only Microsoft Word writes: lists drawn as paragraphs, footnotes as bookmarks, comments and titles by class.

/** Whether clipboard HTML comes from Word (or Outlook). */
export function isWord(html) {
  return /class="?Mso|xmlns:o="urn:schemas-microsoft-com|mso-list:|<meta name="?Generator"? content="?Microsoft Word/i.test(
    html,
  );
}

/** Turn Word's own constructions into HTML's. */
export function fromWord(doc) {
  dropComments(doc);
  for (const office of [...doc.querySelectorAll('*')].filter((element) => element.localName === 'o:p')) {
    office.replaceWith(...office.childNodes);
  }
  for (const title of doc.querySelectorAll('p.MsoTitle')) {
    const heading = doc.createElement('h2');
    heading.append(...title.childNodes);
    title.replaceWith(heading);
  }
  footnotes(doc);
  lists(doc);
}

/** A reviewer's comment is not part of the text and must not be published with it. */
function dropComments(doc) {
  for (const element of doc.querySelectorAll('[style*="mso-element:comment"], .MsoCommentReference, a.msocomanchor')) {
    element.remove();
  }
}

/** A reference and its note at the end of the document become one footnote mark. */
function footnotes(doc) {
  for (const note of doc.querySelectorAll('[style*="mso-element:footnote"][id], [style*="mso-element:endnote"][id]')) {
    for (const back of note.querySelectorAll('a[href*="ref"]')) back.remove();
    const text = note.textContent.replace(/\s+/g, ' ').trim();
    for (const reference of doc.querySelectorAll(`a[href="#_${CSS.escape(note.id)}"]`)) {
      const mark = doc.createElement('sup');
      mark.setAttribute('data-footnote', text);
      reference.replaceWith(mark);
    }
    note.remove();
  }
  for (const list of doc.querySelectorAll(
    '[style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"]',
  )) {
    list.remove();
  }
}

function lists(doc) {
  let previous;
  const items = [];
  for (const paragraph of doc.querySelectorAll('p[style*="mso-list"]')) {
    const item = readItem(paragraph, previous);
    if (item) items.push(item);
    previous = item && paragraph;
  }
  classify(items);
  build(doc, items);
}

/** One paragraph of a list: which list, how deep, the mark Word drew, whether it continues the one before. */
function readItem(paragraph, previous) {
  const place = /mso-list:\s*l(\d+)\s+level(\d+)/i.exec(paragraph.getAttribute('style'));
  if (!place) return undefined;
  const marks = [...paragraph.querySelectorAll('span')].filter((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const mark = marks.map((span) => span.textContent).join('');
  for (const span of marks) span.remove();
  return {
    paragraph,
    list: place[1],
    level: Number(place[2]),
    mark: mark.replace(/[\s\u00a0]+/g, ' ').trim(),
    continues: previous !== undefined && paragraph.previousElementSibling === previous,
  };
}

/**
 * Decide what each item becomes: `ol` only where HTML counts the same numbers as Word drew, `ul` for bullets,
 * and `text` for the rest (a) b) đ), 1.1, a numbering that goes on after other text): citations must stay right.
 */
function classify(items) {
  const broken = new Set();
  let counts = [];
  for (const item of items) {
    const { level, mark } = item;
    const number = /^(\d+)\.$/.exec(mark);
    item.kind = number ? 'ol' : /^[^\p{L}\p{N}]*$|^[ovqØüu§]$/u.test(mark) ? 'ul' : 'text';
    if (!item.continues) counts = [];
    counts.length = Math.min(counts.length, level);
    const expected = (counts[level - 1] ?? 0) + 1;
    if (number && Number(number[1]) !== expected) broken.add(`${item.list}/${level}`);
    if (number) counts[level - 1] = expected;
  }
  for (const item of items) {
    if (item.kind === 'ol' && broken.has(`${item.list}/${item.level}`)) item.kind = 'text';
  }
}

function build(doc, items) {
  let open = [];
  for (const item of items) {
    const { kind, level, paragraph } = item;
    if (!item.continues) open = [];
    while (
      open.length > 0 &&
      (open.at(-1).level > level || (open.at(-1).level === level && open.at(-1).kind !== kind))
    ) {
      open.pop();
    }
    if (kind === 'text') {
      paragraph.prepend(`${item.mark} `);
      if (open.length > 0) open.at(-1).list.lastElementChild.append(paragraph);
      continue;
    }
    if (open.at(-1)?.level !== level) {
      const list = doc.createElement(kind);
      if (open.length > 0) open.at(-1).list.lastElementChild.append(list);
      else paragraph.before(list);
      open.push({ level, kind, list });
    }
    const entry = doc.createElement('li');
    open.at(-1).list.append(entry);
    entry.append(paragraph);
  }
}
