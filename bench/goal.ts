/** What was aimed at, and what the run brought. */
export interface Goal {
  readonly goal: string;
  readonly figure: number;
  readonly met: boolean;
}
