import { userEvent } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import type { Method } from '../../model/index.js';
import { expectAccessible, onStage, strike } from '../../../test/on-stage.js';
import type { BattleInvite } from './battle-invite.js';
import './define.js';
import { assignSides, offeredSides, teamsOf } from './sides.js';

type SceneName = Parameters<typeof onStage>[1];
type Options = NonNullable<Parameters<typeof onStage<BattleInvite>>[2]>;

/** The panel of a scene, and the commands that it sends. */
async function panel(name: SceneName, options: Options = {}) {
  const shown = await onStage<BattleInvite>('battle-invite', name, { width: 384, ...options });
  const send = vi.spyOn(shown.stage.backend, 'send');
  const row = (userName: string) => shown.all('[part=row]').find((one) => one.textContent!.includes(userName))!;
  const knob = (words: string) =>
    shown.all('[part=switch]').find((one) => one.textContent!.includes(words))?.querySelector('input') ?? null;
  return {
    ...shown,
    row,
    knob,
    words: (userName: string) => row(userName).querySelector('.sub')!.textContent!.trim(),
    tick: (userName: string) => row(userName).querySelector<HTMLInputElement>('input[type=checkbox]')!,
    crest: (userName: string) => row(userName).querySelector('.crest')!.classList[1],
    sides: (userName: string) => [...row(userName).querySelectorAll<HTMLInputElement>('input[type=radio]')],
    side: (userName: string) =>
      [...row(userName).querySelectorAll<HTMLInputElement>('input[type=radio]')].findIndex(({ checked }) => checked),
    answers: () => shown.all('.answers > li').map((one) => one.textContent),
    primary: () => shown.find('[part=primary]')!,
    store: () => shown.client.live(shown.liveID).battleStore,
    sent: (method: Method) => send.mock.calls.filter(([sent]) => sent === method).map(([, sentOptions]) => sentOptions),
  };
}

afterEach(async () => {
  vi.restoreAllMocks();
  await strike();
});

test('offers every connected host, with the crests that they would have', async () => {
  const shown = await panel('connected-4');
  const names = shown.all('[part=row] .name').map((one) => one.textContent!.trim());
  expect(names).toEqual(['Dário Reis', 'Suvi Laine', 'Kwame Boateng']);
  expect(names.map(shown.crest)).toEqual(['t2', 't3', 't4']);
  expect(shown.primary().textContent!.trim()).toBe('Challenge 3 hosts');
  shown.tick('Dário').click();
  await shown.settle();
  expect(shown.words('Dário')).toBe('Watches this one');
  expect(names.map(shown.crest)).toEqual(['t2', 't2', 't3']);
  expect(shown.primary().textContent!.trim()).toBe('Challenge 2 hosts');
  await expectAccessible(shown.element);
});

test('challenges with the chosen terms, and the page hears it first', async () => {
  const shown = await panel('connected-4', {
    set: (element) => {
      element.setAttribute('durations', '60 180,300');
      element.setAttribute('penalty-duration', '20');
      element.setAttribute('timeout', '15');
    },
  });
  const lengths = shown.all('[role=radiogroup] input') as HTMLInputElement[];
  expect(lengths.map(({ checked }) => checked)).toEqual([false, false, true]);
  lengths[2]!.focus();
  await userEvent.keyboard('{ArrowLeft}');
  shown.tick('Kwame').click();
  await shown.settle();
  const heard: unknown[] = [];
  document.body.addEventListener('battle-challenge', (event) => heard.push(event.detail), { once: true });
  shown.primary().click();
  await vi.waitFor(() => expect(shown.find('[part=waiting]')).not.toBeNull());
  const options = {
    config: { duration: 180, needResponse: true, penaltyDuration: 20 }, userIDList: ['dario', 'suvi'], timeout: 15,
  };
  expect(heard).toEqual([options]);
  expect(shown.sent('requestBattle')).toEqual([{ ...options, liveID: shown.liveID }]);
});

