// What a text may consist of: the allow-list the server's sanitiser keeps, as TipTap extensions.
import { Extension } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import Subscript from '@tiptap/extension-subscript';
import Superscript from '@tiptap/extension-superscript';
import { TableKit } from '@tiptap/extension-table';
import TextAlign from '@tiptap/extension-text-align';
import { CharacterCount, Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';
import { Footnote } from './footnote.js';

/** Heading levels of a text; level 1 is the title of the page. */
export const HEADING_LEVELS = [2, 3, 4];

/** Schemes a link may have; an address within the site begins with `/` or `#`. */
export const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];

/** Build the extensions; `placeholder()` and `openLink()` are asked each time, so a change of language shows. */
export function extensions({ placeholder, openLink, focusToolbar }) {
  const keys = Extension.create({
    name: 'editorKeys',
    priority: 1000,
    addKeyboardShortcuts: () => ({
      'Mod-k': openLink,
      'Alt-F10': focusToolbar,
      // Ctrl+Enter belongs to the page (submit), not to the hard break.
      'Mod-Enter': () => true,
    }),
  });
  return [
    keys,
    StarterKit.configure({
      code: false,
      codeBlock: false,
      heading: { levels: HEADING_LEVELS },
      link: {
        autolink: false,
        openOnClick: false,
        defaultProtocol: 'https',
        protocols: LINK_SCHEMES,
        HTMLAttributes: { rel: null, target: null },
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
    Image.configure({ inline: false, allowBase64: false }),
    TextAlign.configure({ types: ['heading', 'paragraph'] }),
    Subscript,
    Superscript,
    Footnote,
    CharacterCount,
    Placeholder.configure({ placeholder }),
  ];
}
