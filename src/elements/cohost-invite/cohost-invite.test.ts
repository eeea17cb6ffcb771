import { ContextEvent } from '@lit/context';
import { userEvent } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import type { Method } from '../../model/index.js';
import { expectAccessible, onStage, strike } from '../../../test/on-stage.js';
import { seatContext } from '../base/context.js';
import type { CoHostInvite } from './cohost-invite.js';
import './define.js';
import { rowsOf, type Row } from './rows.js';

type SceneName = Parameters<typeof onStage>[1];
type Options = NonNullable<Parameters<typeof onStage<CoHostInvite>>[2]>;

/** The panel of a scene, with its first page, and the commands that it sends. */
async function panel(name: SceneName, options: Options = {}) {
  const shown = await onStage<CoHostInvite>('cohost-invite', name, { width: 384, ...options });
  const send = vi.spyOn(shown.stage.backend, 'send');
  const { all, find } = shown;
  const row = (userName: string) => all('[part=row]').find((one) => one.textContent!.includes(userName))!;
  return {
    ...shown,
    row,
    rows: () => all('[part=row] .name').map((one) => one.textContent!.trim()),
    words: (userName: string) => row(userName)?.querySelector('.sub')!.textContent!.replace(/\s+/g, ' ').trim(),
    ask: (userName: string) => row(userName)?.querySelector<HTMLButtonElement>('[part=ask]') ?? null,
    tick: (userName: string) => row(userName)?.querySelector<HTMLInputElement>('input') ?? null,
    primary: () => find('[part=primary]'),
    store: () => shown.client.live(shown.liveID).coHostStore,
    sent: (method: Method) => send.mock.calls.filter(([sent]) => sent === method).map(([, sentOptions]) => sentOptions),
  };
}
type Panel = Awaited<ReturnType<typeof panel>>;

async function ready(name: SceneName, options: Options = {}): Promise<Panel> {
  const shown = await panel(name, options);
  await vi.waitFor(() => expect(shown.find('[aria-busy=true]')).toBeNull());
  await shown.settle();
  return shown;
}

/** Mina alone, with Dário and Suvi to invite. */
async function alone(options: Options = {}): Promise<Panel> {
  const shown = await ready('invite-failing', options);
  await shown.next();
  shown.find('.state button')!.click();
  await vi.waitFor(() => expect(shown.all('[part=row]')).toHaveLength(2));
  return shown;
}
const person = { userName: 'Nora Quist', liveID: 'live-nora', liveName: 'Ask', kind: 'video', viewers: 1 } as const;
const withPK = (element: CoHostInvite): void => void (element.withPK = true);

afterEach(async () => {
  vi.restoreAllMocks();
  await strike();
});

test('shows hosts in every condition a row can have', async () => {
  const shown = await ready('inviting');
  expect(shown.rows()).toEqual([
    'Tomás Vidal', 'Suvi Laine', 'Kwame Boateng', 'Elin Ström', 'Rafa Duarte', 'Salma Haddad', 'Jun Park',
  ]);
  expect(shown.words('Suvi')).toBe('Waiting, 0:18');
  expect(shown.ask('Suvi')!.textContent).toBe('Cancel');
  expect(shown.words('Kwame')).toContain('3,204 watching');
  expect(shown.ask('Kwame')!.textContent).toBe('Invite');
  expect(shown.row('Rafa').querySelector('.badge')!.textContent).toBe('Busy');
  expect(shown.row('Jun').querySelector('.badge')!.textContent).toBe('Away');
  expect([shown.ask('Rafa'), shown.ask('Jun')]).toEqual([null, null]);
  expect(shown.text('[part=count]')).toBe('2 of 9');
  await expectAccessible(shown.element);
});

test('the countdown of each row follows the coordinator, and its line empties', async () => {
  const shown = await ready('inviting');
  await shown.world.advance(3);
  shown.element.requestUpdate();
  await shown.settle();
  expect([shown.words('Suvi'), shown.words('Tomás')]).toEqual(['Waiting, 0:15', 'Waiting, 0:45']);
  const line = shown.row('Suvi').querySelector<HTMLElement>('.line > i')!;
  expect(Number(line.style.getPropertyValue('--_left'))).toBeCloseTo(14 / 30);
});

