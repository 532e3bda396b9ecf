// Readers and a board at once, 19 reads to a publication: `mixed.mjs <origin> <seconds>`. An answer is stale when it was asked
// for after an edition had come out and tells of an older one.
import { ARTICLES, approve, approved, board, checklist, draft } from './staff.mjs';

const READERS = 16;
const RENEW_MS = 5 * 60_000;

const [origin, seconds] = [process.argv[2], Number(process.argv[3])];
const whole = await checklist(origin);
let [people, signedIn] = [await board(origin), Date.now()];
let article = await approved(people, 'Bài được đăng lại nhiều lần', whole);
article = await people.head.step(article, 'publish');
const address = `${origin}/api/v1/portals/skhcn/articles/${article.id}`;
const counts = { reads: 0, publications: 0, stale: 0, errors: 0 };
let current = article.edition.number;
const end = Date.now() + seconds * 1_000;

async function reader() {
  while (Date.now() < end) {
    const least = current;
    try {
      const answer = await fetch(address);
      const { data } = await answer.json();
      counts.reads += 1;
      if (data.edition < least) counts.stale += 1;
    } catch (error) {
      counts.errors += 1;
      console.error(error.message);
    }
    // A publication for every nineteen reads, and no more reads than that.
    while (counts.reads > 19 * (counts.publications + 1) && Date.now() < end) await new Promise((go) => setTimeout(go, 1));
  }
}

async function publisher() {
  while (Date.now() < end) {
    try {
      if (Date.now() - signedIn > RENEW_MS) [people, signedIn] = [await board(origin), Date.now()];
      article = await people.reporter.step(article, 'revise');
      const body = { ...draft('Bài được đăng lại nhiều lần'), body: `<p>Lần ${counts.publications}.</p>`, slug: article.draft.slug };
      article = await people.reporter.send('PUT', `${ARTICLES}/${article.id}`, body, article.etag);
      article = await approve(people, article, whole);
      article = await people.head.step(article, 'publish');
      current = article.edition.number;
      counts.publications += 1;
    } catch (error) {
      counts.errors += 1;
      console.error(error.message);
      return;
    }
  }
}

await Promise.all([publisher(), ...Array.from({ length: READERS }, reader)]);
console.log(JSON.stringify(counts));
