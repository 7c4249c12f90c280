import type { Platform } from '../system.ts';

/** A command as a person would type it into a terminal. For display and pasting; nothing runs it. */
export function shellQuote(words: readonly string[], platform: Platform): string {
  return words.map(platform === 'win32' ? windowsWord : posixWord).join(' ');
}

function posixWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Quotes the way Windows programs parse arguments: https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments. */
function windowsWord(word: string): string {
  if (/^[\w@+=:,./\\-]+$/.test(word)) return word;
  const inner = word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `"${inner}"`;
}