test('an invitation is sent with the terms of the page, and the row keeps its place and its focus', async () => {
  const shown = await ready('inviting', {
    set: (element) => {
      element.timeout = 45;
      element.layoutTemplate = 'hostDynamic1v6';
    },
  });
  const heard: unknown[] = [];
  document.body.addEventListener('cohost-ask', (event) => heard.push(event.detail), { once: true });
  const before = shown.rows();
  shown.ask('Elin')!.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(shown.words('Elin')).toBe('Waiting, 0:45'));
  const options = { targetHostLiveID: 'live-elin', timeout: 45, layoutTemplate: 'hostDynamic1v6' };
  expect(heard).toEqual([options]);
  expect(shown.sent('requestHostConnection')).toEqual([{ ...options, liveID: shown.liveID }]);
  expect(shown.rows()).toEqual(before);
  expect(shown.element.shadowRoot!.activeElement).toBe(shown.ask('Elin'));
});

test('an open invitation is taken back, and the second click of a double click takes none back', async () => {
  const shown = await ready('inviting');
  const click = (detail: number) => shown.ask('Suvi')!.dispatchEvent(new MouseEvent('click', { detail }));
  click(2);
  expect(shown.sent('cancelHostConnection')).toEqual([]);
  click(1);
  await vi.waitFor(() => expect(shown.ask('Suvi')!.textContent).toBe('Invite'));
  expect(shown.sent('cancelHostConnection')).toHaveLength(1);
});

test('a page that prevents the events acts by itself', async () => {
  const shown = await ready('inviting');
  for (const type of ['cohost-ask', 'cohost-cancel', 'cohost-exit'] as const) {
    shown.element.addEventListener(type, (event) => event.preventDefault());
  }
  shown.ask('Elin')!.click();
  shown.ask('Suvi')!.click();
  shown.find('.stay')!.click();
  await shown.settle();
  shown.find('.danger')!.click();
  await shown.settle();
  const acts = ['requestHostConnection', 'cancelHostConnection', 'exitHostConnection'] as const;
  expect(acts.flatMap(shown.sent)).toEqual([]);
});

test('who declined or was silent stays in place and may be asked again', async () => {
  const shown = await ready('inviting');
  const before = shown.rows();
  await shown.next();
  await shown.world.advance(18);
  await shown.settle();
  expect([shown.words('Tomás'), shown.words('Suvi')]).toEqual(['Declined just now', 'No answer']);
  expect([shown.ask('Tomás')!.textContent, shown.ask('Suvi')!.textContent]).toEqual(['Ask again', 'Ask again']);
  expect(shown.rows()).toEqual(before);
  shown.ask('Tomás')!.click();
  await vi.waitFor(() => expect(shown.words('Tomás')).toBe('Waiting, 0:30'));
});

test('a refusal of one host is said in its row, one of the whole act below the list', async () => {
  const shown = await ready('inviting');
  await shown.stage.connect('salma', 'kwame');
  shown.ask('Salma')!.click();
  await vi.waitFor(() => expect(shown.words('Salma')).toBe('They are with others now.'));
  shown.world.refuse('requestHostConnection', 'rate-limited');
  shown.ask('Elin')!.click();
  await vi.waitFor(() => expect(shown.text('[part=refusal]')).toBe('Too fast. Try again in a moment.'));
  expect(shown.ask('Elin')!.getAttribute('aria-disabled')).toBe('false');
});

