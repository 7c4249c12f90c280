import { quoteInput } from './quoteInput.ts';

/** What is wrong with a text that is written to FuseDesk, or undefined. */
export type LineProblem = string | undefined;

const LINE_BREAK = /[\r\n\u0085\u2028\u2029]/;
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;
const NAMED_ADDRESS = /^(?:"[^"]*"\s*|[^<>"@]*)<\s*([^<>\s]+)\s*>$/;
/** Between addresses; not inside of a quoted name. */
const SEPARATOR = /[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** A line break in a field of one line could start another header of an email. */
export function lineProblem(name: string, text: string): LineProblem {
  return LINE_BREAK.test(text) ? `"${name}" takes one line, not a text with line breaks.` : undefined;
}

/** The addresses of a text such as `Jo <jo@example.com>, sam@example.com`; undefined if any of them is none. */
export function readAddresses(text: string): readonly string[] | undefined {
  const addresses = text.split(SEPARATOR).map((part) => {
    const written = part.trim();
    return NAMED_ADDRESS.exec(written)?.[1] ?? written;
  });
  return addresses.every((address) => ADDRESS.test(address)) ? addresses : undefined;
}

/** Mail cannot be recalled, so an address must have the form of one. */
export function addressProblem(name: string, text: string, maximum: number): LineProblem {
  const line = lineProblem(name, text);
  if (line !== undefined) return line;
  const addresses = readAddresses(text);
  if (addresses === undefined) {
    return `"${name}" takes an email address such as jo@example.com, not ${quoteInput(text)}.`;
  }
  return addresses.length > maximum ? `"${name}" takes one email address, not ${addresses.length}.` : undefined;
}
