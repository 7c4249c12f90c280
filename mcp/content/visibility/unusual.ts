/** Positions and movements may bring a box over any words of the mail. */
const MOVES_ANYWHERE = new Set([
  'position',
  'top',
  'right',
  'bottom',
  'left',
  'transform',
  'translate',
  'rotate',
  'scale',
  'offset-path',
]);

/** How far something that is not ordinary may reach. */
export type UnusualReach = 'nowhere' | 'around' | 'anywhere';

/** How far a box reaches by a property that is not ordinary. */
export function reachOf(property: string): UnusualReach {
  return MOVES_ANYWHERE.has(property) ? 'anywhere' : 'around';
}

/** What of a box is not ordinary. */
export interface Unusual {
  /** How far the box reaches by its own values. */
  readonly reach: UnusualReach;
  /** True if its words have something that they may inherit and that words inside may have otherwise. */
  readonly words: boolean;
}
