import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, findChromium } from './scripts/chromium.mjs';
import { livekitCommands } from './test/livekit-commands.js';

const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { executablePath: findChromium() ?? 'chromium-not-found', args: chromiumArgs },
  }),
  instances: [{ browser: 'chromium' as const }],
});

/** Named ahead: a dependency that Vite meets in the middle of a run reloads the page under the tests. */
const dependencies = [
  ...['lit', 'lit/decorators.js', 'lit/directive.js', 'lit/async-directive.js', 'lit/static-html.js', 'lit/html.js'],
  // Storybook's renderer imports this one; found late, it brings a second Lit along.
  'lit/directive-helpers.js',
  ...[
    ...['cache', 'choose', 'class-map', 'guard', 'if-defined', 'join', 'keyed', 'live', 'map', 'range', 'ref', 'repeat'],
    ...['template-content', 'unsafe-html', 'unsafe-svg', 'until', 'when'],
  ].map((name) => `lit/directives/${name}.js`),
  ...['@lit/context', 'nanostores', 'fast-check', 'axe-core', 'livekit-client'],
];

/** Tests wait for the thing, however busy the machine is. */
const patient = { setupFiles: ['test/patience.ts'], expect: { poll: { timeout: 20_000 } } };

/** Real browsers, cameras and processes share two cores: what fails once and passes at once again was starved, not wrong. */
const secondChance = { retry: 1 };

export default defineConfig({
  test: {
    onConsoleLog: (log) => !log.includes('Lit is in dev mode'),
    projects: [
      {
        test: {
          name: 'node',
          ...patient,
          environment: 'node',
          // Histories by the hundred and real processes: slow on a busy machine, and no measure of speed.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            'src/{model,rules,core,client,backends}/**/*.test.ts',
            'server/{src,test}/**/*.test.ts',
            'test/node/**/*.test.ts',
          ],
        },
      },
      {
        optimizeDeps: { include: dependencies },
        test: {
          name: 'browser',
          ...patient,
          ...secondChance,
          include: ['src/{elements,media}/**/*.test.ts', 'test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          browser: { ...browser(), commands: livekitCommands },
        },
      },
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        optimizeDeps: { include: dependencies },
        test: { name: 'stories', ...secondChance, testTimeout: 60_000, browser: browser() },
      },
      {
        test: {
          name: 'e2e',
          ...patient,
          ...secondChance,
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