test('with the switch on a battle comes with the invitation', async () => {
  const shown = await ready('inviting', { set: (element) => (element.duration = 180) });
  const knob = shown.find('[role=switch]') as HTMLInputElement;
  expect(knob.closest('label')!.textContent).toContain('3 min, then a 30 s penalty');
  knob.click();
  await shown.settle();
  expect(shown.element.withPK).toBe(true);
  const lengths = shown.all('[part=segments] input') as HTMLInputElement[];
  expect(lengths.map(({ checked }) => checked)).toEqual([false, true, false, false]);
  lengths[1]!.focus();
  await userEvent.keyboard('{ArrowRight}');
  await shown.settle();
  shown.ask('Elin')!.click();
  await vi.waitFor(() => expect(shown.sent('requestHostConnection')).toHaveLength(1));
  expect(shown.sent('requestHostConnection')[0]).toMatchObject({ battle: { duration: 300, penaltyDuration: 30 } });
  await expectAccessible(shown.element);
});

test('several ticked hosts are asked at once to one battle, and it can begin without the late ones', async () => {
  const shown = await alone({ set: withPK });
  for (const name of ['Dário', 'Suvi']) shown.tick(name)!.click();
  await shown.settle();
  expect(shown.ask('Dário')).toBeNull();
  expect(shown.primary()!.textContent!.trim()).toBe('Invite 2 hosts to PK');
  shown.primary()!.click();
  await vi.waitFor(() => expect(shown.words('Suvi')).toBe('Waiting, 0:30'));
  expect(shown.sent('requestHostConnection')).toMatchObject([{ targetHostLiveID: ['live-dario', 'live-suvi'] }]);
  expect(shown.primary()).toBeNull();
  await shown.stage.act('dario', 'acceptHostConnection', { targetLiveID: shown.liveID });
  await shown.settle();
  expect(shown.primary()!.textContent!.trim()).toBe('Start the battle now');
  const { battleStore } = shown.client.live(shown.liveID);
  expect(battleStore.state.get().phase).toBe('none');
  shown.primary()!.click();
  await vi.waitFor(() => expect(battleStore.state.get().phase).toBe('running'));
  expect(shown.sent('cancelHostConnection')).toHaveLength(1);
});

test('a private live is invited by its id; what is wrong is said and nothing typed is lost', async () => {
  const shown = await ready('inviting');
  shown.find('summary')!.click();
  const input = shown.find('form input') as HTMLInputElement;
  const fault = () => shown.text('#fault');
  const enter = async (text: string) => {
    await userEvent.clear(input);
    await userEvent.type(input, `${text}{Enter}`);
  };
  await enter('not an id');
  await vi.waitFor(() => expect(fault()).toBe('A live id has letters, digits, _ and - only.'));
  expect(shown.sent('requestHostConnection')).toEqual([]);
  await enter('live-nobody');
  await vi.waitFor(() => expect(fault()).toBe('There is no live with this id.'));
  await enter('live-nora');
  await vi.waitFor(() => expect(fault()).toBe('They are with others now.'));
  expect([input.value, input.ariaInvalid]).toEqual(['live-nora', 'true']);
  await expectAccessible(shown.element);
  await enter('live-kwame');
  await vi.waitFor(() => expect(shown.words('Kwame')).toContain('Waiting'));
  expect([input.value, fault()]).toEqual(['', '']);
});

test('one connected host can be silenced for oneself', async () => {
  const shown = await ready('connected-3');
  const mute = () => shown.find('[part=connected] button')!;
  expect(mute().getAttribute('aria-label')).toBe('Mute Dário Reis for me');
  mute().click();
  await shown.settle();
  expect(shown.store().state.get().mutedHosts).toEqual(['live-dario']);
  expect(mute().getAttribute('aria-label')).toBe('Hear Dário Reis again');
});

test('leaving asks once, with the answer that changes nothing in focus', async () => {
  const shown = await ready('connected-3');
  const focused = () => shown.element.shadowRoot!.activeElement?.textContent?.trim();
  shown.find('.stay')!.click();
  await vi.waitFor(() => expect(focused()).toBe('Cancel'));
  await expectAccessible(shown.element);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(focused()).toBe('Leave connection'));
  expect(shown.find('.danger')).toBeNull();
  shown.find('.stay')!.click();
  await vi.waitFor(() => expect(shown.find('.danger')).not.toBeNull());
  shown.find('.danger')!.click();
  await vi.waitFor(() => expect(shown.store().state.get().coHostStatus).toBe('disconnected'));
  await vi.waitFor(() => expect(shown.find('[part=connected]')).toBeNull());
});

