// Uses of the client that have to compile, and uses that must not. The test runs the compiler on it, nobody runs it.
import { createClient } from '../../openapi/clients/typescript/dist/index.js';

const cong = createClient();
const path = { portal: 'skhcn' };

export async function compiles(): Promise<(string | number | boolean | undefined)[]> {
  const list = await cong.get('/api/v1/portals/{portal}/articles', {
    path,
    query: { sort: '-published_at', limit: 5 },
  });
  const sets = await cong.get('/api/v1/enums');
  const marks: boolean[] = [];
  for await (const hit of cong.items('/api/v1/search', { query: { q: 'đất đai' } })) {
    marks.push(...hit.marked.title.map((piece) => piece.hit));
  }
  return [list.data[0]?.title, list.page.total ?? 0, sets.data.length, ...marks];
}

export const refused = [
  // @ts-expect-error A search is for something.
  () => cong.get('/api/v1/search'),
  // @ts-expect-error A parameter that the contract does not have.
  () => cong.get('/api/v1/search', { query: { q: 'đất đai', colour: 'red' } }),
  // @ts-expect-error A language that the product does not speak.
  () => cong.get('/api/v1/portals/{portal}/articles', { path, query: { locale: 'fr' } }),
  // @ts-expect-error The portal is part of the path.
  () => cong.get('/api/v1/portals/{portal}/articles'),
  // @ts-expect-error The reads of staff are not public.
  () => cong.get('/api/v1/admin/session'),
  // @ts-expect-error What is no list has no pages.
  () => cong.items('/api/v1/enums'),
];
