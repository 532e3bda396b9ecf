// The toolbar above the text and the strip below it, both as WAI-ARIA toolbars: one tab stop each, arrows move.
import { CONTEXTS, TOOLBAR } from './commands.js';
import { icon } from './icons.js';
import { HEADING_LEVELS } from './schema.js';

/** Build the main toolbar; `update()` brings buttons and the style list in line with the selection. */
export function createToolbar(editor, labels, language) {
  const bar = document.createElement('div');
  bar.className = 'rte-bar';
  asToolbar(bar, labels.toolbar, editor);
  const style = blockStyle(editor, labels);
  const groups = TOOLBAR.map((commands) => commands.map((command) => createButton(command, editor, labels, language)));
  bar.append(group([style]), ...groups.map((buttons) => group(buttons.map((button) => button.element))));
  keepOneTabStop(bar);
  return {
    element: bar,
    focus: () => bar.querySelector('[tabindex="0"]')?.focus(),
    update() {
      for (const button of groups.flat()) button.update();
      style.value = String(HEADING_LEVELS.find((level) => editor.isActive('heading', { level })) ?? 0);
      style.disabled = !editor.isEditable;
      keepOneTabStop(bar);
    },
  };
}

/** Build the strip that offers what fits the cursor: table, link, footnote or image. */
export function createContextStrip(editor, labels, language) {
  const strip = document.createElement('div');
  strip.className = 'rte-context';
  strip.hidden = true;
  asToolbar(strip, labels.context, editor);
  const title = document.createElement('span');
  title.className = 'rte-context-title';
  let shown;
  let buttons = [];
  return {
    element: strip,
    update() {
      const context = editor.isEditable ? CONTEXTS.find(({ node }) => editor.isActive(node)) : undefined;
      if (context !== shown) {
        shown = context;
        buttons = (context?.commands ?? []).map((command) => createButton(command, editor, labels, language));
        strip.replaceChildren(...(context ? [title, ...buttons.map((button) => button.element)] : []));
        strip.hidden = !context;
      }
      title.textContent = context?.title(editor, labels) ?? '';
      for (const button of buttons) button.update();
      keepOneTabStop(strip);
    },
  };
}

function blockStyle(editor, labels) {
  const select = document.createElement('select');
  select.className = 'form-select';
  select.setAttribute('aria-label', labels.blockStyle);
  select.add(new Option(labels.paragraph, '0'));
  for (const level of HEADING_LEVELS) select.add(new Option(labels.heading(level), String(level)));
  select.addEventListener('change', () => {
    const level = Number(select.value);
    const chain = editor.chain().focus();
    if (level === 0) chain.setParagraph().run();
    else chain.setHeading({ level }).run();
  });
  return select;
}

function createButton(command, editor, labels, language) {
  const { name, shortcut, run, ask, isOn, can } = command;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'rte-button';
  button.dataset.command = name;
  button.title = shortcut ? `${labels[name]} (${shortcut})` : labels[name];
  button.setAttribute('aria-label', labels[name]);
  if (shortcut) button.setAttribute('aria-keyshortcuts', shortcut.replace('Ctrl', 'Control'));
  button.append(icon(command.icon ?? name));
  // The selection in the text must survive the press.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    if (ask) ask(editor, labels, language);
    else run(editor.chain().focus()).run();
  });
  return {
    element: button,
    update() {
      if (isOn) button.setAttribute('aria-pressed', String(isOn(editor)));
      // aria-disabled, not disabled: a button that loses the focus would throw the keyboard user out of the toolbar.
      button.setAttribute('aria-disabled', String(!editor.isEditable || (can ? !can(editor) : false)));
    },
  };
}

function group(controls) {
  const element = document.createElement('div');
  element.className = 'rte-group';
  element.append(...controls);
  return element;
}

function asToolbar(element, label, editor) {
  element.setAttribute('role', 'toolbar');
  element.setAttribute('aria-label', label);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') editor.commands.focus();
    const items = controls(element);
    const here = items.indexOf(event.target);
    const moves = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: items.length - 1 };
    if (here === -1 || !(event.key in moves)) return;
    event.preventDefault();
    items[(moves[event.key] + items.length) % items.length].focus();
  });
  element.addEventListener('focusin', (event) => {
    for (const control of controls(element)) control.tabIndex = control === event.target ? 0 : -1;
  });
}

function controls(toolbar) {
  return [...toolbar.querySelectorAll('button, select:not([disabled])')];
}

function keepOneTabStop(toolbar) {
  const items = controls(toolbar);
  const stop = items.find((control) => control.getAttribute('tabindex') === '0') ?? items[0];
  for (const control of items) control.tabIndex = control === stop ? 0 : -1;
}
