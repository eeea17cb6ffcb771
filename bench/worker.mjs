import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of its own that runs the functions its module hands to `answer`. */
export class Worker {
  #child;
  #waiting = new Map();
  #number = 0;

  constructor(file) {
    const path = file instanceof URL ? fileURLToPath(file) : file;
    this.#child = fork(path, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child.on('message', ({ number, result, error }) => {
      const { resolve, reject } = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error) reject(new Error(error));
      else resolve(result);
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${path} ended with ${code}`));
    });
  }

  call(name, ...args) {
    const number = (this.#number += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#child.send({ number, name, args });
    });
  }

  stop() {
    this.#child.kill();
  }
}

/** In the worker. It goes when its parent goes. */
export function answer(functions) {
  const known = { cpuSeconds: () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6, ...functions };
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ number, name, args }) => {
    try {
      process.send({ number, result: await known[name](...args) });
    } catch (error) {
      process.send({ number, error: error.stack });
    }
  });
}
