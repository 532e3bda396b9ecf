// One text: notices above it, the text, and beside it who wrote it, where it is from and how to quote it.
import { html, nothing, type TemplateResult } from 'lit-html';
import { api, type Schemas } from '../api.js';
import { bodyOf } from '../body.js';
import type { Here, View } from '../here.js';
import type { Place } from '../route.js';
import { moment, nameOf, textsOf, type Locale } from '../texts/index.js';
import { attributionOf } from './attribution.js';
import { noticesOf } from './notices.js';
import { breadcrumbOf, dayOf, langOf } from './rows.js';

type Article = Schemas['PublicArticle'];
type ArticlePlace = Extract<Place, { view: 'article' }>;

const MORE = 5;

/** Read the text, then what else its section holds: that has to be known first. */
export async function article(locale: Locale, portal: string, place: ArticlePlace, signal: AbortSignal): Promise<View> {
  const read = { query: { locale, fallback: 'vi' as const }, signal };
  const { data } = await api(locale).get('/api/v1/portals/{portal}/articles/{article}', {
    path: { portal, article: place.slug },
    ...read,
  });
  const [beside, words] = await Promise.all([
    api(locale).get('/api/v1/portals/{portal}/articles', {
      path: { portal },
      ...read,
      query: { ...read.query, section: data.section, limit: MORE },
    }),
    api(locale).get('/api/v1/enums', { signal }),
  ]);
  const genre = words.data.find((set) => set.name === 'genre')?.words.find((word) => word.key === data.genre);
  const others = beside.data.filter((row) => row.id !== data.id).slice(0, MORE - 1);
  return (here) => ({
    title: data.title,
    content: pageOf(here, data, genre?.[locale] ?? data.genre, others),
    canonical: data.canonical_url,
    unlisted: Boolean(data.withdrawn ?? data.archived),
    // A fallback keeps the address that was asked for: the English one is free for the translation.
    ...(data.locale === locale && { address: here.to({ view: 'article', slug: data.slug }) }),
    inOtherLanguage: { view: 'article', slug: data.slug },
  });
}

function pageOf(here: Here, data: Article, genre: string, others: Schemas['PublicArticleRow'][]): TemplateResult {
  const { texts, locale } = here;
  const lang = langOf(data.locale, locale);
  return html`
    ${breadcrumbOf(here, here.wayTo(data.section), false)}
    <div class="reading">
      <article class="article" lang=${lang}>
        <header>
          <h1 tabindex="-1">${data.title}</h1>
          <p class="facts" lang=${lang === nothing ? nothing : locale}>
            <time datetime=${data.published_at}>${moment(data.published_at, locale)}</time>
            <span class="by">${data.author}</span>
            ${
              data.updated_at > data.published_at
                ? html`<span
                    >${texts.updatedAt}
                    <time datetime=${data.updated_at}>${moment(data.updated_at, locale)}</time></span
                  >`
                : nothing
            }
          </p>
        </header>
        <div lang=${lang === nothing ? nothing : locale}>${noticesOf(here, data)}</div>
        <p class="sapo">${data.summary}</p>
        <div class="body">${bodyOf(data.body, textsOf(data.locale).table)}</div>
        ${signatureOf(data)} ${data.changes.length > 0 ? changesOf(here, data.changes) : nothing}
      </article>
      <aside class="side" aria-label=${texts.aboutArticle}>
        ${attributionOf(here, data, genre)} ${others.length > 0 ? othersOf(here, data.section, others) : nothing}
      </aside>
    </div>
  `;
}

/** Author and source stand below the text as well, where readers look for them (Điều 15.1.d). */
const signatureOf = (data: Article): TemplateResult =>
  html`<footer class="signature">
    <p class="by">${data.author}</p>
    ${data.source.name ? html`<p>${data.source.name}</p>` : nothing}
  </footer>`;

function changesOf({ texts, locale }: Here, changes: Schemas['PublicChange'][]): TemplateResult {
  return html`<section class="changes" aria-labelledby="changes" lang=${locale}>
    <h2 id="changes" class="rubric">${texts.changes}</h2>
    <ol>
      ${changes.map(
        (change) =>
          html`<li>
            <p class="facts">
              <time datetime=${change.at}>${moment(change.at, locale)}</time>
              <span class="tag">${change.kind === 'correction' ? texts.correction : texts.update}</span>
            </p>
            <p>${change.note}</p>
          </li>`,
      )}
    </ol>
  </section>`;
}

function othersOf(here: Here, section: string, others: Schemas['PublicArticleRow'][]): TemplateResult {
  const found = here.wayTo(section).at(-1);
  return html`<section class="box" aria-labelledby="others">
    <h2 id="others" class="rubric">${here.texts.moreInSection}</h2>
    <ul class="brief">
      ${others.map(
        (row) =>
          html`<li>
            <a href=${here.to({ view: 'article', slug: row.slug })} lang=${langOf(row.locale, here.locale)}
              >${row.title}</a
            >
            ${dayOf(row.published_at, here.locale)}
          </li>`,
      )}
    </ul>
    ${
      found
        ? html`<p>
            <a href=${here.to({ view: 'section', slug: found.slug })}
              >${here.texts.allOf(nameOf(found.title, here.locale))}</a
            >
          </p>`
        : nothing
    }
  </section>`;
}
