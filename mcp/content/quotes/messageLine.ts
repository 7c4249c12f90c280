/** One line of a message on its way to the model. */
export interface MessageLine {
  readonly text: string;
  /**
   * `cite`: markup says it is quoted; `maybe`: a bare blockquote, a quote only behind an "On ... wrote:" line;
   * `intro`: a box that says who wrote, part of a quote where one follows.
   */
  readonly quote: 'no' | 'maybe' | 'intro' | 'cite';
  /** Number of the border or rule it stands behind in the same box, 0 for none: a history block ends with it. */
  readonly border: number;
  /** How deep in the markup it stands; a history block ends where the depth falls below its first line's. */
  readonly depth: number;
}
