// All sections in a sheet over the page, and the first of them in a line below the name.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Here, Section } from './here.js';
import type { Route } from './route.js';
import { nameOf } from './texts/index.js';

/** As many as fit beside each other, none of them longer than this. */
const QUICK = 6;
const LONGEST = 26;

/** The first sections with short names, and where among them the visitor is. */
export function quickLinksOf(here: Here, route: Route): TemplateResult {
  const place = route.portal === undefined ? undefined : route.place;
  const way = place?.view === 'section' ? here.wayTo(place.slug) : [];
  const short = here.sections.filter((each) => nameOf(each.title, here.locale).length <= LONGEST).slice(0, QUICK);
  const current = (is: boolean) => (is ? 'page' : nothing);
  return html`<nav class="quick" aria-label=${here.texts.mainSections}>
    <ul>
      <li>
        <a href=${here.to({ view: 'home' })} aria-current=${current(place?.view === 'home')}>${here.texts.home}</a>
      </li>
      ${short.map(
        (each) =>
          html`<li>
            <a href=${here.to({ view: 'section', slug: each.slug })} aria-current=${current(way[0] === each)}
              >${nameOf(each.title, here.locale)}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** The whole tree. The browser opens it, closes it by Escape or a press beside it, and gives the focus back. */
export function menuOf(here: Here): TemplateResult {
  const { texts } = here;
  return html`<nav id="menu" class="sheet" popover aria-label=${texts.allSections}>
    <div class="sheet-head">
      <h2>${texts.allSections}</h2>
      <button type="button" class="button quiet-button" popovertarget="menu" popovertargetaction="hide" autofocus>
        ${texts.close}
      </button>
    </div>
    <ul class="tree">
      ${here.sections.map((each) => branchOf(here, each))}
    </ul>
  </nav>`;
}

function branchOf(here: Here, section: Section): TemplateResult {
  return html`<li>
    <a href=${here.to({ view: 'section', slug: section.slug })}>${nameOf(section.title, here.locale)}</a>
    ${
      section.children.length > 0
        ? html`<ul>
            ${section.children.map((each) => branchOf(here, each))}
          </ul>`
        : nothing
    }
  </li>`;
}

/** Close the sheet after a link in it was followed. */
export function closeMenu(): void {
  const menu = document.querySelector<HTMLElement>('#menu');
  if (menu?.matches(':popover-open')) menu.hidePopover();
}
