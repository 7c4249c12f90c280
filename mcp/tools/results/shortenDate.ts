const UTC_BY_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?\+00:00$/;

/** Writes `+00:00` as `Z`; any other text is unchanged. */
export function shortenDate(text: string): string {
  // Check the length first: this runs for every string of a response.
  if (text.length < 25 || text.length > 35 || !UTC_BY_OFFSET.test(text)) return text;
  return `${text.slice(0, -6)}Z`;
}
