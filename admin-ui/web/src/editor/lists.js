// Lists from other programs, kept true: a number or letter that HTML would show differently stays as text.

/** Lists that lie directly in a list (Google Docs) move into the item before them. */
export function repairNesting(doc) {
  for (const list of doc.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    let item = list.previousElementSibling;
    if (item?.localName !== 'li') {
      item = doc.createElement('li');
      list.before(item);
    }
    item.append(list);
  }
}

/**
 * Numbered lists the stored HTML cannot express (letters, Roman numerals, a start other than 1) become
 * paragraphs that begin with their mark: "điểm b" must not turn into 2.
 */
export function numberedListsToText(doc) {
  for (const list of [...doc.querySelectorAll('ol')].reverse()) {
    const type = listType(list);
    const start = Number.parseInt(list.getAttribute('start') ?? '1', 10);
    const plain = type === '1' && start === 1 && !list.querySelector(':scope > li[value]');
    if (!plain) list.replaceWith(...itemsAsText(doc, list, type, start));
  }
}

function itemsAsText(doc, list, type, start) {
  let number = start;
  return [...list.children].flatMap((item) => {
    number = Number.parseInt(item.getAttribute('value') ?? number, 10);
    const text = `${mark(type, number)}. `;
    number += 1;
    return blocksOf(doc, item, text);
  });
}

/** The item's content as blocks, the first of them a paragraph that begins with the mark. */
function blocksOf(doc, item, text) {
  const isBlock = (node) => /^(P|UL|OL|TABLE|BLOCKQUOTE|DIV|H\d)$/.test(node.nodeName);
  const children = [...item.childNodes];
  const firstBlock = children.findIndex(isBlock);
  const inline = firstBlock === -1 ? children : children.slice(0, firstBlock);
  const rest = firstBlock === -1 ? [] : children.slice(firstBlock);
  if (inline.every((node) => node.textContent.trim() === '') && rest[0]?.nodeName === 'P') {
    rest[0].prepend(text);
    return rest;
  }
  const paragraph = doc.createElement('p');
  paragraph.append(text, ...inline);
  return [paragraph, ...rest];
}

function listType(list) {
  const style = list.style.listStyleType || list.querySelector(':scope > li')?.style.listStyleType;
  const byStyle = {
    'lower-alpha': 'a',
    'lower-latin': 'a',
    'upper-alpha': 'A',
    'upper-latin': 'A',
    'lower-roman': 'i',
    'upper-roman': 'I',
  };
  return byStyle[style] ?? list.getAttribute('type') ?? '1';
}

function mark(type, number) {
  if (number >= 1 && (type === 'a' || type === 'A')) {
    const letter = letters(number);
    return type === 'A' ? letter.toUpperCase() : letter;
  }
  if (number >= 1 && (type === 'i' || type === 'I')) {
    const numeral = roman(number);
    return type === 'I' ? numeral : numeral.toLowerCase();
  }
  return String(number);
}

/** a … z, aa, ab … as the program the list came from showed them. */
function letters(number) {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}

const NUMERALS = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(number) {
  let rest = number;
  let numeral = '';
  for (const [value, sign] of NUMERALS) {
    numeral += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return numeral;
}
