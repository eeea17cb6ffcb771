import '../../locales/ar.js';
import { afterEach, expect, test, vi } from 'vitest';
import { violations } from '../../../test/browser/violations.js';
import { LiveError, type Supporter, type UserID } from '../../model/index.js';
import { BattleRoom, supporter, type BattleRoomOptions } from '../testing/battle-room.js';
import { clear, mount, part, shown } from '../testing/mount.js';
import type { BattleResult } from './battle-result.js';
import './define.js';

afterEach(() => {
  clear();
  vi.useRealTimers();
});

const givers: Record<UserID, readonly Supporter[]> = {
  mina: [supporter('nora', 'Nora Quist', 4820), supporter('bashir', 'Bashir', 3310), supporter('wen', 'Wen Li', 2075), supporter('x', 'X', 1)],
};

interface Scene extends BattleRoomOptions {
  totals: Record<UserID, number>;
  supporters?: Record<UserID, readonly Supporter[]>;
  penalty?: number;
  /** The element is there before the end. */
  isWatched?: boolean;
  props?: Partial<BattleResult>;
}

async function ended({ totals, supporters = givers, penalty = 0, isWatched = false, props = {}, ...options }: Scene) {
  const room = await BattleRoom.open(options);
  room.run({ left: 1 });
  room.score(totals, supporters);
  const early = isWatched ? await mount('battle-result', room, props) : undefined;
  await expect.poll(() => room.store.state.get().battleScore.get('mina')).toBe(totals.mina ?? 0);
  await early?.updateComplete;
  room.end({ penalty });
  const result = early ?? (await mount('battle-result', room, props));
  await expect.poll(() => part(result, 'card')).not.toBeNull();
  return { room, result };
}

const plate = (result: BattleResult) => shown(part(result, 'plate'));
const mvp = (result: BattleResult) => shown(part(result, 'mvp'));
/** A press after the card began to listen. */
const ready = (result: BattleResult) =>
  expect.poll(() => {
    part(result, 'close')?.click();
    return part(result, 'card');
  }).toBeNull();

test('victory: the MVP, two more supporters, Close and Rematch for the host', async () => {
  const { result } = await ended({ totals: { mina: 18_920, dario: 16_410 } });
  expect(plate(result)).toBe('Victory');
  expect(mvp(result)).toBe('MVP Nora Quist 4,820 of Mina\'s 18,920 points');
  expect([...result.shadowRoot!.querySelectorAll('.others li')].map(shown)).toEqual(['Bashir 3,310', 'Wen Li 2,075']);
  expect(part(result, 'rematch')).not.toBeNull();
  expect(result.matches(':state(victory)')).toBe(true);
});

test('defeat thanks the own MVP first; an audience reads the name of its host', async () => {
  const { result } = await ended({ totals: { mina: 16_410, dario: 18_920 } });
  expect(plate(result)).toBe('Defeat');
  expect(mvp(result)).toBe('Nora Quist stood by you 4,820 points, the most in your room');
  const watched = (await ended({ totals: { mina: 16_410, dario: 18_920 }, as: 'audience' })).result;
  expect(mvp(watched)).toBe('Nora Quist stood by Mina 4,820 of Mina\'s 16,410 points');
  expect(part(watched, 'rematch')).toBeNull();
});

test('a draw is level on points', async () => {
  const { result } = await ended({ totals: { mina: 5, dario: 5 } });
  expect(plate(result)).toBe('Draw');
  expect(shown(part(result, 'card'))).toContain('Level on points Streaks stay, no penalty');
});

test('whoever watches another live reads who won', async () => {
  const { result } = await ended({ totals: { mina: 1, dario: 9 }, owner: 5, as: 'audience', supporters: {} });
  expect(plate(result)).toBe('Dário wins');
  expect(mvp(result)).toContain('Dário Reis 9 points');
});

test('three and more have their places, shared ones too', async () => {
  const { result } = await ended({ totals: { mina: 3, dario: 9, suvi: 9, kwame: 1 }, fighters: 4 });
  expect(plate(result)).toBe('Rank 3');
  expect([...part(result, 'ranks')!.children].map(shown)).toEqual(['1 Dário Reis 9', '1 Suvi Laine 9', '3 Mina Okafor 3', '4 Kwame Boateng 1']);
});

test('the penalty is announced, then takes the card with its task, then is over', async () => {
  const { room, result } = await ended({ totals: { mina: 1, dario: 9 }, penalty: 30 });
  expect(shown(part(result, 'note'))).toBe('Mina takes the penalty');
  room.now += 5_000;
  await expect.poll(() => part(result, 'penalty'), { timeout: 3_000 }).not.toBeNull();
  expect(shown(part(result, 'penalty'))).toBe('Mina takes the penalty');
  expect(part(result, 'penalty')!.querySelector('slot[name=task]')).not.toBeNull();
  expect(result.matches(':state(penalty)')).toBe(true);
  room.show({ phase: 'ended', penalty: null });
  await expect.poll(() => shown(part(result, 'note'))).toBe('The penalty is over');
});

test('Close is local: it asks nobody and the result is gone', async () => {
  const { room, result } = await ended({ totals: { mina: 2, dario: 1 } });
  await ready(result);
  expect(room.sent).toEqual([]);
  expect(room.store.state.get().outcome.size).toBe(0);
});

