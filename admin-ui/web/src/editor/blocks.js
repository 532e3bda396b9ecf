// The blocks of the text as the server counts them: paragraphs, headings, items and cells that say or show something.

/** Every block: where it begins in the document. */
function positions(doc) {
  const found = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    let shows = node.type.name === 'heading' || node.textContent.trim() !== '';
    node.descendants((child) => {
      shows ||= child.type.name === 'image';
    });
    if (shows) found.push(at);
    return false;
  });
  return found;
}

/** The number of the block with the cursor, from 1; 0 for none. */
export function blockAtCursor(editor) {
  const { $from } = editor.state.selection;
  if (!$from.parent.isTextblock) return 0;
  return positions(editor.state.doc).indexOf($from.before($from.depth)) + 1;
}

/** Puts the cursor into a block and brings it into view. */
export function goToBlock(editor, number) {
  const at = positions(editor.state.doc)[number - 1];
  if (at === undefined) return;
  editor.chain().setTextSelection(at + 1).focus().run();
  const element = editor.view.nodeDOM(at);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'center' });
}