test('a full connection invites nobody, and says so', async () => {
  const shown = await ready('invite-full');
  await shown.stage.start({ ...person, userID: 'nora' });
  shown.find('[part=refresh]')!.click();
  await vi.waitFor(() => expect(shown.rows()).toEqual(['Nora Quist']));
  expect(shown.text('.note')).toBe('There is no place left.');
  expect(shown.element.matches(':state(full)')).toBe(true);
  expect(shown.ask('Nora')!.getAttribute('aria-disabled')).toBe('true');
  shown.ask('Nora')!.click();
  expect(shown.sent('requestHostConnection')).toEqual([]);
  await expectAccessible(shown.element);
});

test('where guests and hosts exclude each other, nobody is invited while guests sit', async () => {
  const shown = await ready('alone');
  const { endLive, startLive } = shown.client.liveListStore;
  await endLive.call(shown.client.liveListStore);
  await startLive.call(shown.client.liveListStore, { liveID: shown.liveID, coGuestWhileCoHost: false });
  expect(shown.text('.note')).toBe('');
  await shown.stage.seat('rafa', shown.liveID, 1);
  await vi.waitFor(() => expect(shown.text('.note')).toBe('Not while guests are on the seats.'));
});

test('the first page is awaited with place-holders', async () => {
  const shown = await panel('invite-loading');
  expect(shown.find('[aria-busy=true]')).not.toBeNull();
  expect(shown.all('.skeleton').length).toBeGreaterThan(0);
  await expectAccessible(shown.element);
  await shown.next();
  await vi.waitFor(() => expect(shown.rows()).toEqual(['Dário Reis', 'Suvi Laine']));
  expect(shown.all('.skeleton')).toEqual([]);
});

test('a list that does not come says why and can be tried again', async () => {
  const shown = await ready('invite-failing');
  expect(shown.text('.state strong')).toBe('You are offline. Try again soon.');
  await expectAccessible(shown.element);
  await shown.next();
  shown.find('.state button')!.click();
  await vi.waitFor(() => expect(shown.rows()).toEqual(['Dário Reis', 'Suvi Laine']));
});

test('nobody to invite is said in words, or in the page\'s own', async () => {
  const shown = await ready('alone');
  expect(shown.text('.state')).toBe('No hosts to inviteHosts appear when they go live.');
  await expectAccessible(shown.element);
  shown.element.innerHTML = '<p slot="empty">Come back at eight.</p>';
  expect((shown.find('slot[name=empty]') as HTMLSlotElement).assignedElements()).toHaveLength(1);
});

/** More than a page of hosts. */
async function longList(): Promise<Panel> {
  const shown = await ready('alone');
  for (let at = 0; at < 24; at += 1) {
    await shown.stage.start({ ...person, userID: `u${at}` as 'nora', liveID: `live-${at}` });
  }
  return shown;
}

test('pages come as one scrolls, until there is no more', async () => {
  const shown = await longList();
  shown.find('[part=refresh]')!.click();
  await vi.waitFor(() => expect(shown.find('.more')).not.toBeNull());
  const count = shown.rows().length;
  shown.find('.more')!.scrollIntoView();
  await vi.waitFor(() => expect(shown.rows().length).toBeGreaterThan(count));
  await vi.waitFor(() => expect(shown.find('.more')).toBeNull());
  expect(shown.rows()).toHaveLength(24);
});

test('pages come by keyboard, and the focus goes to the first new host', async () => {
  const shown = await longList();
  // Out of sight: nothing comes by itself.
  shown.element.parentElement!.style.cssText = 'position: fixed; inset-block-start: 200vh';
  shown.find('[part=refresh]')!.click();
  await vi.waitFor(() => expect(shown.find('.more')).not.toBeNull());
  const count = shown.rows().length;
  shown.find('.more')!.click();
  await vi.waitFor(() => expect(shown.rows().length).toBeGreaterThan(count));
  const focused = () => shown.element.shadowRoot!.activeElement?.closest('[part=row]');
  await vi.waitFor(() => expect(focused()).toBe(shown.all('[part=row]')[count]));
});

