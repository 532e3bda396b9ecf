// What is shown instead of a page: what happened, and what to do about it.
import { html, nothing, type TemplateResult } from 'lit-html';
import { ProblemError, type Schemas } from '../api.js';
import type { Here, Page } from '../here.js';
import { moment, type Locale, type Texts } from '../texts/index.js';

/** A way out: the portal, if there is one, with its home page and its search. */
type Around = Here | undefined;

/** A page for what went wrong. `retry` does the same again. */
export function failurePage(error: unknown, locale: Locale, texts: Texts, here: Around, retry: () => void): Page {
  // What is refused without a problem was refused before the API: by a proxy that does not reach it either.
  if (!(error instanceof ProblemError) || !error.problem) {
    return message(
      texts.offline,
      html`<p>${texts.offlineHint}</p>
        ${again(texts, retry)}`,
    );
  }
  const { code, problem, retryAfter, status } = error;
  if (code === 'gone' && problem.tombstone) return gonePage(problem.tombstone, locale, texts, here);
  if (code === 'not_found') return notFoundPage(texts, here);
  if (status === 429 || status === 503) {
    return message(
      texts.busy,
      html`<p>${texts.busyHint(retryAfter ?? 30)}</p>
        ${again(texts, retry)}`,
    );
  }
  return message(
    problem.title,
    html`<p>${problem.detail ?? texts.failedHint}</p>
      ${again(texts, retry)}
      <p class="quiet">${texts.requestId}: <code>${problem.request_id}</code></p>`,
  );
}

/** Nothing is at this address. */
export function notFoundPage(texts: Texts, here: Around): Page {
  return message(
    texts.notFound,
    html`<p>${texts.notFoundHint}</p>
      ${waysOut(texts, here)}`,
  );
}

/** A text that was taken down: the reason that was given to the public, and what takes its place. */
function gonePage(tombstone: Schemas['Tombstone'], locale: Locale, texts: Texts, here: Around): Page {
  const { reason, successor, unpublished_at } = tombstone;
  return message(
    texts.gone,
    html`<dl class="pairs">
        <div>
          <dt>${texts.reason}</dt>
          <dd lang="vi">${reason}</dd>
        </div>
        <div>
          <dt>${texts.goneAt}</dt>
          <dd><time datetime=${unpublished_at}>${moment(unpublished_at, locale)}</time></dd>
        </div>
      </dl>
      ${
        here && successor
          ? html`<p><a class="button" href=${here.to({ view: 'article', slug: successor })}>${texts.successor}</a></p>`
          : waysOut(texts, here)
      }`,
  );
}

function message(title: string, rest: TemplateResult): Page {
  return {
    title,
    unlisted: true,
    content: html`<div class="failure">
      <h1 tabindex="-1">${title}</h1>
      ${rest}
    </div>`,
  };
}

const again = (texts: Texts, retry: () => void): TemplateResult =>
  html`<p><button type="button" class="button" @click=${retry}>${texts.retry}</button></p>`;

function waysOut(texts: Texts, here: Around): TemplateResult | typeof nothing {
  if (!here) return html`<p><a class="button" href="/">${texts.home}</a></p>`;
  const search = here.to({ view: 'search', asked: { q: '', everywhere: false } });
  return html`<p class="ways">
    <a class="button" href=${here.to({ view: 'home' })}>${texts.home}</a> <a href=${search}>${texts.search}</a>
  </p>`;
}
