/** From the window's edge, and from the button. */
const edge = 8;
const gap = 14;

const itemsOf = (menu: Element): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];

/**
 * Puts a native popover beside its button, on the side with more room and inside the window, so that it stands there from its first frame: call it
 * on `beforetoggle`, and `focusPopover` on `toggle`. Closing gives the focus back by itself.
 * @param width wished, in px
 */
export function placePopover(popover: HTMLElement, button: Element, width: number): void {
  const at = button.getBoundingClientRect();
  const wide = Math.min(width, innerWidth - 2 * edge);
  const start = button.matches(':dir(rtl)') ? at.right - wide : at.left;
  const isAbove = at.top > innerHeight - at.bottom;
  const put = (name: string, px: number | null): void => popover.style.setProperty(name, px === null ? 'auto' : `${px}px`);
  put('width', wide);
  put('left', Math.max(edge, Math.min(start, innerWidth - wide - edge)));
  put('top', isAbove ? null : at.bottom + gap);
  put('bottom', isAbove ? innerHeight - at.top + gap : null);
  put('max-height', (isAbove ? at.top : innerHeight - at.bottom) - gap - edge);
}

/** Moves the focus into a popover that has opened: to the checked or first menu item, else to the popover itself. */
export function focusPopover({ newState, currentTarget }: ToggleEvent): void {
  const popover = currentTarget as HTMLElement;
  if (newState === 'open') (popover.querySelector<HTMLElement>('[aria-checked=true]') ?? itemsOf(popover)[0] ?? popover).focus();
}

/** Keys of an open menu: arrows, Home and End move; Tab closes. Escape and a press outside are the popover's own. */
export function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key === 'Tab') menu.hidePopover();
  const items = itemsOf(menu);
  const at = items.indexOf((menu.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
