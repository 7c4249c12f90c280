/** One line of a message. */
export interface MessageLine {
  readonly text: string;
  /**
   * `cite`: the markup says it is quoted. `maybe`: a bare blockquote, quoted only after an "On ... wrote:" line.
   * `intro`: a box with an attribution, part of a quote that follows it.
   */
  readonly quote: 'no' | 'maybe' | 'intro' | 'cite';
  /** Number of the border or rule before it in the same box, 0 for none; quoted history ends with that box. */
  readonly border: number;
  /** Nesting depth in the markup; quoted history ends where the depth falls below that of its first line. */
  readonly depth: number;
  /**
   * Set if no word of the line is plainly visible: `doubtful` words may be, `hidden` ones are not. The marks around such
   * lines are added when the lines are joined, so that folding a quote cannot take a mark away.
   */
  readonly sight?: 'doubtful' | 'hidden' | undefined;
}
