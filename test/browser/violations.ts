import axe from 'axe-core';
import { still } from '../still.js';

/** Rules of axe that the element breaks. */
export async function violations(element: Element): Promise<string[]> {
  await still();
  const { violations: found } = await axe.run(element as HTMLElement, { rules: { region: { enabled: false } } });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
