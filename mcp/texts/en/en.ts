import { common } from './common.ts';

/** The catalog in American English: every sentence that a person reads, by area. */
export const en = { common } as const;
