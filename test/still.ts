/** Resolves when every animation that ends has ended, in shadow trees too: colours in mid fade are nobody's fault. */
export async function still(): Promise<void> {
  // What was just shown begins to move with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ending = animationsIn(document).filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function animationsIn(root: Document | ShadowRoot): Animation[] {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? animationsIn(shadowRoot) : []));
  return [...root.getAnimations(), ...inside];
}
