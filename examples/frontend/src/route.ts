// Addresses: what an address shows, and the address of what is to be shown. Pure, so that both directions agree.
import type { Locale } from './texts/index.js';

/** What somebody looks for, and how it is narrowed down. */
export interface Asked {
  q: string;
  everywhere: boolean;
  section?: string | undefined;
  genre?: string | undefined;
  year?: string | undefined;
  portal?: string | undefined;
  cursor?: string | undefined;
}

/** A page within a portal. */
export type Place =
  | { view: 'home' }
  | { view: 'section'; slug: string; cursor?: string | undefined }
  | { view: 'article'; slug: string }
  | { view: 'search'; asked: Asked }
  | { view: 'nowhere' };

/** A page: without a portal it is the directory of portals. */
export type Route = { locale: Locale; portal: string; place: Place } | { locale: Locale; portal: undefined };

const WORDS = { vi: { section: 'muc', search: 'tim-kiem' }, en: { section: 'section', search: 'search' } };
const FILTERS = ['section', 'genre', 'year', 'portal', 'cursor'] as const;

/** What an address shows. `only` is the one portal of the site, which then is no part of addresses. */
export function routeOf(url: URL, only: string): Route {
  const parts = url.pathname.split('/').filter(Boolean).map(decoded);
  const portal = only || (parts[0] === 'en' ? undefined : parts.shift());
  const locale: Locale = parts[0] === 'en' ? 'en' : 'vi';
  if (locale === 'en') parts.shift();
  return portal === undefined
    ? { locale, portal }
    : { locale, portal, place: placeOf(parts, url.searchParams, locale) };
}

function placeOf([first, second, ...rest]: string[], query: URLSearchParams, locale: Locale): Place {
  const { section, search } = WORDS[locale];
  if (first === undefined) return { view: 'home' };
  if (first === section && second !== undefined && rest.length === 0) {
    return { view: 'section', slug: second, cursor: query.get('cursor') ?? undefined };
  }
  if (second !== undefined) return { view: 'nowhere' };
  return first === search ? { view: 'search', asked: askedBy(query) } : { view: 'article', slug: first };
}

function askedBy(query: URLSearchParams): Asked {
  const filters = FILTERS.map((name) => [name, query.get(name) ?? undefined]);
  return { q: query.get('q') ?? '', everywhere: query.get('scope') === 'all', ...Object.fromEntries(filters) };
}

/** The address of a page. */
export function addressOf(route: Route, only: string): string {
  const parts = route.portal !== undefined && route.portal !== only ? [route.portal] : [];
  if (route.locale === 'en') parts.push('en');
  const query = new URLSearchParams();
  if (route.portal !== undefined) addPlace(route.place, WORDS[route.locale], parts, query);
  return `/${parts.map(encodeURIComponent).join('/')}${query.size > 0 ? `?${query}` : ''}`;
}

function addPlace(
  place: Place,
  words: { section: string; search: string },
  parts: string[],
  query: URLSearchParams,
): void {
  if (place.view === 'section') {
    parts.push(words.section, place.slug);
    if (place.cursor) query.set('cursor', place.cursor);
  } else if (place.view === 'article') {
    parts.push(place.slug);
  } else if (place.view === 'search') {
    parts.push(words.search);
    if (place.asked.q) query.set('q', place.asked.q);
    if (place.asked.everywhere) query.set('scope', 'all');
    for (const name of FILTERS) if (place.asked[name]) query.set(name, place.asked[name]);
  }
}

/** A part of a path; what is wrongly encoded stays as it is, and leads to nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
