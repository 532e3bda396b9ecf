// Who wrote a text, where it is from and how to quote it (Điều 15.1.d, Điều 27.1).
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Schemas } from '../api.js';
import type { Here } from '../here.js';
import { day } from '../texts/index.js';
import { pairOf } from './contact.js';
import { dayOf } from './rows.js';

type Article = Schemas['PublicArticle'];

/** Two boxes: about the text, and its citation to be copied. */
export function attributionOf(here: Here, article: Article, genre: string): TemplateResult {
  const { texts, locale } = here;
  const { source, source_published_on: original } = article;
  return html`
    <section class="box" aria-labelledby="about">
      <h2 id="about" class="rubric">${texts.aboutArticle}</h2>
      <dl class="pairs">
        ${pairOf(texts.author, article.author)} ${pairOf(texts.source, sourceOf(article))}
        ${pairOf(texts.provider, source.provider)} ${pairOf(texts.sourceDate, original && day(original, locale))}
        ${pairOf(texts.genre, genre)} ${pairOf(texts.publishedAt, dayOf(article.first_published_at, locale))}
      </dl>
      <p class="no-print">
        <button type="button" class="button quiet-button" @click=${() => print()}>${texts.print}</button>
      </p>
    </section>
    <section class="box" aria-labelledby="cite">
      <h2 id="cite" class="rubric">${texts.cite}</h2>
      <p class="quiet">${texts.citeRule}</p>
      <p class="citation" lang=${article.locale}>${article.citation}</p>
      ${copyButton(here, article.citation)}
    </section>
  `;
}

/** The name of the source, which leads to the original where there is one. The address is judged: it comes from outside. */
function sourceOf({ source }: Article): TemplateResult | string | undefined {
  const { name, url } = source;
  if (!name || !url || !/^https?:\/\//.test(url)) return name;
  return html`<a href=${url} rel="noopener external">${name}</a>`;
}

/** Copies, and says aloud whether it did. */
function copyButton({ texts }: Here, text: string): TemplateResult {
  const copy = async (event: Event) => {
    const said = (event.currentTarget as HTMLElement).nextElementSibling;
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (said) said.textContent = done ? texts.copied : texts.notCopied;
  };
  return html`<p class="no-print">
    <button type="button" class="button quiet-button" @click=${copy}>${texts.copy}</button>
    <span role="status" class="quiet">${nothing}</span>
  </p>`;
}
