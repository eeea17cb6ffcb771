import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, onStage, strike } from '../../../test/on-stage.js';
import type { BattleRequest } from './battle-request.js';
import './define.js';

type SceneName = Parameters<typeof onStage>[1];
type Options = NonNullable<Parameters<typeof onStage<BattleRequest>>[2]>;

let now = 0;
const later = (ms: number): void => void (now += ms);

/** The prompt of a scene, past its first 300 ms, and the commands that it sends. */
async function prompt(name: SceneName, options: Options = {}) {
  const shown = await onStage<BattleRequest>('battle-request', name, { width: 400, ...options });
  const send = vi.spyOn(shown.stage.backend, 'send');
  later(300);
  const press = (part: 'accept' | 'decline') => shown.find(`[part=${part}]`)!.click();
  const sent = () => send.mock.calls.map(([method]) => method);
  return { ...shown, press, sent, card: () => shown.find('[part=card]') };
}
type Prompt = Awaited<ReturnType<typeof prompt>>;

const request = ({ client, liveID }: Prompt) => client.live(liveID).battleStore.state.get().request;
/** Judged when it has come to rest: a card that fades in has less contrast. */
async function expectFaultless({ element, card }: Prompt): Promise<void> {
  await Promise.all(card()!.getAnimations().map(({ finished }) => finished));
  await expectAccessible(element);
}

beforeEach(() => {
  now = 10_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await strike();
});

/** Kwame challenges Mina and Suvi; Dário is connected and not asked. */
async function challengeOfTwo(config: object = {}): Promise<Prompt> {
  const shown = await prompt('connected-4');
  await shown.stage.act('kwame', 'requestBattle', { userIDList: ['mina', 'suvi'], timeout: 30, config });
  await shown.settle();
  later(300);
  return shown;
}

test('says who challenges, against whom, for how long, the penalty, and the time to answer', async () => {
  const shown = await prompt('challenge-received');
  expect(shown.text('[part=name]')).toBe('Dário Reis');
  expect(shown.text('[part=message]')).toBe('challenges you to a battle');
  expect(shown.text('[part=time]')).toBe('12 s');
  expect(shown.text('[part=versus]')).toBe('Dário Reis You');
  expect(shown.text('[part=facts]')).toBe('5 min 30 s penalty');
  expect(shown.all('.crest').map(({ classList }) => [...classList].at(-2))).toEqual(['t2', 't1']);
  await expectFaultless(shown);
});

test('colours and crests are those that the fighters will have', async () => {
  const shown = await challengeOfTwo();
  const crests = shown.all('.versus > span').map((one) => [
    one.textContent!.trim(),
    one.querySelector('.crest')!.classList[1],
  ]);
  expect(crests).toEqual([['Kwame Boateng', 't3'], ['You', 't1'], ['Suvi Laine', 't2']]);
});

test('in teams they are those of the teams', async () => {
  const shown = await challengeOfTwo({ teams: [['mina', 'kwame'], ['suvi']] });
  expect(shown.all('.crest').map(({ classList }) => classList[1])).toEqual(['t1', 't1', 't2']);
  expect(shown.text('[part=facts]')).toContain('In teams');
});

test('accepting asks the page first, then the coordinator; the battle begins and the card goes', async () => {
  const shown = await prompt('challenge-received');
  const { battleID } = request(shown)!;
  const heard: unknown[] = [];
  document.body.addEventListener('battle-accept', (event) => heard.push(event.detail), { once: true });
  shown.press('accept');
  await vi.waitFor(() => expect(shown.card()).toBeNull());
  expect(heard).toEqual([{ battleID }]);
  expect(shown.sent()).toEqual(['acceptBattle']);
  expect(shown.client.live(shown.liveID).battleStore.state.get().phase).toBe('running');
});

test('declining ends it', async () => {
  const shown = await prompt('challenge-received');
  shown.press('decline');
  await vi.waitFor(() => expect(shown.card()).toBeNull());
  expect([shown.sent(), request(shown)]).toEqual([['rejectBattle'], null]);
});

test('a page that prevents the event answers by itself', async () => {
  const shown = await prompt('challenge-received');
  for (const type of ['battle-accept', 'battle-reject'] as const) {
    shown.element.addEventListener(type, (event) => event.preventDefault());
  }
  shown.press('accept');
  shown.press('decline');
  await shown.settle();
  expect(shown.sent()).toEqual([]);
});

test('whoever has accepted sees that others are still asked, and cannot answer twice', async () => {
  const shown = await challengeOfTwo();
  shown.press('accept');
  await vi.waitFor(() => expect(shown.text('[part=message]')).toBe('Waiting for 1 of 2'));
  expect(shown.find('[part=accept]')).toBeNull();
  await expectFaultless(shown);
  await shown.stage.answerChallenge('suvi', 'rejectBattle');
  await shown.settle();
  expect(shown.card()).toBeNull();
});

test('whoever has declined is not asked again, while others still are', async () => {
  const shown = await challengeOfTwo();
  shown.press('decline');
  await vi.waitFor(() => expect(shown.card()).toBeNull());
  expect(request(shown)).not.toBeNull();
});

test('says that a challenge was withdrawn', async () => {
  const shown = await prompt('challenge-received');
  await shown.next();
  await shown.settle();
  expect(shown.text('[part=message]')).toBe('The challenge was withdrawn');
  expect([shown.find('[part=accept]'), shown.find('[part=versus]')]).toEqual([null, null]);
});

test('says that the time is over', async () => {
  const shown = await prompt('challenge-received');
  await shown.world.advance(12);
  await shown.settle();
  expect(shown.text('[part=message]')).toBe('The time to answer is over');
});

test('a refused answer is said in words, and the challenge stands', async () => {
  const shown = await prompt('challenge-received');
  shown.world.refuse('acceptBattle', 'offline');
  shown.press('accept');
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('You are offline. Try again soon.'));
  expect(shown.find('[part=accept]')).not.toBeNull();
});

test('asks the host and nobody of the audience', async () => {
  const shown = await prompt('challenge-received', { as: 'audience' });
  expect(request(shown)).not.toBeNull();
  expect(shown.card()).toBeNull();
  expect(shown.element.matches(':state(open)')).toBe(false);
});

test('a challenge among others, or one\'s own, asks nothing here', async () => {
  const shown = await prompt('challenge-sent');
  expect(request(shown)!.inviter.userID).toBe('mina');
  expect(shown.card()).toBeNull();
});

test('works again after a removal, and a removed one watches nothing', async () => {
  const shown = await prompt('challenge-received');
  const { state } = shown.client.live(shown.liveID).battleStore as unknown as { state: { lc: number } };
  const watched = state.lc;
  const place = shown.element.parentElement!;
  shown.element.remove();
  expect(state.lc).toBe(watched - 1);
  place.append(shown.element);
  await shown.settle();
  later(300);
  shown.press('decline');
  await vi.waitFor(() => expect(shown.sent()).toEqual(['rejectBattle']));
});

test('a rematch is asked beside the last result, and accepted', async () => {
  const shown = await prompt('victory');
  await shown.stage.act('dario', 'rematch', {});
  await shown.settle();
  later(300);
  expect(shown.text('[part=message]')).toBe('challenges you to a battle');
  shown.press('accept');
  await vi.waitFor(() => expect(shown.card()).toBeNull());
  expect([shown.sent(), request(shown)]).toEqual([['acceptBattle'], null]);
});
