// The portals of the network: where a visitor begins who names none.
import { html, type TemplateResult } from 'lit-html';
import { api, PORTAL, type Schemas } from '../api.js';
import type { Page } from '../here.js';
import { addressOf } from '../route.js';
import { languageOf, nameOf, textsOf, type Locale } from '../texts/index.js';
import { langOf } from './rows.js';

/** Read all portals, and what the kinds of portals are called. */
export async function directory(locale: Locale, signal: AbortSignal): Promise<Page> {
  const texts = textsOf(locale);
  const portals: Schemas['PublicPortal'][] = [];
  const [words] = await Promise.all([
    api(locale).get('/api/v1/enums', { signal }),
    (async () => {
      for await (const each of api(locale).items('/api/v1/portals', { query: { limit: 100 }, signal }))
        portals.push(each);
    })(),
  ]);
  const kinds = words.data.find((set) => set.name === 'portal_type')?.words ?? [];
  const groups = kinds.map((kind) => ({ kind, members: portals.filter((each) => each.portal_type === kind.key) }));
  const content = html`
    <header class="page-head">
      <h1 tabindex="-1">${texts.directory}</h1>
      <p class="count">${texts.directoryHint}</p>
    </header>
    ${groups.filter(({ members }) => members.length > 0).map(({ kind, members }) => groupOf(locale, kind, members))}
  `;
  return { title: texts.directory, content };
}

function groupOf(locale: Locale, kind: Schemas['WordLabel'], portals: Schemas['PublicPortal'][]): TemplateResult {
  return html`<section class="portals">
    <h2 class="rubric">${kind[locale]}</h2>
    <ul>
      ${portals.map((each) => {
        const href = addressOf({ locale, portal: each.key, place: { view: 'home' } }, PORTAL);
        return html`<li>
          <a href=${href} lang=${langOf(languageOf(each.name, locale), locale)}>${nameOf(each.name, locale)}</a>
          <span class="quiet">${each.host}</span>
        </li>`;
      })}
    </ul>
  </section>`;
}
