// One small form in a native dialog: the browser brings the focus trap, Esc and the inert page behind it.
let counter = 0;

/**
 * Ask for a few texts.
 * `fields`: `{ name, label, value, hint, multiline, check(value) → error text or undefined }`.
 * Resolves to the values by name, or to `undefined` when the editor cancels.
 */
export function ask({ title, fields, labels, language }) {
  counter += 1;
  const id = `rte-dialog-${counter}`;
  const dialog = element('dialog', { class: 'ui-dialog rte-dialog', 'aria-labelledby': `${id}-title`, lang: language });
  const form = element('form', { method: 'dialog', novalidate: '' });
  const rows = fields.map((field) => fieldRow(field, `${id}-${field.name}`));
  const cancel = element('button', { type: 'button', class: 'btn' }, labels.cancel);
  const save = element('button', { type: 'submit', class: 'btn btn-primary' }, labels.save);
  const body = element('div', { class: 'ui-dialog-body' });
  const footer = element('div', { class: 'ui-dialog-foot' });
  body.append(...rows.map((row) => row.element));
  footer.append(cancel, save);
  form.append(element('h2', { class: 'ui-dialog-title', id: `${id}-title` }, title), body, footer);
  dialog.append(form);
  // In the body, not in the element: a form within the page's own form would submit that one.
  document.body.append(dialog);

  return new Promise((resolve) => {
    let answer;
    cancel.addEventListener('click', () => dialog.close());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const wrong = rows.filter((row) => !row.check());
      if (wrong.length > 0) return wrong[0].input.focus();
      answer = Object.fromEntries(rows.map((row) => [row.name, row.input.value.trim()]));
      return dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    rows[0].input.select();
  });
}

function fieldRow({ name, label, value = '', hint, multiline = false, check }, id) {
  const row = element('div', { class: 'ui-field' });
  const input = element(multiline ? 'textarea' : 'input', { class: 'form-control', id, autocomplete: 'off' });
  if (multiline) input.rows = 3;
  input.value = value;
  const error = element('div', { class: 'ui-field-error', id: `${id}-error`, 'aria-live': 'polite' });
  row.append(element('label', { class: 'form-label', for: id }, label), input);
  if (hint) row.append(element('div', { class: 'ui-field-hint', id: `${id}-hint` }, hint));
  row.append(error);
  input.setAttribute('aria-describedby', `${hint ? `${id}-hint ` : ''}${id}-error`);
  return {
    name,
    input,
    element: row,
    check() {
      const message = check?.(input.value.trim());
      error.textContent = message ?? '';
      input.classList.toggle('is-invalid', Boolean(message));
      input.setAttribute('aria-invalid', String(Boolean(message)));
      return !message;
    },
  };
}

function element(tag, attributes, text) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  if (text) created.textContent = text;
  return created;
}
