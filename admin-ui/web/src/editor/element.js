// `<rich-text-editor>`: the text of an article as a form control in the light DOM.
//
// Properties `value` (HTML) and `block` (the number of the block with the cursor; set, the cursor goes there); attributes `label`, `lang` (vi, en), `disabled`, `invalid`, `describedby`.
// Events, all bubbling: `rte-ready`, `rte-change {value}`, `rte-notice {message}`, `rte-legacy-font {fonts}`.
import { Editor } from '@tiptap/core';
import { blockAtCursor, goToBlock } from './blocks.js';
import { labelsFor } from './labels.js';
import { cleanPaste } from './paste.js';
import { askLink } from './questions.js';
import { extensions } from './schema.js';
import { cleanText } from './text.js';
import { storedHtml } from './tidy.js';
import { createContextStrip, createToolbar } from './toolbar.js';

// Long enough to gather a burst of typing, short enough that Ctrl+S right after a word saves it (blur flushes too).
const CHANGE_DELAY_MS = 150;
// What the browser says when a tab is closed or put aside.
const LEAVING = ['pagehide', 'visibilitychange'];
let counter = 0;

class RichTextEditor extends HTMLElement {
  static observedAttributes = ['label', 'lang', 'disabled', 'invalid', 'describedby'];

  #editor;
  #value = '';
  #announced;
  #timer;
  #toolbar;
  #strip;
  #body = division('rte-body');
  #help = division('rte-help');
  #words = division('rte-words');
  #foot = division('rte-foot');
  #area = division('rte-area');
  #leaving = false;
  #left = () => this.#announce();

  constructor() {
    super();
    counter += 1;
    this.#help.id = `rte-help-${counter}`;
  }

  get value() {
    return this.#editor ? storedHtml(this.#editor) : this.#value;
  }

  set value(html) {
    const next = html ?? '';
    // What this element announced comes back through the app's state; the text may have moved on since.
    if (this.#editor && (next === this.#announced || next === this.value)) return;
    this.#value = next;
    this.#announced = undefined;
    if (!this.#editor) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Not a step of the author's: undo must not lead back to the empty page before the text was loaded.
    this.#editor.chain().setMeta('addToHistory', false).setContent(next, { emitUpdate: false }).run();
    this.#update();
  }

  connectedCallback() {
    if (this.#editor) return;
    // The app may have set `value` before this class was loaded; an own property would hide the accessor.
    if (Object.hasOwn(this, 'value')) {
      const early = this.value;
      delete this.value;
      this.value = early;
    }
    this.#editor = new Editor({
      element: this.#body,
      content: this.#value,
      injectCSS: false,
      editable: !this.hasAttribute('disabled'),
      // "- " or "1. " at the start of a line is the author's text, not a command.
      enableInputRules: false,
      enablePasteRules: false,
      extensions: extensions({
        placeholder: () => this.#labels.placeholder,
        openLink: () => {
          askLink(this.#editor, this.#labels, this.#language);
          return true;
        },
        focusToolbar: () => {
          this.#toolbar.focus();
          return true;
        },
      }),
      editorProps: this.#editorProps(),
      onUpdate: () => this.#changed(),
      onSelectionUpdate: () => this.#update(),
      onBlur: () => this.#announce(),
    });
    // In the capture phase, so that the app has the last words when it hears of the leaving itself.
    for (const event of LEAVING) window.addEventListener(event, this.#left, true);
    this.#render();
    this.#emit('rte-ready');
  }

  disconnectedCallback() {
    for (const event of LEAVING) window.removeEventListener(event, this.#left, true);
    this.#announce();
    this.#value = this.value;
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  attributeChangedCallback(name) {
    if (!this.#editor) return;
    this.#editor.setOptions({
      editorProps: this.#editorProps(),
      editable: !this.hasAttribute('disabled'),
    });
    if (name === 'lang') this.#render();
    else this.#update();
  }

  focus() {
    this.#editor?.commands.focus();
  }

  get block() {
    return this.#editor ? blockAtCursor(this.#editor) : 0;
  }

  set block(number) {
    if (this.#editor) goToBlock(this.#editor, number);
  }

  get #language() {
    return this.getAttribute('lang') || document.documentElement.lang || 'vi';
  }

  get #labels() {
    return labelsFor(this.#language);
  }

  #editorProps() {
    const described = [this.getAttribute('describedby'), this.#help.id].filter(Boolean).join(' ');
    const attributes = {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': this.getAttribute('label') ?? '',
      'aria-describedby': described,
      'aria-invalid': String(this.hasAttribute('invalid')),
      'aria-readonly': String(this.hasAttribute('disabled')),
    };
    return {
      attributes,
      transformPastedText: (text) => cleanText(text),
      transformPastedHTML: (html) => this.#paste(html),
      handlePaste: (_, event) =>
        !event.clipboardData?.types.includes('text/html') && this.#refuseImages(event.clipboardData),
      handleDrop: (_, event) => this.#refuseImages(event.dataTransfer),
      handleDOMEvents: { keydown: (_, event) => this.#leaves(event) },
    };
  }

  #paste(source) {
    const { html, fonts, images } = cleanPaste(source);
    if (fonts.length > 0) this.#emit('rte-legacy-font', { fonts });
    if (images > 0) this.#emit('rte-notice', { message: this.#labels.imagesDropped });
    return html;
  }

  #refuseImages(transfer) {
    const image = [...(transfer?.files ?? [])].some((file) => file.type.startsWith('image/'));
    if (image) this.#emit('rte-notice', { message: this.#labels.imagesDropped });
    return image;
  }

  /** Tab belongs to tables and lists; after Esc it leaves the editor, so the keyboard is never trapped (WCAG 2.1.2). */
  #leaves(event) {
    const leaves = event.key === 'Tab' && this.#leaving;
    if (event.key !== 'Shift') this.#leaving = event.key === 'Escape';
    return leaves;
  }

  #changed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#announce(), CHANGE_DELAY_MS);
    this.#update();
  }

  /** Tell of a change that is still waiting; nothing when all was told. */
  #announce() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#announced = this.value;
    this.#emit('rte-change', { value: this.#announced });
  }

  #render() {
    const labels = this.#labels;
    this.#toolbar = createToolbar(this.#editor, labels, this.#language);
    this.#strip = createContextStrip(this.#editor, labels, this.#language);
    this.#help.textContent = labels.help;
    this.#foot.replaceChildren(this.#strip.element, this.#help, this.#words);
    this.#area.replaceChildren(this.#body, this.#foot);
    this.replaceChildren(this.#toolbar.element, this.#area);
    this.#update();
  }

  #update() {
    this.#toolbar?.update();
    this.#strip?.update();
    this.#words.textContent = this.#labels.words(this.#editor.storage.characterCount.words());
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

function division(className) {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

if (!customElements.get('rich-text-editor')) customElements.define('rich-text-editor', RichTextEditor);
