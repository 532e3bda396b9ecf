// The real server of a test file: the binary with the test clock, the demonstration network, a folder and port of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The password of every account of the demonstration. */
export const PASSWORD = 'ben-phu-sen-hong-7';

const PATIENCE_MS = 60_000;
const LOG_TAIL = 4_000;

/** Fill a temporary folder, serve it with further settings, and resolve to a {@link Server} once it is ready. */
export async function startServer(settings = {}) {
  const binary = process.env.CONG_BIN;
  if (!binary) throw new Error('CONG_BIN is not set: run `cargo xtask test --only browser`');
  const folder = await mkdtemp(path.join(tmpdir(), 'cong-browser-'));
  const port = await freePort();
  const server = new Server(binary, folder, `http://127.0.0.1:${port}`, settings);
  try {
    await server.fill();
    await server.serve();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

class Server {
  url;
  #binary;
  #folder;
  #process;
  #settings;
  #log = '';

  constructor(binary, folder, url, settings) {
    [this.#binary, this.#folder, this.url, this.#settings] = [binary, folder, url, settings];
  }

  async fill() {
    const seed = this.#run('seed', '--demo');
    const [code] = await once(seed, 'exit');
    if (code !== 0) throw new Error(`cong seed --demo ended with ${code}:\n${this.log}`);
  }

  async serve() {
    this.#process = this.#run('serve');
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await this.#isReady())) {
      if (this.#process.exitCode !== null || Date.now() > deadline) throw new Error(`cong serve:\n${this.log}`);
      await delay(50);
    }
  }

  /** What the server has said last. */
  get log() {
    return this.#log.slice(-LOG_TAIL);
  }

  /** Set the server's clock, from where it goes on: an instant, or that many milliseconds from the machine's time. */
  async setClock(instant) {
    const now = typeof instant === 'number' ? new Date(Date.now() + instant) : new Date(instant);
    const answer = await fetch(`${this.url}/test/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: now.toISOString() }),
    });
    if (answer.status !== 204) throw new Error(`PUT /test/clock: ${answer.status} ${await answer.text()}`);
  }

  /** Read JSON from the public API, as anybody can. */
  async read(address) {
    const answer = await fetch(new URL(address, this.url));
    if (!answer.ok) throw new Error(`GET ${address}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async stop() {
    if (this.#process?.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #isReady() {
    const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
    return answer?.ok === true;
  }

  #run(...args) {
    const env = {
      PATH: process.env.PATH,
      CONG_DATA_DIR: this.#folder,
      CONG_LISTEN: new URL(this.url).host,
      CONG_LOG: 'warn',
      CONG_RATE_LIMIT: '0',
      ...this.#settings,
    };
    const child = spawn(this.#binary, args, { cwd: this.#folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.#log += text));
    child.on('error', (error) => (this.#log += error));
    return child;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
