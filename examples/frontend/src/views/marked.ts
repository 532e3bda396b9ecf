// A text in pieces, those that were looked for marked. The API sends no HTML: each piece is put in as a text.
import { html, type TemplateResult } from 'lit-html';
import type { Schemas } from '../api.js';

/** The pieces one after the other, without a space between them that was not there. */
export const marked = (pieces: Schemas['Piece'][]): TemplateResult[] =>
  pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : html`${text}`));
