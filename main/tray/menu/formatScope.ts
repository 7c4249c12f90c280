import { message } from '../../../mcp/texts/message.ts';
import type { Texts } from '../../../mcp/texts/texts.ts';
import type { ServerView } from '../../../preload/contract.ts';

/** As many as fit on a line of a menu. */
const MAX_ITEMS = 5;
/** A menu is as wide as its longest line. */
const MAX_LINE_LENGTH = 60;

/** A server's scope as a sentence, `May read and reply in cases and contacts`, on two lines if it is long. */
export function formatScope({ methods, tags }: Pick<ServerView, 'methods' | 'tags'>, texts: Texts): readonly string[] {
  const names = (items: readonly string[], prefix: string) =>
    shorten(items.map((item) => texts.format({ code: `${prefix}.${item}` })));
  const shorten = (items: readonly string[]) =>
    items.length > MAX_ITEMS
      ? [...items.slice(0, MAX_ITEMS - 1), message('tray.server.more', { count: items.length - MAX_ITEMS + 1 })]
      : items;
  const lines = [
    texts.text('tray.server.methods', {
      methods: methods === null ? [message('scope.everyMethod')] : names(methods, 'scope.methodInSentence'),
    }),
    texts.text('tray.server.tags', {
      tags: tags === null ? [message('scope.everyTag')] : names(tags, 'scope.tagInSentence'),
    }),
  ];
  const sentence = lines.join(' ');
  return sentence.length <= MAX_LINE_LENGTH ? [sentence] : lines;
}
