import { test } from 'vitest';
import { openPerson } from './media/person.js';
import { startWorld } from './media/world.js';
import { launch, moving } from './screens.js';
test('x', async () => {
  const world = await startWorld(); const browser = await launch();
  const ann = await openPerson(browser, world, { userID: 'ann', liveID: 'a', as: 'host' });
  const cyd = await openPerson(browser, world, { userID: 'cyd', liveID: 'a', as: 'audience' });
  await moving(cyd.page, 1).catch((e) => console.log(String(e).slice(0,300)));
  for (let i = 0; i < 2; i++) {
    await new Promise((r) => setTimeout(r, 1500));
    const dump = await cyd.page.evaluate(() => {
      const c = document.querySelector('live-provider').client; const m = c.media.get();
      const vids = []; const visit = (root) => { for (const e of root.querySelectorAll('*')) { if (e.localName === 'video') vids.push([e.checkVisibility(), e.videoWidth, e.currentTime, e.paused]); if (e.shadowRoot) visit(e.shadowRoot); } }; visit(document);
      return JSON.stringify({ kind: m.kind, err: String(m.error), s: !!m.session, st: c.state.get(), vids, needs: m.session?.needsUnlock.get(), tiles: [...(m.session?.tiles.get() ?? [])], pcs: window.peerConnections.map((p) => p.connectionState) });
    });
    console.log(dump);
    await cyd.page.screenshot({ path: '/tmp/cyd.png' });
  }
  console.log(cyd.complaints, ann.complaints);
  await browser.close(); await world.close();
}, 240000);
