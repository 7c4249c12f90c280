import type { ActivityRow } from '../../../preload/contract.ts';

/** One call as the table shows it: in words, so that what is seen is what is searched and sorted. */
export interface CallRow {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly entry: ActivityRow;
  readonly what: string;
  readonly about: string;
  readonly result: string;
  readonly isDone: boolean;
  /** `held_back` where the app did what it was told to: the call was refused by a choice of the person. */
  readonly tone: 'done' | 'held_back' | 'failed';
  readonly server: string;
  readonly client: string;
  /** Milliseconds; -1 where it is not known. */
  readonly took: number;
  /** All words, in lower case. */
  readonly searched: string;
}

/** Makes the words of an entry. */
export type CallDescriber = (entry: ActivityRow, id: number) => CallRow;
