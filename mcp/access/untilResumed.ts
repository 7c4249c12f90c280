/** A pause without an end; stored and sent instead of a date. */
export const UNTIL_RESUMED = 'until_resumed';