test('refreshing forgets how invitations ended', async () => {
  const shown = await ready('inviting');
  await shown.next();
  await shown.settle();
  shown.find('[part=refresh]')!.click();
  await vi.waitFor(() => expect(shown.words('Tomás')).toContain('watching'));
});

test('nobody is invited from a page that does not host', async () => {
  const watching = await panel('inviting', { as: 'audience' });
  expect(watching.text('.state')).toBe('You may not do that.');
  expect(watching.sent('getCoHostCandidates')).toEqual([]);
  const elsewhere = await panel('elsewhere');
  expect(elsewhere.text('.state')).toBe('You are live in another tab.');
  const ended = await panel('ended');
  expect(ended.text('.state')).toBe('The live is not running.');
});

test('a template stands for a host, and finds its seat by context', async () => {
  const shown = await alone({
    set: (element) => (element.innerHTML = '<template slot="candidate"><i>somebody</i></template>'),
  });
  const copies = shown.all('[part=row] i');
  expect(copies.map((one) => one.textContent)).toEqual(['somebody', 'somebody']);
  const found: unknown[] = [];
  for (const copy of copies) {
    copy.dispatchEvent(new ContextEvent(seatContext, copy, (seat) => found.push(seat?.userInfo?.userName)));
  }
  expect(found).toEqual(['Dário Reis', 'Suvi Laine']);
  expect(shown.all('[part=ask]')).toHaveLength(2);
});

test('wrong attributes warn once and name what is right', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const shown = await alone({
    set: (element) => {
      element.setAttribute('durations', '60, 5 many');
      element.setAttribute('timeout', '900');
      element.setAttribute('layout-template', 'hostGrid');
      element.withPK = true;
    },
  });
  shown.ask('Suvi')!.click();
  await vi.waitFor(() => expect(shown.sent('requestHostConnection')).toHaveLength(1));
  expect(shown.sent('requestHostConnection')[0]).toMatchObject({ timeout: 30, battle: { duration: 60 } });
  const said = warn.mock.calls.map(([words]) => String(words));
  for (const name of ['durations', 'timeout', 'layout-template']) {
    expect(said.filter((words) => words.includes(name)), name).toHaveLength(1);
  }
});

test('rows keep their places: new invitations come first, new hosts last', () => {
  const host = (liveID: string) => ({ liveID }) as Row['user'];
  const ids = (rows: readonly Row[]) => rows.map(({ user }) => user.liveID);
  const facts = (candidates: string[], invitees: string[] = [], connected: string[] = []) =>
    ({ candidates: candidates.map(host), invitees: invitees.map(host), connected: connected.map(host) }) as never;
  const first = rowsOf(facts(['a', 'b', 'c']), [], []);
  expect(ids(first)).toEqual(['a', 'b', 'c']);
  const asked = rowsOf(facts(['a', 'c', 'd'], ['b', 'x']), [], first);
  expect(ids(asked)).toEqual(['x', 'a', 'b', 'c', 'd']);
  const ended = rowsOf(facts(['a', 'b', 'd'], [], ['c']), [{ user: host('x'), how: 'declined' }], asked);
  expect(ids(ended)).toEqual(['x', 'a', 'b', 'd']);
});

test('works again after a removal, and a removed one watches nothing', async () => {
  const shown = await ready('inviting');
  const { state } = shown.store() as unknown as { state: { lc: number } };
  const watched = state.lc;
  const place = shown.element.parentElement!;
  shown.element.remove();
  expect(state.lc).toBe(watched - 1);
  await shown.world.advance(3);
  place.append(shown.element);
  await vi.waitFor(() => expect(shown.words('Suvi')).toBe('Waiting, 0:15'));
  expect(state.lc).toBe(watched);
  shown.ask('Elin')!.click();
  await vi.waitFor(() => expect(shown.words('Elin')).toContain('Waiting'));
});
