import { type CorpusMail, kindOf } from './corpus.ts';
import { CROWDED } from './crowdedWords.ts';
import { HIDDEN_INFORMED, VISIBLE_INFORMED } from './informedTricks.ts';
import { BEYOND, WITHIN } from './lineEnds.ts';
import { LAYOUTS } from './outOfReach.ts';
import { HIDDEN_TRICKS, VISIBLE_TRICKS } from './roundOneTricks.ts';
import { DRAWS_AGAIN, HIDES_AGAIN } from './roundThreeTricks.ts';
import { DRAWS, HIDES } from './waysToHide.ts';

const mailsOf = (table: Readonly<Record<string, readonly string[]>>): readonly CorpusMail[] =>
  Object.entries(table).flatMap(([kind, lines]) => kindOf(`trick-${kind}`, lines));

/** What only a layout tells. */
export const LAYOUT_MAILS: readonly CorpusMail[] = kindOf(
  'layout',
  LAYOUTS.map(({ html }) => html),
);
const beyond = new Set(LAYOUT_MAILS.map(({ html }) => html));

/**
 * Mails written against the reader of styles, after it was done.
 * At their first run, 59 of 60 hidden ones were removed or marked, and 40 of 40 visible ones kept or marked.
 */
export const HIDDEN_TRICK_MAILS = mailsOf(HIDDEN_TRICKS);
export const VISIBLE_TRICK_MAILS = mailsOf(VISIBLE_TRICKS);
export const TRICK_MAILS: readonly CorpusMail[] = [...HIDDEN_TRICK_MAILS, ...VISIBLE_TRICK_MAILS];

/**
 * Mails written against the reader of styles by somebody who had read it first.
 * At their first run, 62 of 97 hidden ones were removed or marked, and 55 of 74 visible ones kept or marked.
 */
export const HIDDEN_INFORMED_MAILS = mailsOf(HIDDEN_INFORMED);
export const VISIBLE_INFORMED_MAILS = mailsOf(VISIBLE_INFORMED);

/**
 * Mails of another reader of the source, one for each part of HTML and CSS.
 * At their first run, 7 of 30 hidden ones were removed or marked, and 8 of 20 visible ones kept or marked.
 */
export const HIDING_MAILS = mailsOf(HIDES);
export const DRAWING_MAILS = mailsOf(DRAWS);

/**
 * Mails aimed at gaps of the lists of what is ordinary.
 * At their first run, 11 of 29 hidden ones were removed or marked, and 17 of 19 visible ones kept or marked.
 */
export const HIDING_AGAIN_MAILS = mailsOf(HIDES_AGAIN);
export const DRAWING_AGAIN_MAILS = mailsOf(DRAWS_AGAIN);

/** What is beyond the window or beneath something else by all that is around it, and what is not. */
export const BEYOND_MAILS = [...mailsOf(BEYOND), ...mailsOf(CROWDED)];
export const WITHIN_MAILS = mailsOf(WITHIN);

/** True if a layout decides about the words. */
export const isOutOfReach = ({ html }: CorpusMail): boolean => beyond.has(html);
