/** Words whose letters can be swapped without changing their width: as many W as M. */
export const BAIT = 'WMWMMWWM';
/** A second bait for the words beside the first. */
export const CONTROL = 'MMWWMWMW';

const swapLetters = (bait: string): string => bait.replace(/[WM]/g, (letter) => (letter === 'W' ? 'M' : 'W'));

/** The mail with the letters of a bait swapped wherever it occurs. */
export function swapBait(html: string, bait: string): string {
  return html.replaceAll(bait, swapLetters(bait));
}
