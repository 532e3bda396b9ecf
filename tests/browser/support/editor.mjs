// Drives the rich-text element in the browser: one page a test, with nothing wrong in its console at the end.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { serveEditor } from './editor-page.mjs';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>';

class EditorDriver {
  page;
  #browser;
  #server;

  async start() {
    [this.#server, this.#browser] = await Promise.all([serveEditor({ '/media/cau.svg': ['.svg', PICTURE] }), launch()]);
  }

  async stop() {
    await this.#browser?.close();
    this.#server?.close();
  }

  /** Open a fresh page; the one before it is closed. Options as for `newPage`. */
  async open(options) {
    await this.page?.context().close();
    this.page = await newPage(this.#browser, options);
    await this.page.goto(this.#server.url);
    await this.page.waitForSelector('.ProseMirror');
  }

  /** The element's `value`. */
  value() {
    return this.page.evaluate(() => document.querySelector('rich-text-editor').value);
  }

  /** The events of one name so far: their details. */
  events(name) {
    return this.page.evaluate((wanted) => window.events.filter((event) => event.name === wanted), name);
  }

  /** Set `value` and go into the text. */
  async write(html) {
    await this.page.evaluate((text) => {
      document.querySelector('rich-text-editor').value = text;
    }, html);
    await this.page.click('.ProseMirror');
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Press a button of the toolbar or of the strip. */
  command(name, options) {
    return this.page.click(`[data-command=${name}]`, options);
  }

  /** Wait until the page has drawn what was pressed: the editor hears of a moved cursor a moment later. */
  settled() {
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return this.page.evaluate(frames);
  }

  /** Send the open dialog and wait until it is gone. */
  async submit() {
    await this.page.click('dialog [type=submit]');
    await this.page.waitForSelector('dialog', { state: 'detached' });
  }

  /** Paste HTML (or only text, or files `[name, type]`) as a program's clipboard brings it. */
  paste({ html, text = '', file }) {
    return this.page.evaluate(
      ([rich, plain, image]) => {
        const clipboardData = new DataTransfer();
        if (rich) clipboardData.setData('text/html', rich);
        if (plain || rich) clipboardData.setData('text/plain', plain);
        if (image) clipboardData.items.add(new File(['x'], image[0], { type: image[1] }));
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('.ProseMirror').dispatchEvent(event);
      },
      [html, text, file],
    );
  }
}

/** Register the hooks of a suite and return its driver. */
export function editorSuite() {
  const editor = new EditorDriver();
  before(() => editor.start());
  after(() => editor.stop());
  beforeEach(() => editor.open());
  afterEach(() => {
    assert.deepEqual(editor.page.problems, [], 'the console reports errors or violations of the policy');
  });
  return editor;
}
