/** Our notes, inserted into a customer's text. They carry the result's random ID, so that no customer can forge one. */
export interface Notes {
  /** `[hidden text removed #k3x9...]` */
  note(words: string): string;
  /** Encloses words that a person may not see: `[may not be visible to a person #k3x9...]words[end #k3x9...]`. */
  doubtful(words: string): string;
  /** Encloses words that a person does not see, where they were asked for. */
  hidden(words: string): string;
  /** Ends a mark around words. */
  readonly end: string;
  /** The mark around words that is open at the end of `text`, or nothing; `before` is what was open at its start. */
  openMark(text: string, before?: string): string;
  /** The start of the note that a cut at `at` would split; `at` itself if it splits none. */
  beforeNote(text: string, at: number): number;
}

/** No note inside a text is longer, with its ID. */
const MAX_NOTE_LENGTH = 300;

/** Creates notes that carry `id`, the ID of their result's fence. */
export function createNotes(id: string): Notes {
  const note = (words: string): string => `[${words} #${id}]`;
  const end = note('end');
  const doubtful = note('may not be visible to a person');
  const hidden = note('hidden text');
  const signature = note('').slice(1);
  return {
    note,
    end,
    doubtful: (words) => doubtful + words + end,
    hidden: (words) => hidden + words + end,
    openMark(text, before = '') {
      const marks = [doubtful, hidden].map((mark) => ({ mark, at: text.lastIndexOf(mark) }));
      const last = marks.reduce((one, other) => (other.at > one.at ? other : one));
      const ended = text.lastIndexOf(end);
      if (last.at > ended) return last.mark;
      return ended < 0 ? before : '';
    },
    beforeNote(text, at) {
      const from = Math.max(0, at - MAX_NOTE_LENGTH);
      const near = text.slice(from, at + MAX_NOTE_LENGTH);
      const open = near.lastIndexOf('[', at - from - 1);
      const close = near.indexOf(']', open);
      const isSplit = open >= 0 && close >= at - from && near.slice(open, close + 1).endsWith(signature);
      return isSplit ? from + open : at;
    },
  };
}

/**
 * Stands for the ID until the whole result is known, since the ID must not occur in it. Random, so that no text of a
 * customer contains it, and as long as an ID, so that sizes stay right.
 */
const UNSIGNED = crypto.randomUUID().slice(0, 8) + crypto.randomUUID().slice(-8);

/** Notes whose ID `signNotes` fills in. */
export const unsignedNotes: Notes = createNotes(UNSIGNED);

/** Fills the ID of the fence into every note. */
export function signNotes(json: string, id: string): string {
  return json.replaceAll(UNSIGNED, id);
}