test('without asking first it starts at once, and without a penalty there is none', async () => {
  const shown = await panel('connected-2', { set: (element) => element.setAttribute('need-response', 'false') });
  expect(shown.knob('Ask first')!.checked).toBe(false);
  shown.knob('Penalty')!.click();
  await shown.settle();
  shown.primary().click();
  await vi.waitFor(() => expect(shown.store().state.get().phase).toBe('running'));
  expect(shown.sent('requestBattle')).toMatchObject([
    { config: { needResponse: false, penaltyDuration: 0 }, timeout: 0 },
  ]);
  await vi.waitFor(() => expect(shown.text('.note')).toBe('A battle or a challenge is open.'));
  expect(shown.primary().getAttribute('aria-disabled')).toBe('true');
  shown.primary().click();
  expect(shown.sent('requestBattle')).toHaveLength(1);
});

test('with nobody chosen there is nothing to press', async () => {
  const shown = await panel('connected-2');
  shown.tick('Dário').click();
  await shown.settle();
  expect(shown.primary().textContent!.trim()).toBe('Choose an opponent');
  shown.primary().click();
  expect(shown.sent('requestBattle')).toEqual([]);
});

test('in teams each fighter has a side, moved by keyboard and pointer, and no side between is empty', async () => {
  const shown = await panel('connected-4');
  shown.knob('teams')!.click();
  await shown.settle();
  const names = ['You', 'Dário', 'Suvi', 'Kwame'];
  expect(names.map(shown.side)).toEqual([0, 1, 0, 1]);
  expect(shown.sides('You')).toHaveLength(3);
  await expectAccessible(shown.element);
  shown.sides('Suvi')[0]!.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await shown.settle();
  expect(names.map(shown.side)).toEqual([0, 1, 2, 1]);
  expect(shown.sides('You')).toHaveLength(4);
  shown.sides('You')[1]!.click();
  await shown.settle();
  // The first side is empty now: the others close up.
  expect(names.map(shown.side)).toEqual([0, 0, 1, 0]);
  shown.primary().click();
  await vi.waitFor(() => expect(shown.sent('requestBattle')).toHaveLength(1));
  expect(shown.sent('requestBattle')[0]).toMatchObject({ config: { teams: [['mina', 'dario', 'kwame'], ['suvi']] } });
});

test('one side alone is no battle', async () => {
  const shown = await panel('connected-3');
  shown.knob('teams')!.click();
  await shown.settle();
  shown.sides('Dário')[0]!.click();
  await shown.settle();
  expect(shown.text('.note')).toBe('Put somebody on another side');
  shown.primary().click();
  expect(shown.sent('requestBattle')).toEqual([]);
});

test('two hosts have no teams to choose', async () => {
  const shown = await panel('connected-2');
  expect(shown.knob('teams')).toBeNull();
});

test('while it waits it shows who has answered and how long the others have', async () => {
  const shown = await panel('challenge-sent');
  expect(shown.text('#waiting')).toBe('Waiting for 1 of 2');
  expect(shown.answers()).toEqual(['Dário Reis is in', 'Suvi Laine has 0:22']);
  expect(shown.element.matches(':state(waiting)')).toBe(true);
  await expectAccessible(shown.element);
  await shown.world.advance(1);
  shown.element.requestUpdate();
  await shown.settle();
  expect(shown.text('.answers')).toContain('0:21');
});

test('the challenge is taken back', async () => {
  const shown = await panel('challenge-sent');
  const heard = vi.fn();
  document.body.addEventListener('battle-cancel', (event) => heard(event.detail), { once: true });
  const { battleID } = shown.store().state.get().request!;
  shown.find('[part=cancel]')!.click();
  await vi.waitFor(() => expect(shown.find('[part=panel]')).not.toBeNull());
  expect(heard).toHaveBeenCalledWith({ battleID });
  expect(shown.store().state.get().request).toBeNull();
});

test('a challenge of somebody else is not waited for here, and leaves no room for another', async () => {
  const shown = await panel('challenge-received');
  expect([shown.find('[part=waiting]'), shown.text('.note')]).toEqual([null, 'A battle or a challenge is open.']);
  shown.primary().click();
  expect(shown.sent('requestBattle')).toEqual([]);
});

test('with one in, the battle can begin without those who are silent', async () => {
  const shown = await panel('challenge-sent');
  shown.primary().click();
  await vi.waitFor(() => expect(shown.store().state.get().phase).toBe('starting'));
  expect(shown.sent('cancelBattleRequest')).toMatchObject([{ userIDList: ['suvi'] }]);
});

