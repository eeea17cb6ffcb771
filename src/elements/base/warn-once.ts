const warned = new Set<string>();

/**
 * Tells the page's developer about a mistake, once per tag and problem. Name the problem, then what to do:
 * `warnOnce(this, 'has no client', 'Put it inside <live-provider>, or set its client property.')`.
 */
export function warnOnce(element: Element, problem: string, fix: string): void {
  const warning = `<${element.localName}> ${problem}. ${fix}`;
  if (warned.has(warning)) return;
  warned.add(warning);
  console.warn(warning, element);
}
