// Somebody of the staff, over HTTP: signs in, writes, and brings a text to the public.
const PASSWORD = 'ben-phu-sen-hong-7';
export const ARTICLES = '/api/v1/admin/portals/skhcn/articles';
const CHECKLIST_OF = '/api/v1/enums';

export class Person {
  constructor(origin, token) {
    [this.origin, this.token] = [origin, token];
  }

  static async signIn(origin, username) {
    const answer = await fetch(`${origin}/api/v1/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-token': 'bearer' },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    if (!answer.ok) throw new Error(`${username}: ${answer.status} ${await answer.text()}`);
    return new Person(origin, (await answer.json()).tokens.access_token);
  }

  async send(method, path, body, etag) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
    if (etag) headers['if-match'] = etag;
    const answer = await fetch(this.origin + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return { ...(await answer.json()).data, etag: answer.headers.get('etag') };
  }

  step(article, step, body = {}) {
    return this.send('POST', `${ARTICLES}/${article.id}/${step}`, body, article.etag);
  }
}

/** The whole checklist of an approval. */
export async function checklist(origin) {
  const sets = (await (await fetch(origin + CHECKLIST_OF)).json()).data;
  const set = sets.find((each) => each.name === 'checklist_item');
  return { checklist: set.words.map((word) => word.key) };
}

/** A text with everything that publishing needs. */
export function draft(title) {
  return {
    title,
    summary: 'Bài để đo tốc độ đăng.',
    body: `<p>${'Nội dung của bài, đủ dài để giống thật. '.repeat(60)}</p>`,
    section: 'news-science-technology',
    genre: 'news',
    origin: 'own',
    authors: ['Tổ đo lường'],
    source: { name: 'Văn phòng Sở' },
  };
}

/** Write a text and bring it to its approval. */
export async function approved(people, title, whole) {
  return approve(people, await people.reporter.send('POST', ARTICLES, draft(title)), whole);
}

/** Bring a draft to its approval. */
export async function approve(people, draft, whole) {
  let article = await people.reporter.step(draft, 'submit');
  article = await people.editor.step(article, 'take');
  article = await people.editor.step(article, 'send-for-approval');
  return people.head.step(article, 'approve', whole);
}

/** A reporter, an editor and the head of the board. */
export async function board(origin) {
  const [reporter, editor, head] = await Promise.all(
    ['phongvien', 'bientap', 'truongban'].map((role) => Person.signIn(origin, `skhcn.${role}`)),
  );
  return { reporter, editor, head };
}
