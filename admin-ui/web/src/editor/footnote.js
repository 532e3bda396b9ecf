// A footnote mark: an empty `<sup data-footnote="…">` that carries the note's text and is numbered by CSS.
import { Node, mergeAttributes } from '@tiptap/core';

export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return {
      text: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-footnote'),
        renderHTML: ({ text }) => ({ 'data-footnote': text }),
      },
    };
  },

  // Above the superscript mark, which would otherwise claim every `sup`.
  parseHTML: () => [{ tag: 'sup[data-footnote]', priority: 60 }],

  renderHTML: ({ HTMLAttributes }) => ['sup', mergeAttributes(HTMLAttributes, { class: 'footnote' })],

  // While editing, the mark also says its text to the pointer and to a screen reader.
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement('sup');
      dom.className = 'footnote';
      dom.setAttribute('role', 'note');
      dom.setAttribute('aria-label', node.attrs.text);
      dom.title = node.attrs.text;
      return { dom };
    };
  },
});
