// The three things the editor asks for in a dialog: a link, a footnote's text, an image's description.
import { ask } from './dialog.js';
import { LINK_SCHEMES } from './schema.js';

const SCHEME = new RegExp(`^(?:${LINK_SCHEMES.join('|')}):`, 'i');

/** Complete what people type: an e-mail address becomes mailto:, a bare host https://; `undefined` when unusable. */
export function completeAddress(typed) {
  const address = typed.trim();
  if (SCHEME.test(address) || /^[/#](?!\/)/.test(address)) return address;
  if (/^[^\s/@:]+@[^\s/@:]+\.[^\s/@:]+$/.test(address)) return `mailto:${address}`;
  if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]\S*)?$/u.test(address)) return `https://${address}`;
  return undefined;
}

/** Make or change the link at the selection. */
export async function askLink(editor, labels, language) {
  const current = editor.getAttributes('link').href;
  const needsText = editor.state.selection.empty && current === undefined;
  const fields = [
    {
      name: 'href',
      label: labels.linkAddress,
      hint: labels.linkHint,
      value: current,
      check: (value) => (completeAddress(value) === undefined ? labels.linkInvalid : undefined),
    },
  ];
  if (needsText) fields.push({ name: 'text', label: labels.linkText });
  const { selection } = editor.state;
  const answer = await ask({ title: labels.link, fields, labels, language });
  const chain = resume(editor, selection);
  if (answer === undefined) return chain.run();
  const href = completeAddress(answer.href);
  if (needsText) {
    const mark = { type: 'link', attrs: { href } };
    return chain
      .insertContent({ type: 'text', text: answer.text || answer.href, marks: [mark] })
      .unsetMark('link')
      .run();
  }
  return chain.extendMarkRange('link').setLink({ href }).run();
}

/** Insert a footnote at the cursor, or change the selected one. */
export async function askFootnote(editor, labels, language) {
  const selected = editor.isActive('footnote');
  const { selection } = editor.state;
  const answer = await ask({
    title: labels.footnote,
    labels,
    language,
    fields: [
      {
        name: 'text',
        label: labels.footnoteText,
        multiline: true,
        value: selected ? editor.getAttributes('footnote').text : '',
        check: (value) => (value === '' ? labels.required : undefined),
      },
    ],
  });
  const chain = resume(editor, selection);
  if (answer === undefined) return chain.run();
  if (selected) return chain.updateAttributes('footnote', { text: answer.text }).run();
  return chain.insertContent({ type: 'footnote', attrs: { text: answer.text } }).run();
}

/** Change the description of the selected image. */
export async function askImageAlt(editor, labels, language) {
  const { selection } = editor.state;
  const answer = await ask({
    title: labels.imageEdit,
    labels,
    language,
    fields: [{ name: 'alt', label: labels.imageAlt, multiline: true, value: editor.getAttributes('image').alt ?? '' }],
  });
  const chain = resume(editor, selection);
  return answer === undefined ? chain.run() : chain.updateAttributes('image', { alt: answer.alt }).run();
}

/**
 * Back to the text after a dialog, where it was left. The browser returns the focus by itself, but with the cursor at the
 * start, which the editor may have heard of already; and TipTap's own `focus` does nothing in a view that has it.
 */
function resume(editor, selection) {
  editor.view.focus();
  const chain = editor.chain();
  if (selection.$from.doc !== editor.state.doc) return chain;
  return chain.command(({ tr }) => {
    tr.setSelection(selection);
    return true;
  });
}
