// The front page: the newest texts, announcements, how to reach the board, and all sections.
import { html, nothing, type TemplateResult } from 'lit-html';
import { api, type Schemas } from '../api.js';
import type { Here, Section, View } from '../here.js';
import { nameOf, type Locale } from '../texts/index.js';
import { contactOf } from './contact.js';
import { dayOf, factsOf, langOf, rowOf } from './rows.js';

type Row = Schemas['PublicArticleRow'];

const ANNOUNCEMENTS = 'announcements';
const SECTIONS_SHOWN = 4;

/** Read what the portal announces; the rest comes with the portal itself. */
export async function home(locale: Locale, portal: string, signal: AbortSignal): Promise<View> {
  const { data: announcements } = await api(locale).get('/api/v1/portals/{portal}/articles', {
    path: { portal },
    query: { section: ANNOUNCEMENTS, limit: 5, locale, fallback: 'vi' },
    signal,
  });
  return (here) => ({ title: here.name, content: pageOf(here, announcements) });
}

function pageOf(here: Here, announcements: Row[]): TemplateResult {
  const { texts } = here;
  const [lead, ...others] = here.latest;
  const announced = announcements.filter((row) => row.id !== lead?.id);
  return html`
    <h1 class="visually-hidden" tabindex="-1">${here.name}</h1>
    <div class="home">
      <section class="news" aria-labelledby="newest">
        <h2 id="newest" class="rubric">${texts.newest}</h2>
        ${lead ? leadOf(here, lead) : html`<p class="empty">${texts.noArticles}</p>`}
        <ul class="rows two">
          ${others.slice(0, 8).map((row) => rowOf(here, row, 3))}
        </ul>
      </section>
      <aside class="side" aria-label=${`${texts.announcements}, ${texts.contact}`}>
        ${announced.length > 0 ? announcementsOf(here, announced) : nothing} ${contactOf(here)}
      </aside>
    </div>
    <section class="directory" aria-labelledby="sections">
      <h2 id="sections" class="rubric">${texts.allSections}</h2>
      <ul class="cards">
        ${here.sections.map((section) => cardOf(here, section))}
      </ul>
    </section>
  `;
}

function leadOf(here: Here, row: Row): TemplateResult {
  const lang = langOf(row.locale, here.locale);
  return html`<article class="lead">
    <h3><a href=${here.to({ view: 'article', slug: row.slug })} lang=${lang}>${row.title}</a></h3>
    ${factsOf(here, row)}
    <p class="summary" lang=${lang}>${row.summary}</p>
  </article>`;
}

function announcementsOf(here: Here, rows: Row[]): TemplateResult {
  const section = here.wayTo(ANNOUNCEMENTS).at(-1);
  const title = section ? nameOf(section.title, here.locale) : here.texts.announcements;
  return html`<section class="box" aria-labelledby="announcements">
    <h2 id="announcements" class="rubric">${title}</h2>
    <ul class="brief">
      ${rows.map(
        (row) =>
          html`<li>
            <a href=${here.to({ view: 'article', slug: row.slug })} lang=${langOf(row.locale, here.locale)}
              >${row.title}</a
            >
            ${dayOf(row.published_at, here.locale)}
          </li>`,
      )}
    </ul>
  </section>`;
}

function cardOf(here: Here, section: Section): TemplateResult {
  const hidden = section.children.length - SECTIONS_SHOWN;
  const link = (each: Section) =>
    html`<a href=${here.to({ view: 'section', slug: each.slug })}>${nameOf(each.title, here.locale)}</a>`;
  return html`<li>
    <h3>${link(section)}</h3>
    ${
      section.children.length > 0
        ? html`<ul>
            ${section.children.slice(0, SECTIONS_SHOWN).map((each) => html`<li>${link(each)}</li>`)}
            ${hidden > 0 ? html`<li class="quiet">${here.texts.moreSections(hidden)}</li>` : nothing}
          </ul>`
        : nothing
    }
  </li>`;
}
