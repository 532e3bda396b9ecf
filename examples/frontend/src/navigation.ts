// Links and forms without loading the page anew: addresses, the history, where it was scrolled to.

/** How somebody came: by the address bar, by a link or a form, or through the history, to where they had scrolled. */
export type Arrival = { by: 'address' } | { by: 'link' } | { by: 'history'; scrolled: number };

type Show = (url: URL, arrival: Arrival) => void;

let show: Show = () => {};
/** Where each entry of the history was scrolled to, by its key. */
const scrolled = new Map<string, number>();
let entry = '';

/** Begin: show the address that is there, and from now on what is followed. */
export function start(shows: Show): void {
  show = shows;
  history.scrollRestoration = 'manual';
  entry = keyOfEntry();
  document.addEventListener('click', follow);
  document.addEventListener('submit', submit);
  addEventListener('popstate', () => {
    scrolled.set(entry, scrollY);
    entry = keyOfEntry();
    show(new URL(location.href), { by: 'history', scrolled: scrolled.get(entry) ?? 0 });
  });
  show(new URL(location.href), { by: 'address' });
}

/** Go to an address of this site. */
export function go(address: string): void {
  scrolled.set(entry, scrollY);
  entry = crypto.randomUUID();
  history.pushState({ entry }, '', address);
  show(new URL(location.href), { by: 'link' });
}

/** Put the address right without a visit. */
export function correct(address: string): void {
  if (address !== location.pathname + location.search) history.replaceState(history.state, '', address + location.hash);
}

function keyOfEntry(): string {
  const kept: unknown = history.state?.entry;
  if (typeof kept === 'string') return kept;
  const made = crypto.randomUUID();
  history.replaceState({ entry: made }, '');
  return made;
}

/** A plain click on a link to another page of this site; every other click stays the browser's. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
  if (link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

/** A form of this site that asks: its fields become the address, those that are empty do not. */
function submit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'get' || event.defaultPrevented) return;
  event.preventDefault();
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value) query.set(name, value);
  go(`${new URL(form.action).pathname}?${query}`);
}
