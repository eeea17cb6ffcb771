import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}node_modules/.cache/costage/bench`;
const secret = () => randomBytes(32).toString('base64url');

/** A directory on the disk of the project: a flush to a temporary file system in memory would cost nothing. */
export function scratch() {
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(`${cache}/run-`);
}

/** The coordinator as it is shipped, a process of its own on a SQLite file; `flags` come on top. */
export async function startCoordinator(flags = []) {
  const data = scratch();
  // A key may post so often and no more: several keys, so that the limit is not what is measured.
  const keys = Array.from({ length: 16 }, secret);
  const args = ['--host', '127.0.0.1', '--port', '0', '--data', data, '--log-level', 'warn', ...flags];
  // Node's own options go along: `node --cpu-prof bench/run.mjs scores` profiles the coordinator too.
  const child = spawn(process.execPath, [...process.execArgv, `${root}server/dist/cli.js`, ...args], {
    env: { ...process.env, COSTAGE_SECRET_KEY: keys.join(','), COSTAGE_TOKEN_SECRET: secret() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  const url = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The coordinator ended with ${code} before it listened.`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
  });

  async function call(method, path, { body, key = keys[0] } = {}) {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text;
  }

  const token = async (userID, can) => JSON.parse(await call('POST', '/v1/tokens', { body: { userID, can } })).token;
  const command = async (key, method, body) =>
    JSON.parse(await call('POST', `/v1/commands/${method}`, { key, body })).result;

  /** Two hosts, connected, in a battle of an hour. */
  async function battle(name) {
    const [a, b] = ['a', 'b'].map((side) => `${name}-${side}`);
    const [tokenA, tokenB] = await Promise.all([a, b].map((userID) => token(userID, { start: true })));
    await command(tokenA, 'startLive', { liveID: a });
    await command(tokenB, 'startLive', { liveID: b });
    await command(tokenA, 'requestHostConnection', { liveID: a, targetHostLiveID: b });
    await command(tokenB, 'acceptHostConnection', { liveID: b, targetLiveID: a });
    const { battleInfo } = await command(tokenA, 'requestBattle', {
      liveID: a, userIDList: [b], timeout: 0, config: { duration: 3600 },
    });
    return { battleID: battleInfo.battleID, liveID: a, fighters: [a, b] };
  }

  return {
    url, data, keys, call, token, battle,
    async cpuSeconds() {
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(await call('GET', '/metrics'))[1]);
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      process.off('exit', kill);
      child.kill();
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
