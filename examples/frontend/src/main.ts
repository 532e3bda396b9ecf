// From an address to a page: read, draw, and take the visitor along.
import { render } from 'lit-html';
import { api, PORTAL, ProblemError } from './api.js';
import { framed, plainlyFramed } from './frame.js';
import { Here, type Page, type View } from './here.js';
import { closeMenu } from './menu.js';
import { correct, start, type Arrival } from './navigation.js';
import { routeOf, type Route } from './route.js';
import { textsOf, type Locale } from './texts/index.js';
import { article } from './views/article.js';
import { directory } from './views/directory.js';
import { failurePage, notFoundPage } from './views/failure.js';
import { home } from './views/home.js';
import { search } from './views/search.js';
import { section } from './views/section.js';

/** How long something may take before the visitor is told that it does, in milliseconds. */
const NOTICEABLE = 250;

const root = document.querySelector<HTMLElement>('#app')!;
const status = document.querySelector<HTMLElement>('#status')!;
let visit = new AbortController();

start((url, arrival) => void show(url, arrival));

async function show(url: URL, arrival: Arrival): Promise<void> {
  visit.abort();
  const { signal } = (visit = new AbortController());
  const route = routeOf(url, PORTAL);
  const patience = setTimeout(() => busy(true, route.locale), NOTICEABLE);
  const drawn = await read(route, signal, () => void show(url, arrival));
  clearTimeout(patience);
  if (signal.aborted) return;
  busy(false, route.locale);
  draw(route, drawn);
  settle(drawn.page, arrival);
}

interface Drawn {
  here: Here | undefined;
  page: Page;
}

/** The portal and the page at the same time; whichever fails, what there is of the other is shown around it. */
async function read(route: Route, signal: AbortSignal, retry: () => void): Promise<Drawn> {
  const { locale } = route;
  const texts = textsOf(locale);
  if (route.portal === undefined) {
    const [listed] = await Promise.allSettled([directory(locale, signal)]);
    const page =
      listed.status === 'fulfilled' ? listed.value : failurePage(listed.reason, locale, texts, undefined, retry);
    return { here: undefined, page };
  }
  const [portal, view] = await Promise.allSettled([hereAt(locale, route.portal, signal), viewOf(route, signal)]);
  const here = portal.status === 'fulfilled' ? portal.value : undefined;
  const failed = [portal, view].find((each) => each.status === 'rejected');
  if (failed) report(failed.reason, signal);
  if (failed || !here || view.status === 'rejected')
    return { here, page: failurePage(failed?.reason, locale, texts, here, retry) };
  return { here, page: view.value(here) };
}

async function hereAt(locale: Locale, portal: string, signal: AbortSignal): Promise<Here> {
  const read = { path: { portal }, query: { locale }, signal };
  const { data } = await api(locale).get('/api/v1/portals/{portal}/bootstrap', read);
  if (data.latest.length > 0 || locale === 'vi')
    return new Here(locale, data.configuration, data.sections, data.latest);
  // A portal that has translated nothing yet shows its Vietnamese texts.
  const inVietnamese = await api(locale).get('/api/v1/portals/{portal}/bootstrap', {
    ...read,
    query: { locale: 'vi' },
  });
  return new Here(locale, data.configuration, data.sections, inVietnamese.data.latest);
}

function viewOf({ locale, portal, place }: Extract<Route, { portal: string }>, signal: AbortSignal): Promise<View> {
  switch (place.view) {
    case 'home':
      return home(locale, portal, signal);
    case 'section':
      return section(locale, portal, place, signal);
    case 'article':
      return article(locale, portal, place, signal);
    case 'search':
      return search(locale, portal, place, signal);
    case 'nowhere':
      return Promise.resolve((here) => notFoundPage(here.texts, here));
  }
}

/** What is no answer of the API and no broken connection is a fault of this page: whoever develops it reads it. */
function report(error: unknown, signal: AbortSignal): void {
  if (!signal.aborted && !(error instanceof ProblemError)) console.warn(error);
}

function draw(route: Route, { here, page }: Drawn): void {
  closeMenu();
  root.querySelector('.starting')?.remove();
  render(here ? framed(here, page, route) : plainlyFramed(page, route.locale), root);
  document.documentElement.lang = route.locale;
  document.title = here && page.title !== here.name ? `${page.title} – ${here.name}` : page.title;
  head('meta[name=robots]', 'meta', { name: 'robots', content: page.unlisted ? 'noindex' : 'index' });
  head('link[rel=canonical]', 'link', { rel: 'canonical', href: page.canonical ?? location.href });
  if (page.address) correct(page.address);
}

/** Put an element of the head right, or make it. */
function head(selector: string, name: string, attributes: Record<string, string>): void {
  const element = document.head.querySelector(selector) ?? document.head.appendChild(document.createElement(name));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
}

/** Who follows a link is taken to the heading of what they wanted, by eye and by ear. */
function settle(page: Page, arrival: Arrival): void {
  if (arrival.by === 'address') return;
  const heading = root.querySelector<HTMLElement>('[data-arrive]') ?? root.querySelector<HTMLElement>('h1');
  heading?.focus({ preventScroll: true });
  scrollTo(0, arrival.by === 'history' ? arrival.scrolled : 0);
  status.textContent = page.title;
}

function busy(is: boolean, locale: Locale): void {
  const texts = textsOf(locale);
  document.documentElement.classList.toggle('busy', is);
  root.setAttribute('aria-busy', String(is));
  if (is) status.textContent = texts.loading;
}
