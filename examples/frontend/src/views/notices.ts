// What a reader has to know before the text: corrections, withdrawal, archive, the state of a translation.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Schemas } from '../api.js';
import type { Here } from '../here.js';
import { moment } from '../texts/index.js';

type Article = Schemas['PublicArticle'];

/** The notices of a text, the gravest first. */
export function noticesOf(here: Here, article: Article): TemplateResult {
  const { texts, locale } = here;
  const { withdrawn, archived, correction } = article;
  const original = here.to({ view: 'article', slug: article.slug }, 'vi');
  return html`
    ${withdrawn && notice('grave', texts.withdrawn, withdrawn.at, here, withdrawn.reason, texts.withdrawnHint)}
    ${correction && notice('grave', texts.correction, correction.at, here, correction.text)}
    ${archived && notice('mild', texts.archived, archived.at, here, archived.note, texts.archivedHint)}
    ${
      article.outdated
        ? notice('mild', texts.outdated, article.source_updated_at, here, undefined, texts.outdatedHint, original)
        : nothing
    }
    ${article.locale === locale ? nothing : html`<div class="notice mild" role="note"><p>${texts.notTranslated}</p></div>`}
  `;
}

/** `words` are the board's own, in Vietnamese unless the text has another language. */
function notice(
  tone: 'grave' | 'mild',
  title: string,
  at: string | null | undefined,
  { locale, texts }: Here,
  words?: string | null,
  hint?: string,
  original?: string,
): TemplateResult {
  return html`<div class=${`notice ${tone}`} role="note">
    <p class="notice-title">
      <strong>${title}</strong>${at ? html` <time datetime=${at}>${moment(at, locale)}</time>` : nothing}
    </p>
    ${words ? html`<p>${words}</p>` : nothing} ${hint ? html`<p>${hint}</p>` : nothing}
    ${original ? html`<p><a href=${original} hreflang="vi">${texts.readVietnamese}</a></p>` : nothing}
  </div>`;
}
