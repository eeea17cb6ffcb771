import '../../src/elements/index.js';
import '../../src/locales/ar.js';
import { hostScreen } from './host-screen.js';
import { invitesScreen } from './invites-screen.js';
import { listScreen } from './list-screen.js';
import { momentsScreen } from './moments-screen.js';
import { phoneScreen } from './phone-screen.js';
import { previewScreen } from './preview-screen.js';
import { resultsScreen } from './results-screen.js';
import { drawn } from './stillness.js';
import { statesScreen } from './states-screen.js';
import shots from './shots.json';
import type { Screen, Shot } from './shot.js';

const screens: Record<Shot['screen'], Screen> = {
  host: hostScreen,
  invites: invitesScreen,
  list: listScreen,
  moments: momentsScreen,
  phone: phoneScreen,
  preview: previewScreen,
  results: resultsScreen,
  states: statesScreen,
};

const name = new URLSearchParams(location.search).get('shot');
const shot = (shots as readonly Shot[]).find((one) => one.name === name);
if (!shot) throw new Error(`There is no picture "${name}".`);

const root = document.documentElement;
root.style.colorScheme = shot.scheme ?? 'dark';
root.lang = shot.lang ?? 'en';
root.dir = shot.lang === 'ar-EG' ? 'rtl' : 'ltr';

try {
  await screens[shot.screen](shot, document.body);
  await drawn(root);
  root.dataset.still = 'yes';
} catch (error) {
  root.dataset.still = String((error as Error).stack);
}
