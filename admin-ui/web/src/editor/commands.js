// The commands of the toolbar and of the strip that follows the cursor: what each does, when it is on, when it can.
import { askFootnote, askImageAlt, askLink } from './questions.js';

const mark = (name, shortcut) => ({
  name,
  shortcut,
  run: (chain) => chain.toggleMark(name),
  isOn: (editor) => editor.isActive(name),
});

const align = (name, alignment) => ({
  name,
  run: (chain) => (alignment === 'left' ? chain.unsetTextAlign() : chain.setTextAlign(alignment)),
  isOn: (editor) =>
    alignment === 'left'
      ? !['center', 'right', 'justify'].some((other) => editor.isActive({ textAlign: other }))
      : editor.isActive({ textAlign: alignment }),
});

const table = (name, command, iconName = name) => ({
  name,
  icon: iconName,
  run: (chain) => chain[command](),
  can: (editor) => editor.can()[command](),
});

/** The toolbar, group by group. A command has `run(chain)`, or `ask(editor, labels, language)` when it opens a dialog. */
export const TOOLBAR = [
  [
    { name: 'undo', shortcut: 'Ctrl+Z', run: (chain) => chain.undo(), can: (editor) => editor.can().undo() },
    { name: 'redo', shortcut: 'Ctrl+Y', run: (chain) => chain.redo(), can: (editor) => editor.can().redo() },
  ],
  [
    mark('bold', 'Ctrl+B'),
    mark('italic', 'Ctrl+I'),
    mark('underline', 'Ctrl+U'),
    mark('strike'),
    mark('subscript'),
    mark('superscript'),
  ],
  [
    { name: 'bulletList', run: (chain) => chain.toggleBulletList(), isOn: (editor) => editor.isActive('bulletList') },
    {
      name: 'orderedList',
      run: (chain) => chain.toggleOrderedList(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
    { name: 'quote', run: (chain) => chain.toggleBlockquote(), isOn: (editor) => editor.isActive('blockquote') },
  ],
  [
    align('alignLeft', 'left'),
    align('alignCenter', 'center'),
    align('alignRight', 'right'),
    align('alignJustify', 'justify'),
  ],
  [
    { name: 'link', shortcut: 'Ctrl+K', ask: askLink, isOn: (editor) => editor.isActive('link') },
    { name: 'footnote', ask: askFootnote, isOn: (editor) => editor.isActive('footnote') },
    {
      name: 'table',
      run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
      can: (editor) => !editor.isActive('table'),
    },
    { name: 'rule', run: (chain) => chain.setHorizontalRule() },
  ],
  [{ name: 'clear', run: (chain) => chain.unsetAllMarks().clearNodes().unsetTextAlign() }],
];

const removeSelected = (name) => ({ name, icon: 'remove', run: (chain) => chain.deleteSelection() });

/** What the strip offers, by what the cursor is in; the first that is active wins. */
export const CONTEXTS = [
  {
    node: 'footnote',
    title: (editor) => editor.getAttributes('footnote').text,
    commands: [{ name: 'footnoteEdit', icon: 'edit', ask: askFootnote }, removeSelected('footnoteRemove')],
  },
  {
    node: 'image',
    title: (_, labels) => labels.imageTools,
    commands: [{ name: 'imageEdit', icon: 'edit', ask: askImageAlt }, removeSelected('imageRemove')],
  },
  {
    node: 'link',
    title: (editor) => editor.getAttributes('link').href,
    commands: [
      { name: 'linkEdit', icon: 'edit', ask: askLink },
      { name: 'linkRemove', icon: 'unlink', run: (chain) => chain.extendMarkRange('link').unsetLink() },
    ],
  },
  {
    node: 'table',
    title: (_, labels) => labels.tableTools,
    commands: [
      table('headerRow', 'toggleHeaderRow'),
      table('rowBefore', 'addRowBefore'),
      table('rowAfter', 'addRowAfter'),
      table('rowDelete', 'deleteRow'),
      table('columnBefore', 'addColumnBefore'),
      table('columnAfter', 'addColumnAfter'),
      table('columnDelete', 'deleteColumn'),
      table('mergeCells', 'mergeCells'),
      table('splitCell', 'splitCell'),
      table('tableDelete', 'deleteTable', 'remove'),
    ],
  },
];
