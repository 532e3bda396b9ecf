// The field to search in, with suggestions while somebody types: a combobox as the ARIA practices describe it.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { api, type Schemas } from './api.js';
import type { Here } from './here.js';
import { go } from './navigation.js';
import { marked } from './views/marked.js';

type Suggestion = Schemas['Suggestion'];

/** How long somebody pauses before they are asked about, in milliseconds. */
const PAUSE = 150;
const MOST = 7;

/** `<search-box .here .value>` inside of a form; the field is named `q`. */
export class SearchBox extends HTMLElement {
  #here: Here | undefined;
  #value = '';
  #suggestions: Suggestion[] = [];
  #active = -1;
  #open = false;
  #timer: number | undefined;
  #asking: AbortController | undefined;

  set here(here: Here) {
    this.#here = here;
    this.#close();
  }

  set value(value: string) {
    this.#value = value;
    this.#close();
  }

  connectedCallback(): void {
    this.addEventListener('focusout', () => this.#close());
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#close();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    [this.#open, this.#active] = [false, -1];
    this.#draw();
  }

  #typed(value: string): void {
    this.#value = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#suggest(), PAUSE);
  }

  /** Ask; whoever typed on meanwhile is not answered any more. A suggestion that fails is none: the form still works. */
  async #suggest(): Promise<void> {
    this.#asking?.abort();
    const [here, q] = [this.#here, this.#value.trim()];
    if (!here || q === '' || q.length > 200) return this.#close();
    const { signal } = (this.#asking = new AbortController());
    try {
      const { data } = await api(here.locale).get('/api/v1/portals/{portal}/search/suggestions', {
        path: { portal: here.configuration.key },
        query: { q, locale: here.locale, limit: MOST },
        signal,
      });
      [this.#suggestions, this.#active, this.#open] = [data, -1, data.length > 0];
      this.#draw();
      this.#say(here.texts.suggestionCount(data.length));
    } catch {
      if (!signal.aborted) this.#close();
    }
  }

  #pressed(event: KeyboardEvent): void {
    const count = this.#suggestions.length;
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.#open) {
      event.preventDefault();
      this.#close();
    } else if (this.#open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      // The field itself is a place in the circle: -1.
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#active = ((this.#active + 1 + step + count + 1) % (count + 1)) - 1;
      this.#draw();
    } else if (event.key === 'Enter' && this.#open && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#suggestions[this.#active]);
    }
  }

  /** A title opens its text; what an abbreviation stands for is looked for. */
  #choose(suggestion: Suggestion | undefined): void {
    if (!suggestion || !this.#here) return;
    if (suggestion.kind === 'title' && suggestion.slug) {
      this.value = '';
      go(this.#here.to({ view: 'article', slug: suggestion.slug }));
    } else {
      this.value = suggestion.text;
      this.closest('form')?.requestSubmit();
    }
  }

  #say(words: string): void {
    const said = this.querySelector('[role=status]');
    if (said) said.textContent = words;
  }

  #draw(): void {
    const here = this.#here;
    if (!here || !this.isConnected) return;
    const { texts } = here;
    const active = this.#active >= 0 ? `suggestion-${this.#active}` : nothing;
    const expanded = this.#open ? 'true' : 'false';
    render(
      html`<div class="search-box">
        <input
          type="search"
          name="q"
          maxlength="200"
          autocomplete="off"
          enterkeyhint="search"
          role="combobox"
          aria-label=${texts.searchLabel}
          aria-autocomplete="list"
          aria-expanded=${expanded}
          aria-controls="suggestions"
          aria-activedescendant=${active}
          placeholder=${texts.searchPlaceholder}
          .value=${this.#value}
          @input=${(event: Event) => this.#typed((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        />
        <button type="submit" aria-label=${texts.search}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="10.5" cy="10.5" r="6.5" />
            <path d="m15.5 15.5 5 5" />
          </svg>
          <span>${texts.search}</span>
        </button>
        <ul id="suggestions" role="listbox" aria-label=${texts.suggestions} ?hidden=${!this.#open}>
          ${this.#suggestions.map((each, at) => this.#option(each, at))}
        </ul>
        <span role="status" class="visually-hidden"></span>
      </div>`,
      this,
    );
  }

  #option(suggestion: Suggestion, at: number): TemplateResult {
    // The field keeps the focus: what is pressed is chosen before the list closes.
    return html`<li
      id=${`suggestion-${at}`}
      class=${suggestion.kind}
      role="option"
      aria-selected=${at === this.#active ? 'true' : 'false'}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(suggestion)}
    >
      ${marked(suggestion.marked)}
    </li>`;
  }
}

customElements.define('search-box', SearchBox);
