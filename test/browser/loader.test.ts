import { expect, test, vi } from 'vitest';
import { resolveLanguage } from '../../src/locales/registry.js';
import { watch } from '../../src/loader.js';

const isDefined = (tag: string) => customElements.get(tag) !== undefined;
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000 });

function put(markup: string, into: ParentNode = document.body): Element {
  const place = document.createElement('div');
  place.innerHTML = markup;
  into.append(place);
  return place;
}

test('an element is registered when its tag appears, and no other', async () => {
  expect(isDefined('battle-timer')).toBe(false);
  put('<p><battle-timer></battle-timer></p>');
  await until(() => expect(isDefined('battle-timer')).toBe(true));
  expect(isDefined('cohost-invite')).toBe(false);
});

test('what waits in a template is registered too', async () => {
  put('<template slot="cohost-foreground"><battle-user-overlay></battle-user-overlay></template>');
  await until(() => expect(isDefined('battle-user-overlay')).toBe(true));
});

test('a canvas brings its tiles along, and the battle when hosts connect', async () => {
  put('<live-view live-id="live-a"></live-view>');
  await until(() => expect(isDefined('live-seat')).toBe(true));
  expect(isDefined('battle-bar')).toBe(false);
});

test('a shadow root of the page is watched once it is named', async () => {
  const root = put('').attachShadow({ mode: 'open' });
  put('<live-list></live-list>', root);
  const undo = watch(root);
  await until(() => expect(isDefined('live-list')).toBe(true));
  undo();
  put('<live-notices></live-notices>', root);
  put('<battle-supporters></battle-supporters>');
  await until(() => expect(isDefined('battle-supporters')).toBe(true));
  expect(isDefined('live-notices')).toBe(false);
});

test('texts come when their language is met, and an unknown one does no harm', async () => {
  expect(resolveLanguage('ar-EG').table).toBeUndefined();
  put('<p lang="xx-not-a-language">-</p><p lang="tlh">-</p><p lang="ar-EG">-</p>');
  await until(() => expect(resolveLanguage('ar-EG').table).toBeDefined());
});