test('who declined or was silent is shown so in the next form', async () => {
  const shown = await panel('challenge-declined');
  expect(shown.answers()).toEqual(['Dário Reis declined', 'Suvi Laine has 0:30']);
  expect(shown.find('[part=primary]')).toBeNull();
  await shown.world.advance(30);
  await shown.settle();
  expect([shown.words('Dário'), shown.words('Suvi')]).toEqual(['Dário Reis declined', 'No answer']);
});

test('the last to decline is shown so too', async () => {
  const shown = await panel('challenge-declined');
  await shown.next();
  await shown.settle();
  expect([shown.words('Dário'), shown.words('Suvi')]).toEqual(['Dário Reis declined', 'Suvi Laine declined']);
});

test('a refusal is said in words and nothing chosen is lost', async () => {
  const shown = await panel('connected-4');
  shown.tick('Kwame').click();
  shown.world.refuse('requestBattle', 'offline');
  await shown.settle();
  shown.primary().click();
  await vi.waitFor(() => expect(shown.text('[part=refusal]')).toBe('You are offline. Try again soon.'));
  expect(shown.tick('Kwame').checked).toBe(false);
  await expectAccessible(shown.element);
});

test('a page that prevents the event acts by itself', async () => {
  const shown = await panel('connected-2');
  shown.element.addEventListener('battle-challenge', (event) => event.preventDefault());
  shown.primary().click();
  await shown.settle();
  expect(shown.sent('requestBattle')).toEqual([]);
  const sent = await panel('challenge-sent');
  sent.element.addEventListener('battle-cancel', (event) => event.preventDefault());
  sent.find('[part=cancel]')!.click();
  await sent.settle();
  expect(sent.sent('cancelBattleRequest')).toEqual([]);
});

test('alone there is nobody to challenge', async () => {
  const shown = await panel('alone');
  expect(shown.text('.state')).toBe('Connect with a host first');
  await expectAccessible(shown.element);
});

test('who won last wears the streak', async () => {
  const shown = await panel('defeat');
  expect(shown.words('Dário')).toBe('1 win');
  expect((await panel('connected-2')).words('Dário')).toBe('Studio fado');
});

test('sides close up, and a further one is offered as far as there can be one', () => {
  const sides = assignSides(['a', 'b', 'c'], new Map([['a', 3], ['b', 1]]));
  expect([...sides]).toEqual([['a', 2], ['b', 1], ['c', 0]]);
  expect(teamsOf(sides)).toEqual([['c'], ['b'], ['a']]);
  expect(offeredSides(sides)).toBe(3);
  expect(offeredSides(assignSides(['a', 'b', 'c', 'd', 'e'], new Map()))).toBe(3);
  expect(offeredSides(assignSides(['a', 'b', 'c', 'd', 'e'], new Map([['a', 2], ['b', 3]])))).toBe(4);
});

test('works again after a removal, and a removed one watches nothing', async () => {
  const shown = await panel('challenge-sent');
  const { state } = shown.store() as unknown as { state: { lc: number } };
  const place = shown.element.parentElement!;
  const watched = state.lc;
  shown.element.remove();
  expect(state.lc).toBeLessThan(watched);
  const without = state.lc;
  await shown.world.advance(2);
  place.append(shown.element);
  await shown.settle();
  expect(state.lc).toBe(watched);
  expect(shown.text('.answers')).toContain('0:20');
  shown.element.remove();
  expect(state.lc).toBe(without);
});

test('Close hides the popover that the panel is in, unless the page prevents it', async () => {
  const shown = await panel('challenge-to-come');
  expect(shown.find('[part=close]')).toBeNull();
  const box = shown.element.parentElement!;
  box.popover = 'auto';
  box.showPopover();
  shown.element.requestUpdate();
  await shown.settle();
  const close = shown.find('[part=close]')!;
  expect(close.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  await expectAccessible(shown.element);
  shown.element.addEventListener('battle-invite-close', (event) => event.preventDefault(), { once: true });
  close.click();
  expect(box.matches(':popover-open')).toBe(true);
  close.click();
  expect(box.matches(':popover-open')).toBe(false);
});

test('a panel outside a popover has Close where the page wants it', async () => {
  const shown = await panel('challenge-to-come', { set: (element) => (element.closable = true) });
  const heard = new Promise((resolve) => document.addEventListener('battle-invite-close', resolve, { once: true }));
  shown.find('[part=close]')!.click();
  await heard;
});
