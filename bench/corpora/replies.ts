import { z } from 'zod';
import { countMissing, showToModel, wordsOf } from './modelText.ts';

/** A mail with the reply in it that is expected. */
export const replies = z.array(
  z.object({ name: z.string(), email: z.string(), trimmed: z.string(), elided: z.string() }),
);
export type Replies = z.infer<typeof replies>;

export interface ReplyFigures {
  readonly mails: number;
  readonly forwards: number;
  /** Without forwards, which we show whole on purpose. */
  readonly same: number;
  readonly replyWords: number;
  readonly lostWords: number;
  readonly historyWords: number;
  readonly wordsLeftIn: number;
  /** The mails that are not as expected, with words lost and left in. */
  readonly others: readonly string[];
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** Compares what a model reads of each mail with the reply that is expected, apart from white space and our notes. */
export function measureReplies(mails: Replies): ReplyFigures {
  const rows = mails.map(({ name, email, trimmed, elided }) => {
    const { text } = showToModel(email);
    const [shown, reply] = [wordsOf(text), wordsOf(trimmed)];
    return {
      name,
      isForward: name.startsWith('forwarded'),
      same: withoutSpaces(text) === withoutSpaces(trimmed),
      replyWords: reply.length,
      historyWords: wordsOf(elided).length,
      lost: countMissing(reply, shown),
      left: countMissing(shown, reply),
    };
  });
  const sum = (value: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + value(row), 0);
  return {
    mails: rows.length,
    forwards: rows.filter((row) => row.isForward).length,
    same: rows.filter((row) => row.same && !row.isForward).length,
    replyWords: sum((row) => row.replyWords),
    lostWords: sum((row) => row.lost),
    historyWords: sum((row) => row.historyWords),
    wordsLeftIn: sum((row) => row.left),
    others: rows
      .filter((row) => !row.same)
      .map((row) => `${row.name}${row.isForward ? ' (forward)' : ''}: ${row.lost} lost, ${row.left} left in`),
  };
}
