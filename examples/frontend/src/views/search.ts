// Search: the form, what was found with its marks, and how to narrow it down; every step has an address.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { api, PORTAL, type Schemas } from '../api.js';
import type { Here, View } from '../here.js';
import { addressOf, type Asked, type Place } from '../route.js';
import type { Locale } from '../texts/index.js';
import { facetsOf, namesOfPortals } from './facets.js';
import { marked } from './marked.js';
import { dayOf, langOf } from './rows.js';

type Found = Schemas['SearchPage'];
type SearchPlace = Extract<Place, { view: 'search' }>;

const PER_PAGE = 10;

/** Ask for the hits, how they are spread, and the words and names to show that with. */
export async function search(locale: Locale, portal: string, place: SearchPlace, signal: AbortSignal): Promise<View> {
  const { asked } = place;
  const found = asked.q.trim() ? await hits(locale, portal, asked, signal) : undefined;
  const { data: words } = await api(locale).get('/api/v1/enums', { signal });
  const names = found && asked.everywhere ? await namesOfPortals(locale, signal) : new Map<string, string>();
  return (here) => ({
    title: asked.q.trim() ? `${here.texts.search}: ${asked.q.trim()}` : here.texts.search,
    unlisted: true,
    inOtherLanguage: { view: 'search', asked: { ...asked, cursor: undefined } },
    content: html`
      <div class="search-page">
        <header class="page-head">
          <h1 tabindex="-1">${here.texts.search}</h1>
          ${scopeForm(here, asked)}
        </header>
        ${found ? resultOf(here, asked, found, words, names) : html`<p class="empty">${here.texts.noWords}</p>`}
      </div>
    `,
  });
}

/** One portal or all of them: two addresses, with filters that have the same meaning in both. */
function hits(locale: Locale, portal: string, asked: Asked, signal: AbortSignal): Promise<Found> {
  const { q, section, genre, year, cursor } = asked;
  const query = {
    q: q.trim().slice(0, 200),
    locale,
    include: 'facets',
    include_total: true,
    limit: PER_PAGE,
    ...(section && { section }),
    ...(genre && { genre: genre as Schemas['Genre'] }),
    ...(year && { year: Number(year) }),
    ...(cursor && { cursor }),
  };
  if (!asked.everywhere) return api(locale).get('/api/v1/portals/{portal}/search', { path: { portal }, query, signal });
  return api(locale).get('/api/v1/search', {
    query: { ...query, ...(asked.portal && { portal: asked.portal }) },
    signal,
  });
}

function scopeForm(here: Here, asked: Asked): TemplateResult {
  const { texts } = here;
  const action = here.to({ view: 'search', asked: { q: '', everywhere: false } });
  return html`<form class="search-form" role="search" action=${action} aria-label=${texts.searchLabel}>
    <search-box .value=${asked.q} .here=${here}></search-box>
    <fieldset class="scope">
      <legend class="visually-hidden">${texts.scope}</legend>
      <label><input type="radio" name="scope" value="" .checked=${live(!asked.everywhere)} /> ${texts.here}</label>
      <label
        ><input type="radio" name="scope" value="all" .checked=${live(asked.everywhere)} /> ${texts.everywhere}</label
      >
    </fieldset>
    <p class="quiet">${texts.searchHint}</p>
  </form>`;
}

function resultOf(
  here: Here,
  asked: Asked,
  found: Found,
  words: Schemas['WordSet'][],
  names: Map<string, string>,
): TemplateResult {
  const { texts } = here;
  const { terms, left_out: leftOut, facets } = found.meta;
  if (terms.length === 0) return html`<p class="empty" role="status">${texts.onlySigns}</p>`;
  const total = found.page.total ?? found.data.length;
  return html`
    ${leftOut.length > 0 ? html`<p class="notice mild">${texts.leftOut(leftOut.join(', '))}</p>` : nothing}
    <div class="found">
      <section class="hits" aria-labelledby="found">
        <h2 id="found" class="rubric" tabindex="-1" data-arrive>
          ${total > 0 ? texts.found(total, asked.q.trim()) : texts.nothingFound(asked.q.trim())}
        </h2>
        ${
          total > 0
            ? html`<ol class="rows">
                ${found.data.map((hit) => hitOf(here, asked, hit, names))}
              </ol>`
            : nothingFound(here, asked)
        }
        ${pagingOf(here, asked, found)}
      </section>
      ${facets ? facetsOf(here, asked, facets, words, names) : nothing}
    </div>
  `;
}

function hitOf(here: Here, asked: Asked, hit: Schemas['SearchHit'], names: Map<string, string>): TemplateResult {
  const portal = hit.portal;
  const elsewhere = portal !== here.configuration.key;
  // On a site with one portal, the texts of others are at their own addresses.
  const place = { view: 'article' as const, slug: hit.slug };
  const href = elsewhere && PORTAL ? hit.canonical_url : addressOf({ locale: here.locale, portal, place }, PORTAL);
  const lang = langOf(hit.locale, here.locale);
  const excerpt = hit.marked.excerpt.some((piece) => piece.hit) ? hit.marked.excerpt : hit.marked.summary;
  return html`<li class="row">
    <h3><a href=${href} lang=${lang}>${marked(hit.marked.title)}</a></h3>
    <p class="facts">
      ${dayOf(hit.published_at, here.locale)} ${elsewhere ? nothing : html`<span>${here.titleOf(hit.section)}</span>`}
      ${asked.everywhere ? html`<span class="by">${names.get(portal) ?? portal}</span>` : nothing}
    </p>
    <p class="summary" lang=${lang}>${marked(excerpt)}</p>
  </li>`;
}

function nothingFound(here: Here, asked: Asked): TemplateResult {
  const { texts } = here;
  const to = (changes: Partial<Asked>) =>
    here.to({ view: 'search', asked: { q: asked.q, everywhere: asked.everywhere, ...changes } });
  const filtered = asked.section ?? asked.genre ?? asked.year ?? asked.portal;
  return html`<div class="empty">
    <ul>
      ${texts.whatToTry.map((what) => html`<li>${what}</li>`)}
    </ul>
    ${filtered ? html`<p><a class="button" href=${to({})}>${texts.tryWithoutFilters}</a></p>` : nothing}
    ${asked.everywhere ? nothing : html`<p><a class="button" href=${to({ everywhere: true })}>${texts.tryEverywhere}</a></p>`}
  </div>`;
}

function pagingOf(here: Here, asked: Asked, found: Found): TemplateResult | typeof nothing {
  const { texts } = here;
  const next = found.page.next;
  if (!next && !asked.cursor) return nothing;
  const to = (cursor: string | undefined) => here.to({ view: 'search', asked: { ...asked, cursor } });
  return html`<nav class="paging" aria-label=${texts.pages}>
    ${asked.cursor ? html`<a href=${to(undefined)}>${texts.firstPage}</a>` : nothing}
    ${next ? html`<a class="next" rel="next" href=${to(next)}>${texts.moreHits}</a>` : nothing}
  </nav>`;
}
