import type { ServerView } from '../../../preload/contract.ts';
import { formatList } from '../formatText.ts';

/** As many as fit on a line of a menu. */
const MOST_WORDS = 5;

/** A menu is as wide as its longest line. */
const LONGEST_LINE = 60;

const TAG_WORDS: Readonly<Record<string, string>> = { emails: 'e-mails', directory: 'the directory' };

const plain = (word: string) => TAG_WORDS[word] ?? word.replaceAll('_', ' ');

/** A server's scope as a sentence: `May read and reply in cases and contacts`; on two lines where it is long. */
export function formatScope({ methods, tags }: Pick<ServerView, 'methods' | 'tags'>): readonly string[] {
  const does = methods === null ? 'do everything' : formatList(methods.map(methodWord), MOST_WORDS);
  const where = tags === null ? 'all of FuseDesk' : formatList(tags.map(plain), MOST_WORDS);
  const lines = [`May ${does}`, `in ${where}`];
  const sentence = lines.join(' ');
  return sentence.length <= LONGEST_LINE ? [sentence] : lines;
}

/** `custom` is the contract's word for methods beyond the usual five; people know them as special actions. */
function methodWord(method: string): string {
  return method === 'custom' ? 'take special actions' : method.replaceAll('_', ' ');
}
