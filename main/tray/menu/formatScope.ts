import { type Message, message } from '../../../mcp/texts/message.ts';
import type { Texts } from '../../../mcp/texts/texts.ts';
import type { ServerView } from '../../../preload/contract.ts';

/** A menu is as wide as its longest line. */
const MAX_LINE_LENGTH = 60;

/** A server's scope as a sentence, `May read and reply in cases and contacts`, on two lines if it is long. */
export function formatScope({ methods, tags }: Pick<ServerView, 'methods' | 'tags'>, texts: Texts): readonly string[] {
  const names = (items: readonly string[] | null, prefix: string, all: Message) =>
    items === null ? [texts.format(all)] : items.map((item) => texts.format({ code: `${prefix}.${item}` }));
  const lines = [
    fitLine(names(methods, 'scope.methodInSentence', message('scope.everyMethod')), (items) =>
      texts.text('tray.server.methods', { methods: items }),
    ),
    fitLine(names(tags, 'scope.tagInSentence', message('scope.everyTag')), (items) =>
      texts.text('tray.server.tags', { tags: items }),
    ),
  ];
  const sentence = lines.join(' ');
  return sentence.length <= MAX_LINE_LENGTH ? [sentence] : lines;
}

/** As many of the items as fit on a line; the rest is counted. */
function fitLine(items: readonly string[], toLine: (items: readonly (string | Message)[]) => string): string {
  for (let shown = items.length; shown > 1; shown -= 1) {
    const line = toLine(shorten(items, shown));
    if (line.length <= MAX_LINE_LENGTH) return line;
  }
  return toLine(shorten(items, 1));
}

function shorten(items: readonly string[], shown: number): readonly (string | Message)[] {
  const rest = items.length - shown;
  return rest === 0 ? items : [...items.slice(0, shown), message('tray.server.more', { count: rest })];
}
