// Where the browser is and how it is started; shared by the suites and the demo. Node builtins only.
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', '/usr/bin/chromium'];

export const installChromium = 'apt-get update && apt-get install -y --no-install-recommends chromium';

/** Fake devices, no dialogs, and a loopback candidate so that two pages connect without any network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
];

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Absolute path of a Chromium, or undefined. `CHROMIUM` wins and is then the only candidate. */
export function findChromium(env = process.env) {
  const dirs = (env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of env.CHROMIUM ? [env.CHROMIUM] : names) {
    const candidates = isAbsolute(name) ? [name] : dirs.map((dir) => join(dir, name));
    const found = candidates.find(runnable);
    if (found) return found;
  }
  return undefined;
}
