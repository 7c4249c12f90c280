import { type Ground, PAPER } from './ground.ts';
import { type Computed, INITIAL_COMPUTED } from './look.ts';
import { NORMAL_LINE } from './plainLengths.ts';
import type { Sight, TextStyle } from './styledDocument.ts';
import { textStyleFrom } from './textStyle.ts';
import type { Unusual } from './unusual.ts';

/** An element's box and its text, as far as known. Elements that look alike share one. */
export interface Box {
  readonly id: number;
  readonly computed: Computed;
  readonly display: string;
  readonly isInline: boolean;
  /** What the element and those around it do to everything inside. */
  readonly sight: Sight;
  /** True if a cut around it removes everything that is not positioned elsewhere. */
  readonly isCut: boolean;
  readonly words: Sight;
  readonly unusual: Unusual;
  readonly opacity: number;
  /** A filter or blend mode around it changes its colors, so that equal colors may still be told apart. */
  readonly recolored: boolean;
  readonly zoom: number;
  readonly isScaled: boolean;
  /** An animation here or around it may show what a rule hides. */
  readonly animated: boolean;
  /** The pixels that relative positions add up to. */
  readonly drift: number;
  /** How the color lets see its words: on the ground that is known, and if another box may lie beneath them. */
  readonly letters: Sight;
  readonly lettersElsewhere: Sight;
  readonly ground: Ground;
  /** Behind the nearest block, the nearest box that contains floats, and this box itself. */
  readonly blockGround: Ground;
  readonly floatGround: Ground;
  readonly behind: Ground;
  readonly x: number;
  readonly right: number;
  readonly linePixels: number;
  readonly room: number;
  readonly paddingTop: number;
  /** Of the parent: a margin may pull a box back over it. */
  readonly paddingAround: number;
  /** Sizes at which content is cut. */
  readonly cut: { readonly height: number | undefined; readonly width: number | undefined } | undefined;
  readonly paints: boolean;
  readonly textStyle: TextStyle;
}

/** The page before any element. */
export const PAGE_BOX: Box = {
  id: 0,
  computed: INITIAL_COMPUTED,
  display: 'block',
  isInline: false,
  sight: 'shown',
  isCut: false,
  words: 'shown',
  unusual: { reach: 'nowhere', words: false },
  opacity: 1,
  recolored: false,
  zoom: 1,
  isScaled: false,
  animated: false,
  drift: 0,
  letters: 'shown',
  lettersElsewhere: 'shown',
  ground: PAPER,
  blockGround: PAPER,
  floatGround: PAPER,
  behind: PAPER,
  x: 0,
  right: 800,
  linePixels: 16 * NORMAL_LINE,
  room: 800,
  paddingTop: 0,
  paddingAround: 0,
  cut: undefined,
  paints: false,
  textStyle: textStyleFrom(() => undefined),
};
