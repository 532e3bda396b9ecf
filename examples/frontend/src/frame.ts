// What is around every page: the way past it, the portal's name, search, sections, language, and at the end who owns it.
import { html, nothing, type TemplateResult } from 'lit-html';
import { PORTAL } from './api.js';
import type { Here, Page } from './here.js';
import { addressOf, type Route } from './route.js';
import './search-box.js';
import { nameOf, textsOf, type Locale, type Texts } from './texts/index.js';
import { dialled, pairOf, written } from './views/contact.js';
import { menuOf, quickLinksOf } from './menu.js';

const LANGUAGES: Record<Locale, string> = { vi: 'Tiếng Việt', en: 'English' };
/** What every official name begins with; it stands above the rest. */
const KIND = /^(Cổng thông tin điện tử|Portal of)\s+/;

/** A page of a portal. */
export function framed(here: Here, page: Page, route: Route): TemplateResult {
  const searching = route.portal !== undefined && route.place.view === 'search';
  return html`
    ${skipLink(here.texts)}
    <header class="top">
      <div class="bar">
        ${brandOf(here.name, here.to({ view: 'home' }))} ${searching ? nothing : searchOf(here)}
        ${languagesOf(here, page)}
        <button type="button" class="menu-button" popovertarget="menu">
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>${here.texts.menu}
        </button>
      </div>
      ${quickLinksOf(here, route)}
    </header>
    ${menuOf(here)}
    <main id="main" tabindex="-1">${page.content}</main>
    ${footerOf(here)}
  `;
}

/** A page without a portal. */
export function plainlyFramed(page: Page, locale: Locale): TemplateResult {
  const texts = textsOf(locale);
  const languages = (['vi', 'en'] as const).map((each) => ({
    each,
    address: addressOf({ locale: each, portal: undefined }, PORTAL),
  }));
  return html`
    ${skipLink(texts)}
    <header class="top">
      <div class="bar">
        ${brandOf(texts.directory, addressOf({ locale, portal: undefined }, PORTAL))}
        ${switchOf(texts, locale, languages)}
      </div>
    </header>
    <main id="main" tabindex="-1">${page.content}</main>
    <footer class="bottom"><p class="quiet">${texts.example}</p></footer>
  `;
}

const skipLink = (texts: Texts): TemplateResult => html`<a class="skip" href="#main">${texts.skip}</a>`;

/** The name in two lines: what it is, and whose. */
function brandOf(name: string, address: string): TemplateResult {
  const kind = KIND.exec(name);
  const rest = kind ? name.slice(kind[0].length) : name;
  return html`<a class="brand" href=${address}>
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="24" />
      <path d="M24 9.5l3.5 10.7h11.3l-9.1 6.6 3.5 10.7-9.2-6.6-9.2 6.6 3.5-10.7-9.1-6.6h11.3z" />
    </svg>
    <span>
      ${kind ? html`<span class="kind">${kind[1]}</span>` : nothing}
      <span class="whose">${rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1)}</span>
    </span>
  </a>`;
}

function searchOf(here: Here): TemplateResult {
  const action = here.to({ view: 'search', asked: { q: '', everywhere: false } });
  return html`<form class="top-search" role="search" action=${action} aria-label=${here.texts.searchLabel}>
    <search-box .value=${''} .here=${here}></search-box>
  </form>`;
}

/** The languages of the portal; nothing to choose where there is one. */
function languagesOf(here: Here, page: Page): TemplateResult | typeof nothing {
  const { locales } = here.configuration;
  if (locales.length < 2 && here.locale === locales[0]) return nothing;
  const place = page.inOtherLanguage ?? { view: 'home' };
  return switchOf(
    here.texts,
    here.locale,
    locales.map((each) => ({ each, address: here.to(place, each) })),
  );
}

function switchOf(texts: Texts, locale: Locale, languages: { each: Locale; address: string }[]): TemplateResult {
  return html`<nav class="languages" aria-label=${texts.languages}>
    <ul>
      ${languages.map(({ each, address }) => {
        const name = LANGUAGES[each];
        return each === locale
          ? html`<li><span aria-current="true" lang=${each}>${name}</span></li>`
          : html`<li><a href=${address} lang=${each} hreflang=${each}>${name}</a></li>`;
      })}
    </ul>
  </nav>`;
}

function footerOf(here: Here): TemplateResult {
  const { texts, locale, configuration } = here;
  const { contact, owning_unit: owner, responsible_person: responsible, citation, parent } = configuration;
  const above = parent ? addressOf({ locale, portal: parent, place: { view: 'home' } }, PORTAL) : undefined;
  return html`<footer class="bottom">
    <div class="bottom-columns">
      <div>
        <p class="owner">${here.name}</p>
        <dl class="pairs">${pairOf(texts.owner, nameOf(owner, locale))} ${pairOf(texts.responsible, responsible)}</dl>
      </div>
      <div>
        <address>
          ${contact.address ? html`<p>${contact.address}</p>` : nothing}
          <dl class="pairs">
            ${pairOf(texts.phone, contact.phone && dialled(contact.phone))} ${pairOf(texts.fax, contact.fax)}
            ${pairOf(texts.email, contact.email && written(contact.email))}
          </dl>
        </address>
      </div>
      <div>
        <p>${nameOf(citation, locale)}</p>
        ${above && !PORTAL ? html`<p><a href=${above}>${texts.parentPortal}</a></p>` : nothing}
      </div>
    </div>
    <p class="quiet">${texts.example}</p>
  </footer>`;
}
