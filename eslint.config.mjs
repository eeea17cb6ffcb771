import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import doors from './scripts/lint-doors.mjs';

const sources = ['src/**/*.ts', 'server/src/**/*.ts'];
const tests = ['**/*.test.ts', '{test,server/test,stories,demo,bench,scripts,.storybook}/**/*.ts', '*.config.ts'];

const outsideWorld = ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues'];

export default defineConfig(
  { ignores: ['**/dist', 'coverage', 'storybook-static', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Ports are asynchronous by contract, also where an implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: sources,
    plugins: { costage: doors },
    rules: { 'costage/doors': 'error' },
  },
  {
    // The rules run in the server and in the page and must decide alike: time and ids come with the command.
    files: ['src/rules/**/*.ts', 'src/model/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'fetch', 'window', 'document', 'console'],
      ],
      'no-restricted-properties': [
        'error',
        ...outsideWorld.map((name) => name.split('.')).map(([object, property]) => ({ object, property })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes with the command.' },
      ],
    },
  },
  { ...lit['flat/recommended'], files: ['src/**/*.ts'] },
  { ...wc['flat/recommended'], files: ['src/**/*.ts'] },
  {
    files: ['src/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    settings: { litHtmlSources: ['lit'] },
    rules: litA11y.configs.recommended.rules,
  },
  {
    files: tests,
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten await makes a test pass.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
);
