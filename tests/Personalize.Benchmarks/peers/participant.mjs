// A renderer in a process of its own, asked line by line.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Participant {
  #process;
  #lines;
  #errors = '';

  constructor({ id, title, command, args, env, cwd }) {
    Object.assign(this, { id, title, command, args, env, cwd });
  }

  /** Its first answer: { ready, jobs, info, version } or { ready: false, reason }. */
  async start() {
    this.#process = spawn(this.command, this.args, { cwd: this.cwd, env: { ...process.env, ...this.env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.on('error', trouble => { this.#errors += trouble.message; });
    this.#process.stdin.on('error', () => {});
    this.#process.stderr.on('data', data => { this.#errors = (this.#errors + data).slice(-2000); });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.hello = await this.#read();
    return this.hello;
  }

  async ask(request) {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await this.#read();

    if (answer.reason) {
      throw new Error(`${this.title}: ${answer.reason}`);
    }

    return answer;
  }

  stop() {
    this.#process?.stdin.end();
  }

  /** Another process of the same. */
  twin() {
    return new Participant(this);
  }

  async #read() {
    const { value, done } = await this.#lines.next();
    return done ? { ready: false, reason: this.#errors.trim().split('\n')[0] || 'ended without a word' } : JSON.parse(value);
  }
}
