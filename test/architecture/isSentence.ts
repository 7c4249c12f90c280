import type { SourceString } from './sourceStrings.ts';

// Names of products, folders, and files are the same in every language.
const NAMES = new Set([
  'FuseDesk Bridge',
  'Claude Desktop',
  'Claude Code',
  'Claude Extensions',
  'LM Studio',
  'Visual Studio Code',
  'Visual Studio Code Insiders',
  'Visual Studio Code.app',
  'Code - Insiders',
  'Microsoft VS Code\\Code.exe',
  'Devin Desktop',
  'Application Support',
  'Bearer {}',
]);

/** Text that starts like a sentence and has two words or more, or text that ends like one. */
export function isSentence({ text, givenTo }: SourceString): boolean {
  if (givenTo !== undefined) return false;
  const line = text.trim();
  if (NAMES.has(line)) return false;
  const words = line.split(/\s+/).filter((word) => /^[\p{L}{}"'’(]+[\p{L}{}'’]*[.,:;!?…)"]*$/u.test(word));
  if (words.length < 2 || !/\p{L}{2}/u.test(line)) return false;
  return /^["(]?\p{Lu}\p{Ll}/u.test(line)
    ? words.length * 2 > line.split(/\s+/).length
    : /\s.*[.?!…]$/u.test(line) && words.length > 3;
}
