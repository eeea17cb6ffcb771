const gap = 8;

const itemsOf = (menu: HTMLElement): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];

/**
 * Opens a native popover beside the button that it belongs to: above it, below where there is no room, kept inside the window; or closes it. The first
 * menu item, or the popover itself, takes the focus; closing gives it back to the button.
 */
export function togglePopoverAt(popover: HTMLElement, button: HTMLElement): void {
  popover.togglePopover();
  if (!popover.matches(':popover-open')) return;
  const at = button.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const isRightToLeft = button.matches(':dir(rtl)');
  const start = isRightToLeft ? at.right - width : at.left;
  const above = at.top - height - gap;
  const { style } = popover;
  style.setProperty('left', `${Math.max(gap, Math.min(start, innerWidth - width - gap))}px`);
  style.setProperty('top', `${Math.max(gap, above < gap ? Math.min(at.bottom + gap, innerHeight - height - gap) : above)}px`);
  (popover.querySelector<HTMLElement>('[aria-checked=true]') ?? itemsOf(popover)[0] ?? popover).focus();
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
