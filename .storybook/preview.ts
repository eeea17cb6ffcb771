import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { configure } from 'storybook/test';
import './preview.css';

// Stories wait for the thing, however busy the machine is.
configure({ asyncUtilTimeout: 20_000 });

// A glob, so that Storybook also starts before the first manifest is written.
const manifests = import.meta.glob('../custom-elements.json', { eager: true, import: 'default' });
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

import.meta.glob('../src/themes/tokens.css', { eager: true });

const choice = <Icon extends string>(title: string, icon: Icon, items: Record<string, string>) => ({
  toolbar: { title, icon, dynamicTitle: true, items: Object.entries(items).map(([value, name]) => ({ value, title: name })) },
});

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true },
    options: { storySort: { method: 'alphabetical' } },
  },
  globalTypes: {
    theme: choice('Theme', 'mirror', { light: 'Light', dark: 'Dark' }),
    direction: choice('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
    locale: choice('Language', 'globe', {
      en: 'English',
      'zh-Hans': '简体中文',
      'zh-Hant': '繁體中文',
      ja: '日本語',
      ko: '한국어',
      ar: 'العربية',
      es: 'Español',
      'pt-BR': 'Português (Brasil)',
      hi: 'हिन्दी',
      id: 'Bahasa Indonesia',
    }),
  },
  initialGlobals: { theme: 'light', direction: 'ltr', locale: 'en' },
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.style.colorScheme = String(globals.theme);
      root.dir = String(globals.direction);
      root.lang = String(globals.locale);
      return story();
    },
  ],
};

export default preview;
