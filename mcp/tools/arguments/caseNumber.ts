/** What people see of a case (`ABCD1234`), as opposed to its ID. */
const CASE_NUMBER = /^[A-Z]{2,10}-?\d{2,12}$/;
/** A case in FuseDesk's app, as people paste it. */
const CASE_LINK = /#cases\/view\/([A-Za-z0-9-]+)/;
/** Longer than any case number or link to one. */
const MAX_LENGTH = 200;

/**
 * A case number in its one form, from what people write: `#ycjg5668`, `[YCJG5668]`, `YCJG 5668`, or a link to the case.
 * Undefined if it is none.
 */
export function readCaseNumber(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const written = CASE_LINK.exec(text)?.[1] ?? text;
  const number = written.replace(/[\s#[\]]/g, '').toUpperCase();
  return CASE_NUMBER.test(number) ? number : undefined;
}
