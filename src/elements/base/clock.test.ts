import { html, LitElement } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Countdown, Countdowns, renderTime, Stopwatch } from './clock.js';
import { formatTime } from './numbers.js';

/** A client whose clock is wrong by hours. */
const skewMs = 7_200_000;
const serverNow = () => Date.now() + skewMs;

class TimeLeft extends LitElement {
  deadline: number | null = null;
  renders: (number | null)[] = [];
  left = new Countdown(this, () => this.deadline, serverNow);
  override render() {
    this.renders.push(this.left.secondsLeft);
    return html`${renderTime(this.left.secondsLeft ?? 0, 'en')}`;
  }
}
customElements.define('time-left', TimeLeft);

async function mount(deadline: number | null): Promise<TimeLeft> {
  const element = Object.assign(document.createElement('time-left') as TimeLeft, { deadline });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  document.body.replaceChildren();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('counts whole seconds down to 0 by the coordinator\'s clock, one render each, then stands still', async () => {
  const element = await mount(serverNow() + 3_400);
  expect(element.renders).toEqual([4]);
  for (const seconds of [3, 2, 1, 0]) {
    await vi.advanceTimersByTimeAsync(seconds === 3 ? 402 : 1_000);
    await element.updateComplete;
    expect(element.renders.at(-1)).toBe(seconds);
  }
  expect(element.renders).toEqual([4, 3, 2, 1, 0]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(element.renders).toHaveLength(5);
});

test('any number of countdowns costs one timer', async () => {
  const now = serverNow();
  await Promise.all([1_500, 2_700, 9_100].map((ms) => mount(now + ms)));
  expect(vi.getTimerCount()).toBe(1);
});

test('has no timer without a deadline and starts when one appears', async () => {
  const element = await mount(null);
  expect(element.renders).toEqual([null]);
  expect(vi.getTimerCount()).toBe(0);
  element.deadline = serverNow() + 5_000;
  element.requestUpdate();
  await element.updateComplete;
  expect(element.renders.at(-1)).toBe(5);
  expect(vi.getTimerCount()).toBe(1);
});

test('stops while removed and is right when put back', async () => {
  const element = await mount(serverNow() + 60_000);
  element.remove();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  document.body.append(element);
  await element.updateComplete;
  expect(element.renders.at(-1)).toBe(50);
});

test('times are m:ss and h:mm:ss in the digits of the locale', () => {
  expect(formatTime(167, 'en')).toBe('2:47');
  expect(formatTime(7, 'en')).toBe('0:07');
  expect(formatTime(3_767, 'en')).toBe('1:02:47');
  expect(formatTime(-3, 'en')).toBe('0:00');
  expect(formatTime(167, 'ar-EG')).toBe('٢:٤٧');
});

test('a stopwatch counts whole seconds since an instant, one render each', async () => {
  const element = await mount(null);
  const since = serverNow() - 1_300;
  const watch = new Stopwatch(element, () => since, serverNow);
  expect(watch.secondsPassed).toBe(1);
  await element.updateComplete;
  const before = element.renders.length;
  await vi.advanceTimersByTimeAsync(702);
  await element.updateComplete;
  expect([watch.secondsPassed, element.renders.length - before]).toEqual([2, 1]);
});

class TimesLeft extends LitElement {
  deadlines: number[] = [];
  renders: number[][] = [];
  left = new Countdowns(this, () => this.deadlines, serverNow);
  override render() {
    this.renders.push(this.deadlines.map((deadline) => this.left.secondsUntil(deadline)));
    return html``;
  }
}
customElements.define('times-left', TimesLeft);

test('several countdowns of one element render whenever one of them changes, and end with the last', async () => {
  const now = serverNow();
  const element = Object.assign(document.createElement('times-left') as TimesLeft, { deadlines: [now + 2_400, now + 1_700] });
  document.body.append(element);
  await element.updateComplete;
  await vi.advanceTimersByTimeAsync(3_000);
  await element.updateComplete;
  expect(element.renders).toEqual([[3, 2], [2, 2], [2, 1], [1, 1], [1, 0], [0, 0]]);
  expect(vi.getTimerCount()).toBe(0);
});
