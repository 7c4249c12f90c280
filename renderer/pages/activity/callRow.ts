import type { ActivityRow } from '../../../preload/contract.ts';

/** One call as the table shows it: in words, so that people search and sort what they see. */
export interface CallRow {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly entry: ActivityRow;
  readonly what: string;
  readonly about: string;
  readonly result: string;
  readonly isDone: boolean;
  /** `blocked`: the app refused the call because of the person's own settings. */
  readonly tone: 'done' | 'blocked' | 'failed';
  readonly server: string;
  readonly client: string;
  /** Milliseconds; -1 if unknown. */
  readonly took: number;
  /** All words, in lower case. */
  readonly searchText: string;
}

export type CallDescriber = (entry: ActivityRow, id: number) => CallRow;
