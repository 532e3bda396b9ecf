// How long a publication takes while several editors publish at once: `publish.mjs <origin> <editors> <publications each>`.
import { approved, board, checklist } from './staff.mjs';

const [origin, editors, each] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const [people, whole] = [await board(origin), await checklist(origin)];
const times = [];
let errors = 0;

async function editor(number) {
  for (let i = 0; i < each; i += 1) {
    try {
      const article = await approved(people, `Bài đo của người thứ ${number}, lần ${i}`, whole);
      const begun = performance.now();
      await people.head.step(article, 'publish');
      times.push(performance.now() - begun);
    } catch (error) {
      errors += 1;
      console.error(error.message);
    }
  }
}

await Promise.all(Array.from({ length: editors }, (_, number) => editor(number)));
times.sort((a, b) => a - b);
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99), count: times.length, errors }));