test('Rematch asks for the same battle again, once', async () => {
  const { room, result } = await ended({ totals: { mina: 2, dario: 1 } });
  room.answer = { battleInfo: { battleID: 'c' }, result: { dario: 'success' } };
  await expect.poll(() => {
    part(result, 'rematch')!.click();
    return room.sent.length;
  }).toBe(1);
  expect(room.sent[0]!.method).toBe('rematch');
  const { users, now } = room;
  room.show({
    request: {
      battleID: 'c', inviter: users[0]!, invitees: [{ user: users[1]!, answer: 'waiting' }], config: room.battle.info!.config, requestedAt: now,
      expiresAt: now + 30_000,
    },
  });
  await expect.poll(() => part(result, 'rematch')!.getAttribute('aria-disabled')).toBe('true');
  part(result, 'rematch')!.click();
  expect(room.sent).toHaveLength(1);
});

test('both events can be prevented: then the page acts', async () => {
  const { room, result } = await ended({ totals: { mina: 2, dario: 1 } });
  const seen: string[] = [];
  for (const type of ['battle-rematch', 'battle-dismiss'] as const) {
    result.addEventListener(type, (event) => {
      event.preventDefault();
      seen.push(`${event.type} ${event.detail.battleID}`);
    }, { once: true });
  }
  await expect.poll(() => {
    part(result, 'rematch')!.click();
    return seen.length;
  }).toBeGreaterThan(0);
  part(result, 'close')!.click();
  expect(seen).toEqual(['battle-rematch b', 'battle-dismiss b']);
  expect(room.sent).toEqual([]);
  expect(part(result, 'card')).not.toBeNull();
});

test('a refusal is said on the card, and so is that nobody is left to ask', async () => {
  const { room, result } = await ended({ totals: { mina: 2, dario: 1 } });
  room.answer = new LiveError('in-other-battle');
  const said = () => shown(part(result, 'refusal'));
  await expect.poll(() => {
    part(result, 'rematch')!.click();
    return said();
  }).toBe('A battle or a challenge is open.');
  expect(part(result, 'refusal')!.getAttribute('role')).toBe('alert');
  room.answer = { battleInfo: null, result: {} };
  part(result, 'rematch')!.click();
  await expect.poll(said).toBe('You are not connected.');
});

test('a card that has just come takes no tap and no focus', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const typing = document.createElement('input');
  typing.className = 'place';
  document.body.append(typing);
  typing.focus();
  const { result } = await ended({ totals: { mina: 2, dario: 1 }, isWatched: true });
  expect(document.activeElement).toBe(typing);
  vi.advanceTimersByTime(1_400);
  part(result, 'close')!.click();
  await result.updateComplete;
  expect(part(result, 'card')).not.toBeNull();
  vi.advanceTimersByTime(200);
  part(result, 'close')!.click();
  await expect.poll(() => part(result, 'card')).toBeNull();
});

test('whoever sees the end gets the card after the moment, a newcomer at once', async () => {
  const watched = await ended({ totals: { mina: 2, dario: 1 }, isWatched: true });
  expect(part(watched.result, 'card')!.classList.contains('fresh')).toBe(true);
  expect(shown(watched.result.shadowRoot!.querySelector('[role=status]'))).toBe('Victory');
  const newcomer = await mount('battle-result', watched.room);
  expect(part(newcomer, 'card')!.classList.contains('fresh')).toBe(false);
  expect(shown(newcomer.shadowRoot!.querySelector('[role=status]'))).toBe('');
});

test('with a duration the card goes by itself and leaves the store alone', async () => {
  const { room, result } = await ended({ totals: { mina: 2, dario: 1 }, props: { duration: 0.5 } });
  // Away from where the pointer rests: it waits while somebody is on it.
  Object.assign(result.style, { position: 'fixed', inset: '200px 0 auto 200px' });
  await expect.poll(() => part(result, 'card')).toBeNull();
  expect(room.store.state.get().outcome.size).toBe(2);
});

test('it works by keyboard, in reading order', async () => {
  const { result } = await ended({ totals: { mina: 2, dario: 1 } });
  const buttons = [...result.shadowRoot!.querySelectorAll('button')];
  expect(buttons.map(shown)).toEqual(['Close', 'Rematch']);
  for (const button of buttons) {
    button.focus();
    expect(result.shadowRoot!.activeElement).toBe(button);
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(40);
  }
});

test('removed it watches nothing; put back it shows what is there then', async () => {
  const { room, result } = await ended({ totals: { mina: 2, dario: 1 } });
  const place = result.parentElement!;
  result.remove();
  expect(room.listeners).toBe(0);
  room.store.dismissResult();
  place.append(result);
  await expect.poll(() => part(result, 'card')).toBeNull();
});

test('it speaks Arabic', async () => {
  const { room } = await ended({ totals: { mina: 2, dario: 1 } });
  expect(plate(await mount('battle-result', room, {}, { lang: 'ar' }))).toBe('فوز');
});

test('axe finds nothing, on a phone and wide, in each verdict', async () => {
  for (const totals of [{ mina: 2, dario: 1 }, { mina: 1, dario: 2 }, { mina: 1, dario: 1 }]) {
    const { room, result } = await ended({ totals, fighters: totals.mina > 1 ? 4 : 2, penalty: 20 });
    expect(await violations(result)).toEqual([]);
    const phone = await mount('battle-result', room, {}, { width: 336 });
    expect(await violations(phone)).toEqual([]);
  }
});
