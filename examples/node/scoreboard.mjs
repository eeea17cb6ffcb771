// A scoreboard in the terminal: the headless core in Node, watching one live.
// node examples/node/scoreboard.mjs http://localhost:4001 late-night      (a coordinator started with --dev)
import { coordinator, createLiveClient } from 'costage';
import { WebSocket } from 'ws';

const [url = 'http://localhost:4001', liveID = 'late-night'] = process.argv.slice(2);

async function getToken() {
  const response = await fetch(`${url}/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID: 'scoreboard', userName: 'Scoreboard' }),
  });
  return (await response.json()).token;
}

const client = createLiveClient({ backend: coordinator({ url, getToken, WebSocket }) });
await client.liveListStore.joinLive(liveID);

const { battleStore } = client.live(liveID);
battleStore.state.subscribe(({ phase, battleUsers, battleScore }) => {
  const scores = battleUsers.map(({ userID, userName }) => `${userName} ${battleScore.get(userID)}`);
  console.log(phase, ...scores);
});
battleStore.on('onBattleEnded', ({ reason }) => console.log('over:', reason));
