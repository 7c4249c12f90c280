import type { Visit } from './covering.ts';

/**
 * Marks all words inside of what is not ordinary, and inside of the box around it: a box that is moved, resized or
 * pulled may lie over its neighbors or push them away.
 */
export function markUnusual(visits: readonly Visit[], isSheetUnusual: boolean): void {
  let anywhere = isSheetUnusual;
  for (const visit of visits) {
    const { unusual } = visit.box;
    if (isUndrawn(visit)) continue;
    if (unusual.reach === 'anywhere') anywhere = true;
    if (unusual.reach !== 'nowhere') (visit.parent ?? visit).unusual = true;
    if (unusual.words && hasDrawnWords(visit)) (visit.parent ?? visit).unusual = true;
  }
  for (const visit of visits) visit.unusual ||= anywhere || visit.parent?.unusual === true;
}

const hasDrawnWords = ({ ownLetters, box }: Visit): boolean =>
  ownLetters > 0 && box.words !== 'removed' && box.letters !== 'removed';

/** What is not drawn lies over nothing; its words are judged elsewhere. */
function isUndrawn({ box, content, parent }: Visit): boolean {
  return box.sight === 'removed' || box.isCut || content === 'removed' || parent?.box.isCut === true;
}
