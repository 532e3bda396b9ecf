// What the contract says of the public reads, taken from the generated types: paths, parameters, answers.
import type { components, paths } from './schema.js';

/** The schemas of the contract, by name: `Schemas['PublicArticle']`. */
export type Schemas = components['schemas'];

/** A refusal as the API answers it (RFC 9457). */
export type Problem = Schemas['Problem'];

/** What is answered to a GET of these paths, without those of staff: they need somebody who is signed in. */
type Reads = {
  [P in keyof paths as P extends `/api/v1/admin/${string}` ? never : P]: paths[P] extends { get: infer G } ? G : never;
};

/** The path of a public read, as the contract writes it: `/api/v1/portals/{portal}`. */
export type ReadPath = keyof Reads;

/** The body that a read answers with. */
export type Answer<P extends ReadPath> = Reads[P] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

type ParametersOf<P extends ReadPath> = Reads[P] extends { parameters: infer All } ? All : never;
type PathOf<P extends ReadPath> = ParametersOf<P> extends { path: infer Path } ? { path: Path } : { path?: never };
type QueryOf<P extends ReadPath> =
  ParametersOf<P> extends { query: infer Query }
    ? { query: Query }
    : ParametersOf<P> extends { query?: infer Query }
      ? { query?: NonNullable<Query> }
      : { query?: never };

/** What a read takes: the parts of its path, its query, and a signal that ends it. */
export type ReadOptions<P extends ReadPath> = PathOf<P> & QueryOf<P> & { signal?: AbortSignal };

/** The options as an argument, which can be left out where nothing is required. */
export type ReadArguments<P extends ReadPath> =
  Record<string, never> extends ReadOptions<P> ? [options?: ReadOptions<P>] : [options: ReadOptions<P>];

/** The path of a list that is read page by page. */
export type ListPath = {
  [P in ReadPath]: Answer<P> extends { data: unknown[]; page: Schemas['PageInfo'] } ? P : never;
}[ReadPath];

/** What a list holds. */
export type Item<P extends ListPath> = Answer<P> extends { data: (infer One)[] } ? One : never;
