// A receiver of webhooks.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** A receiver on this machine: it answers as it is told to, else 200. */
export class Receiver {
  replies = [];
  #told = [];
  #waiting = [];
  #server = createServer(async (request, response) => {
    const parts = await request.toArray();
    const told = { headers: request.headers, body: Buffer.concat(parts).toString() };
    response.writeHead(this.replies.shift() ?? 200).end();
    const waiting = this.#waiting.shift();
    if (waiting) waiting(told);
    else this.#told.push(told);
  });

  /** Listen, and resolve to where: `host:port`. */
  async listen() {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return this.#host;
  }

  get #host() {
    return `127.0.0.1:${this.#server.address().port}`;
  }

  get url() {
    return `http://${this.#host}/su-kien`;
  }

  /** What comes next. */
  next() {
    const told = this.#told.shift();
    if (told) return told;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('nothing came')), 20_000);
      this.#waiting.push((told) => {
        clearTimeout(late);
        resolve(told);
      });
    });
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
