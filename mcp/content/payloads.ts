import { unsignedNotes } from './notes.ts';

/** Shorter strings are identifiers, hashes, or file names, which have at most 255 letters; not encoded file contents. */
const MIN_LENGTH = 256;
const BASE64_ONLY = /^[A-Za-z0-9+/_-]+={0,2}$/;
/** The look-behind tries each run only at its start; without it, long texts take quadratic time. */
const LONG_RUN = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{1000,}={0,2}/g;
/** As long as a line of encoded contents; texts without such a run are not checked further. */
const RUN = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{60}/;
const ENCODED_LINE = /^[A-Za-z0-9+/]{60,}$/;
const LAST_ENCODED_LINE = /^[A-Za-z0-9+/]{1,}={0,2}$/;
const DATA_URI = /data:([a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80})((?:;[a-z0-9=._+-]{1,80}){0,6}),[^\s"'<>)\]]*/gi;

/** Encoded bytes mix all three; a word repeated 300 times or a row of dashes does not. */
const looksEncoded = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9+/=]/.test(text);

const decodedSize = (letters: number): number => Math.floor((letters * 3) / 4);
const note = (letters: number): string => unsignedNotes.note(`base64 content not shown: ${decodedSize(letters)} bytes`);

function withoutEncodedLines(text: string): string {
  const lines = text.split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && ENCODED_LINE.test((lines[end] ?? '').trimEnd())) end += 1;
    if (end - at >= 4 && looksEncoded(lines[at] ?? '')) {
      if (LAST_ENCODED_LINE.test((lines[end] ?? '').trimEnd())) end += 1;
      out.push(note(lines.slice(at, end).join('').length));
      at = end;
    } else {
      out.push(lines[at] ?? '');
      at += 1;
    }
  }
  return out.join('\n');
}

/** Replaces data: URIs and base64 contents with a note of their size in bytes. */
export function replacePayloads(text: string): string {
  let out = text;
  if (/data:/i.test(out)) {
    out = out.replace(DATA_URI, (whole: string, type: string, options: string) => {
      const letters = whole.length - whole.indexOf(',') - 1;
      const bytes = /;base64/i.test(options) ? decodedSize(letters) : letters;
      return unsignedNotes.note(`data ${type.toLowerCase()} not shown: ${bytes} bytes`);
    });
  }
  if (out.length < MIN_LENGTH || !(RUN.test(out) || BASE64_ONLY.test(out))) return out;
  if (BASE64_ONLY.test(out) && looksEncoded(out)) return note(out.length);
  if (out.length >= 240 && out.includes('\n')) out = withoutEncodedLines(out);
  return out.replace(LONG_RUN, (run) => (looksEncoded(run) ? note(run.length) : run));
}

/** Enough to tell encoded bytes from words. */
const SAMPLE_LENGTH = 2_000;
const HEX_ONLY = /^(?=[^a-f]{0,2000}[a-f])(?=[^0-9]{0,2000}[0-9])[0-9a-f]+$/i;

/** True for a string that can only be the contents of a file: a data: URI, or encoded bytes in lines of one length. */
export function isPayload(text: string): boolean {
  if (/^data:[a-z0-9.+-]+\//i.test(text)) return true;
  if (text.length < MIN_LENGTH) return false;
  const lines = text.trim().split(/\r?\n/);
  const encoded = lines.every((line) => BASE64_ONLY.test(line));
  if (!encoded || (lines.length > 1 && lines.slice(0, -1).some((line) => line.length !== lines[0]?.length)))
    return false;
  const sample = lines.join('').slice(0, SAMPLE_LENGTH);
  return looksEncoded(sample) || HEX_ONLY.test(sample);
}

/** Decoded size in bytes of base64 text or a data: URI. */
export function payloadSize(text: string): number {
  return decodedSize(text.slice(text.startsWith('data:') ? text.indexOf(',') + 1 : 0).replace(/\s/g, '').length);
}
