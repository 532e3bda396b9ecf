// The editor's drawings: stroke paths on a 24 by 24 grid in the manner of Tabler Icons (MIT).
const PATHS = {
  undo: 'M9 14l-4 -4l4 -4M5 10h11a4 4 0 1 1 0 8h-1',
  redo: 'M15 14l4 -4l-4 -4M19 10h-11a4 4 0 1 0 0 8h1',
  bold: 'M7 5h6a3.5 3.5 0 0 1 0 7h-6zM13 12h1a3.5 3.5 0 0 1 0 7h-7v-7',
  italic: 'M11 5h6M7 19h6M14 5l-4 14',
  underline: 'M7 5v5a5 5 0 0 0 10 0v-5M5 19h14',
  strike: 'M5 12h14M16 6.5a4 2 0 0 0 -4 -1.5h-1a3.5 3.5 0 0 0 0 7h2a3.5 3.5 0 0 1 0 7h-1.5a4 2 0 0 1 -4 -1.5',
  subscript: 'M5 7l8 10m-8 0l8 -10M21 20h-4l3.5 -4a1.73 1.73 0 0 0 -3.5 -2',
  superscript: 'M5 7l8 10m-8 0l8 -10M21 11h-4l3.5 -4a1.73 1.73 0 0 0 -3.5 -2',
  bulletList: 'M9 6h11M9 12h11M9 18h11M5 6v.01M5 12v.01M5 18v.01',
  orderedList: 'M11 6h9M11 12h9M12 18h8M4 16a2 2 0 1 1 4 0c0 .591 -.5 1 -1 1.5l-3 2.5h4M6 10v-6l-2 2',
  quote:
    'M6 15h15M21 19h-15M15 11h6M21 7h-6M9 9h1a1 1 0 1 1 -1 1v-2.5a2 2 0 0 1 2 -2M3 9h1a1 1 0 1 1 -1 1v-2.5a2 2 0 0 1 2 -2',
  alignLeft: 'M4 6h16M4 12h10M4 18h14',
  alignCenter: 'M4 6h16M8 12h8M6 18h12',
  alignRight: 'M4 6h16M10 12h10M6 18h14',
  alignJustify: 'M4 6h16M4 12h16M4 18h16',
  link: 'M9 15l6 -6M11 6l.463 -.536a5 5 0 0 1 7.071 7.072l-.534 .464M13 18l-.397 .534a5.068 5.068 0 0 1 -7.127 0a4.972 4.972 0 0 1 0 -7.071l.524 -.463',
  unlink:
    'M17 22v-2M9 15l6 -6M11 6l.463 -.536a5 5 0 0 1 7.071 7.072l-.534 .464M13 18l-.397 .534a5.068 5.068 0 0 1 -7.127 0a4.972 4.972 0 0 1 0 -7.071l.524 -.463M20 17h2M2 7h2M7 2v2',
  footnote: 'M3 8h10M3 13h14M3 18h10M18.5 10v-7l-2 2',
  table: 'M3 5a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2zM3 9h18M3 15h18M10 3v18',
  rule: 'M4 12h16M8 8l4 -4l4 4M16 16l-4 4l-4 -4',
  clear: 'M17 15l4 4m0 -4l-4 4M7 6v-1h11v1M7 19h4M13 5l-4 14',
  headerRow: 'M4 5h16v14h-16zM4 10h16M7 7.5h10M12 10v9',
  rowBefore: 'M4 18v-4a1 1 0 0 1 1 -1h14a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-14a1 1 0 0 1 -1 -1zM12 9v-4M10 7h4',
  rowAfter: 'M20 6v4a1 1 0 0 1 -1 1h-14a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1h14a1 1 0 0 1 1 1zM12 15v4M14 17h-4',
  rowDelete: 'M20 6v4a1 1 0 0 1 -1 1h-14a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1h14a1 1 0 0 1 1 1zM10 16l4 4M10 20l4 -4',
  columnBefore: 'M14 4h4a1 1 0 0 1 1 1v14a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-14a1 1 0 0 1 1 -1zM5 12h4M7 10v4',
  columnAfter: 'M6 4h4a1 1 0 0 1 1 1v14a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-14a1 1 0 0 1 1 -1zM15 12h4M17 10v4',
  columnDelete: 'M6 4h4a1 1 0 0 1 1 1v14a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-14a1 1 0 0 1 1 -1zM16 10l4 4M16 14l4 -4',
  mergeCells: 'M4 5h16v14h-16zM12 5v3M12 16v3M6.5 12h4M8.5 10l2 2l-2 2M17.5 12h-4M15.5 10l-2 2l2 2',
  splitCell: 'M4 5h16v14h-16zM12 5v14M9 10l-2 2l2 2M15 10l2 2l-2 2',
  remove:
    'M4 7h16M10 11v6M14 11v6M5 7l1 12a2 2 0 0 0 2 2h8a2 2 0 0 0 2 -2l1 -12M9 7v-3a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v3',
  edit: 'M4 20h4l10.5 -10.5a2.828 2.828 0 1 0 -4 -4l-10.5 10.5zM13.5 6.5l4 4',
};

const SVG = 'http://www.w3.org/2000/svg';

/** Draw one icon by name; it is decoration, so it is hidden from assistive technology. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = {
    class: 'icon',
    viewBox: '0 0 24 24',
    width: 20,
    height: 20,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    focusable: 'false',
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
