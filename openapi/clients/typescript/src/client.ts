// The client of the public reads: one read, a read only if something changed, and lists page by page or item by item.
import createFetch from 'openapi-fetch';
import type { Answer, Item, ListPath, ReadArguments, ReadPath, Schemas } from './contract.js';
import { ProblemError } from './problem.js';
import type { paths } from './schema.js';

/** Where the API is, and how it is spoken to. */
export interface ClientOptions {
  /** Scheme and host of the API, without a path; in a browser the page's own when left out. */
  origin?: string;
  /** An API key (`cong_…`), on a server only: it has a limit of its own, and is no secret in a browser. */
  apiKey?: string;
  /** The language of titles and details of refusals. Which language content is in is the query's `locale`. */
  language?: Schemas['Locale'];
  /** Another `fetch`: one that caches, counts, or stands in for the network in a test. */
  fetch?: (request: Request) => Promise<Response>;
}

/** An answer that may be the one that is kept already. */
export type Changed<T> = { changed: true; body: T; etag: string | undefined } | { changed: false };

/** The public reads of a server. */
export interface Client {
  /** Read once. Throws a {@link ProblemError} when the API refuses, and what `fetch` throws when it cannot be reached. */
  get<P extends ReadPath>(path: P, ...options: ReadArguments<P>): Promise<Answer<P>>;
  /** Read unless it is still what was answered with this `ETag`. */
  getIfChanged<P extends ReadPath>(path: P, etag: string, ...options: ReadArguments<P>): Promise<Changed<Answer<P>>>;
  /** The pages of a list, each when it is asked for. With a `cursor` in the query from there on. */
  pages<P extends ListPath>(path: P, ...options: ReadArguments<P>): AsyncGenerator<Answer<P>, void, undefined>;
  /** The items of a list, page after page. */
  items<P extends ListPath>(path: P, ...options: ReadArguments<P>): AsyncGenerator<Item<P>, void, undefined>;
}

/** What every page of a list has, whatever the list holds. */
interface AnyPage {
  data: unknown[];
  page: Schemas['PageInfo'];
}

/** A client of the public API: `createClient({ origin: 'https://vinhlong.gov.vn' })`. */
export function createClient(options: ClientOptions = {}): Client {
  const ask = asker(options);

  async function get<P extends ReadPath>(path: P, ...[read]: ReadArguments<P>): Promise<Answer<P>> {
    return (await ask(path, read)).body as Answer<P>;
  }

  async function getIfChanged<P extends ReadPath>(path: P, etag: string, ...[read]: ReadArguments<P>) {
    const { status, body, etag: fresh } = await ask(path, read, { 'If-None-Match': etag });
    return status === 304
      ? { changed: false as const }
      : { changed: true as const, body: body as Answer<P>, etag: fresh };
  }

  async function* pages<P extends ListPath>(path: P, ...[read]: ReadArguments<P>) {
    // A cursor is good for the list it comes from: everything but the cursor stays as it was asked for.
    const asked: AnyRead = read ?? {};
    let query = asked.query as object | undefined;
    for (;;) {
      const { body } = await ask(path, { ...asked, query });
      yield body as Answer<P>;
      const { next } = (body as AnyPage).page;
      if (!next) return;
      query = { ...query, cursor: next };
    }
  }

  async function* items<P extends ListPath>(path: P, ...read: ReadArguments<P>) {
    for await (const page of pages(path, ...read)) yield* (page as AnyPage).data as Item<P>[];
  }

  return { get, getIfChanged, pages, items };
}

/** What is known of a read once its path is chosen. */
interface AnyRead {
  path?: unknown;
  query?: unknown;
  signal?: AbortSignal;
}

/** The one place that speaks HTTP: answers with a body, or with none for 304, and throws what was refused. */
function asker({ origin = '', apiKey, language, fetch }: ClientOptions) {
  const http = createFetch<paths>({
    baseUrl: origin,
    ...(fetch && { fetch }),
    headers: {
      Accept: 'application/json, application/problem+json',
      ...(apiKey && { Authorization: `Bearer ${apiKey}` }),
      ...(language && { 'Accept-Language': language }),
    },
  });
  // The types of `ReadPath` have judged path and parameters; from here on they are data.
  const read = http.GET as (
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

  return async (path: ReadPath, options: AnyRead = {}, headers: Record<string, string> = {}) => {
    const { path: parts, query, signal } = options;
    const { data, error, response } = await read(path, {
      params: { path: parts, query },
      headers,
      ...(signal && { signal }),
    });
    if (!response.ok && response.status !== 304) throw new ProblemError(response, error);
    return { status: response.status, body: data, etag: response.headers.get('etag') ?? undefined };
  };
}
