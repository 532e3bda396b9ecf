// The only file that knows how the API is reached. A copy of this example outside of the repository depends on the package
// instead: `from '@cong/client'`.
import { createClient, type Client } from '../../../openapi/clients/typescript/dist/index.js';
import type { Locale } from './texts/index.js';

export { ProblemError, type Schemas } from '../../../openapi/clients/typescript/dist/index.js';

/** What is set in the page: `<meta name="cong-…">`. */
const setting = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name=cong-${name}]`)?.content.trim() ?? '';

/** Where the API is; the page's own origin when it is not set, behind which a proxy passes `/api/` on. */
export const ORIGIN = setting('origin') || location.origin;

/** The one portal that this site shows; when it is not set, the portal is the first part of every address. */
export const PORTAL = setting('portal');

const clients: Record<Locale, Client> = {
  vi: createClient({ origin: ORIGIN, language: 'vi' }),
  en: createClient({ origin: ORIGIN, language: 'en' }),
};

/**
 * The client whose refusals speak a language. Nothing is kept here: answers say how long they are good for, and the
 * browser's cache obeys.
 */
export const api = (locale: Locale): Client => clients[locale];
