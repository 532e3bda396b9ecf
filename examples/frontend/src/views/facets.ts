// How the hits of a search are spread, as links that narrow it down or take a filter away again.
import { html, nothing, type TemplateResult } from 'lit-html';
import { api, type Schemas } from '../api.js';
import type { Here } from '../here.js';
import type { Asked } from '../route.js';
import { nameOf, type Locale } from '../texts/index.js';

type Filter = 'section' | 'genre' | 'year' | 'portal';
type Counts = Schemas['FacetCount'][];

const SHOWN = 8;

/** The names of all portals, by their keys. */
export async function namesOfPortals(locale: Locale, signal: AbortSignal): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const each of api(locale).items('/api/v1/portals', { query: { limit: 100 }, signal })) {
    names.set(each.key, nameOf(each.name, locale));
  }
  return names;
}

/** A group of links for each way to narrow down that there is. */
export function facetsOf(
  here: Here,
  asked: Asked,
  facets: Schemas['Facets'],
  words: Schemas['WordSet'][],
  names: Map<string, string>,
): TemplateResult {
  const { texts, locale } = here;
  const genres = words.find((set) => set.name === 'genre')?.words ?? [];
  const genre = (key: string) => genres.find((word) => word.key === key)?.[locale] ?? key;
  return html`<aside class="facets" aria-labelledby="filters">
    <h2 id="filters" class="rubric">${texts.filters}</h2>
    ${asked.everywhere ? groupOf(here, asked, 'portal', texts.byPortal, facets.portals, (key) => names.get(key) ?? key) : nothing}
    ${groupOf(here, asked, 'section', texts.bySection, facets.sections, (key) => here.titleOf(key))}
    ${groupOf(here, asked, 'year', texts.byYear, facets.years, String)}
    ${groupOf(here, asked, 'genre', texts.byGenre, facets.genres, genre)}
    ${facets.complete ? nothing : html`<p class="quiet">${texts.newestCounted(facets.counted)}</p>`}
  </aside>`;
}

function groupOf(
  here: Here,
  asked: Asked,
  filter: Filter,
  title: string,
  counts: Counts,
  name: (key: string) => string,
): TemplateResult | typeof nothing {
  const chosen = asked[filter];
  // What is chosen can be taken away even where nothing is found with it.
  const shown = chosen && !counts.some(({ key }) => key === chosen) ? [{ key: chosen, count: 0 }, ...counts] : counts;
  // What all hits have in common narrows nothing down.
  if (shown.length < (chosen ? 1 : 2)) return nothing;
  const to = (key: string | undefined) =>
    here.to({ view: 'search', asked: { ...asked, cursor: undefined, [filter]: key } });
  return html`<section>
    <h3 id=${`by-${filter}`}>${title}</h3>
    <ul aria-labelledby=${`by-${filter}`}>
      ${shown.slice(0, SHOWN).map(({ key, count }) =>
        key === chosen
          ? html`<li class="chosen">
              <a href=${to(undefined)}
                ><span>${name(key)}</span> <span class="remove">${here.texts.removeFilter}</span></a
              >
            </li>`
          : html`<li>
              <a href=${to(key)}><span>${name(key)}</span> <span class="number">${count}</span></a>
            </li>`,
      )}
    </ul>
  </section>`;
}
