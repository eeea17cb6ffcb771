import { afterEach, expect, test } from 'vitest';
import '../../src/elements/live-view/define.js';
import { onStage, strike } from '../on-stage.js';

afterEach(strike);

const bodies = ['score-bar', 'moments', 'result-card', 'time-pill', 'fighter-strip'];
const loaded = () => {
  const names = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.split('/').at(-1)!);
  return bodies.filter((body) => names.includes(`${body}.ts`));
};

// What has been loaded once proves nothing the second time.
test('all that a battle shows is there once hosts are connected, before one begins', { retry: 0 }, async () => {
  performance.clearResourceTimings();
  performance.setResourceTimingBufferSize(5_000);
  const { client, liveID, element } = await onStage('live-view', 'connected-2');
  await expect.poll(loaded).toEqual(bodies);
  expect(client.live(liveID).battleStore.state.get().phase).toBe('none');
  expect(element.renderRoot.querySelector('battle-moments')).toBeNull();
});
