import type { layoutTexts } from '../../locales/en.js';
import type { CoHostLayoutTemplate, LiveKind } from '../../model/index.js';

type Layout = readonly [CoHostLayoutTemplate, keyof typeof layoutTexts];

/** What a connection of `count` hosts may choose from. */
export function layoutsFor(kind: LiveKind, count: number): readonly Layout[] {
  const grid: Layout = ['hostDynamicGrid', 'layoutGrid'];
  if (kind === 'voice') return [['hostStaticVoice6v6', 'layoutSix'], grid];
  const float: Layout = ['hostDynamic1v6', 'layoutFloat'];
  return count === 2 ? [grid, float, ['hostVideoLandscapeFixed2Seats', 'layoutWide']] : [grid, float];
}
