// Articles in lists, and the way to where one is.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Schemas } from '../api.js';
import type { Here, Section } from '../here.js';
import { day, languageOf, nameOf, type Locale } from '../texts/index.js';

type Row = Schemas['PublicArticleRow'];

/** An instant as a day. */
export const dayOf = (instant: string, locale: Locale): TemplateResult =>
  html`<time datetime=${instant}>${day(instant, locale)}</time>`;

/** `lang` for a text that is not in the language of the page around it. */
export const langOf = (text: Locale, page: Locale): Locale | typeof nothing => (text === page ? nothing : text);

/** When, and in which section; in which language if it is another. */
export function factsOf(here: Here, row: Row, withSection = true): TemplateResult {
  const section = withSection ? here.wayTo(row.section).at(-1) : undefined;
  return html`<p class="facts">
    ${dayOf(row.published_at, here.locale)}
    ${section ? html`<span>${nameOf(section.title, here.locale)}</span>` : nothing}
    ${row.locale === here.locale ? nothing : html`<span class="tag">${here.texts.inVietnamese}</span>`}
  </p>`;
}

/** An article in a list; `heading` is the level that its title has on this page. */
export function rowOf(here: Here, row: Row, heading: 2 | 3, withSection = true): TemplateResult {
  const lang = langOf(row.locale, here.locale);
  const link = html`<a href=${here.to({ view: 'article', slug: row.slug })} lang=${lang}>${row.title}</a>`;
  return html`<li class="row">
    ${heading === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`} ${factsOf(here, row, withSection)}
    ${row.summary ? html`<p class="summary" lang=${lang}>${row.summary}</p>` : nothing}
  </li>`;
}

/** The way from the home page to a section. The last one is a link only where there is something below it. */
export function breadcrumbOf(here: Here, way: Section[], lastIsHere: boolean): TemplateResult {
  const { texts, locale } = here;
  const entries = way.map((section, at) => {
    const title = nameOf(section.title, locale);
    const lang = langOf(languageOf(section.title, locale), locale);
    if (lastIsHere && at === way.length - 1)
      return html`<li><span aria-current="page" lang=${lang}>${title}</span></li>`;
    return html`<li><a href=${here.to({ view: 'section', slug: section.slug })} lang=${lang}>${title}</a></li>`;
  });
  return html`<nav class="breadcrumb" aria-label=${texts.breadcrumb}>
    <ol>
      <li><a href=${here.to({ view: 'home' })}>${texts.home}</a></li>
      ${entries}
    </ol>
  </nav>`;
}
