// The texts of a section, page by page; every page has an address.
import { html, nothing, type TemplateResult } from 'lit-html';
import { api, ProblemError, type Schemas } from '../api.js';
import type { Here, Page, Section, View } from '../here.js';
import type { Place } from '../route.js';
import { languageOf, nameOf, type Locale } from '../texts/index.js';
import { notFoundPage } from './failure.js';
import { breadcrumbOf, langOf, rowOf } from './rows.js';

type List = Schemas['Page_PublicArticleRow'];
type SectionPlace = Extract<Place, { view: 'section' }>;

const PER_PAGE = 10;

/** Read a page of the list. */
export async function section(locale: Locale, portal: string, place: SectionPlace, signal: AbortSignal): Promise<View> {
  const { slug, cursor } = place;
  const list = await api(locale)
    .get('/api/v1/portals/{portal}/articles', {
      path: { portal },
      query: { section: slug, locale, fallback: 'vi', limit: PER_PAGE, include_total: true, ...(cursor && { cursor }) },
      signal,
    })
    .catch(withCursorGone);
  return (here) => {
    const way = here.wayTo(slug);
    const found = way.at(-1);
    return found ? pageOf(here, way, found, place, list) : notFoundPage(here.texts, here);
  };
}

/** A cursor that is not good any more is no failure of the page: it says so, and leads to the first one. */
function withCursorGone(error: unknown): undefined {
  if (error instanceof ProblemError && error.code === 'invalid_cursor') return undefined;
  throw error;
}

function pageOf(here: Here, way: Section[], found: Section, place: SectionPlace, list: List | undefined): Page {
  const { locale, texts } = here;
  const title = nameOf(found.title, locale);
  const content = html`
    ${breadcrumbOf(here, way, true)}
    <header class="page-head">
      <h1 tabindex="-1" lang=${langOf(languageOf(found.title, locale), locale)}>${title}</h1>
      ${list?.page.total ? html`<p class="count">${texts.articles(list.page.total)}</p>` : nothing}
    </header>
    ${found.children.length > 0 ? chipsOf(here, found) : nothing}
    ${list === undefined ? cursorGone(here, found) : list.data.length === 0 ? emptyOf(here) : rowsOf(here, found, place, list)}
  `;
  return {
    title,
    content,
    address: here.to({ ...place, slug: found.slug }),
    inOtherLanguage: { view: 'section', slug: found.slug },
    canonical: new URL(here.to({ view: 'section', slug: found.slug }), location.origin).href,
    ...(place.cursor && { unlisted: true }),
  };
}

function chipsOf(here: Here, found: Section): TemplateResult {
  return html`<nav aria-label=${here.texts.subsections}>
    <ul class="chips">
      ${found.children.map(
        (each) =>
          html`<li>
            <a href=${here.to({ view: 'section', slug: each.slug })}>${nameOf(each.title, here.locale)}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

function rowsOf(here: Here, found: Section, place: SectionPlace, list: List): TemplateResult {
  const { texts } = here;
  const { next } = list.page;
  return html`
    <ul class="rows">
      ${list.data.map((row) => rowOf(here, row, 2, found.children.length > 0))}
    </ul>
    ${
      next || place.cursor
        ? html`<nav class="paging" aria-label=${texts.pages}>
            ${place.cursor ? html`<a href=${here.to({ ...place, cursor: undefined })}>${texts.firstPage}</a>` : nothing}
            ${next ? html`<a class="next" rel="next" href=${here.to({ ...place, cursor: next })}>${texts.older}</a>` : nothing}
          </nav>`
        : nothing
    }
  `;
}

const emptyOf = ({ texts }: Here): TemplateResult =>
  html`<div class="empty">
    <p><strong>${texts.emptySection}</strong></p>
    <p>${texts.emptySectionHint}</p>
  </div>`;

function cursorGone(here: Here, found: Section): TemplateResult {
  const { texts } = here;
  return html`<div class="empty" role="alert">
    <p><strong>${texts.cursorGone}</strong></p>
    <p>${texts.cursorGoneHint}</p>
    <p><a class="button" href=${here.to({ view: 'section', slug: found.slug })}>${texts.firstPage}</a></p>
  </div>`;
}
