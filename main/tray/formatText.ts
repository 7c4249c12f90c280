/** `1 call`, `1,273 calls`. */
export function formatCount(count: number, thing: string): string {
  // Small numbers are written by all alike, and the first use of a locale costs a start 20 ms.
  const number = count < 1_000 ? String(count) : count.toLocaleString('en');
  return `${number} ${thing}${count === 1 ? '' : 's'}`;
}

/** `read`, `read and create`, `read, create and update`; beyond `most`, the rest is counted. */
export function formatList(words: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** Text of others on one short line: clients name themselves, and a menu is as wide as its longest line. */
export function truncateLine(text: string, most = 60): string {
  const line = text
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
