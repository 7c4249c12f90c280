import type { DiffRegion } from '../mcpClient.ts';

/** The lines in which two texts differ, from the first to the last difference. */
export function diffRegion(before: string, after: string): DiffRegion {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { line: head + 1, before: old.slice(head, old.length - tail), after: now.slice(head, now.length - tail) };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/\r?\n/);
}
