import type { MessageLine } from './messageLine.ts';

/** Shorter than any notice that a company's mail server adds. */
const SHORTEST = 140;
const LONGEST = 4_000;
/** More than this no mail has; it bounds what a hostile one costs. */
const MOST = 4;

/**
 * What the notices below business mail all speak of: that the message is secret, whom it is for, and what
 * everybody else must do. A paragraph is one only where it speaks of all three.
 */
const SPEAKS_OF: readonly RegExp[] = [
  /\b(?:confidential|confidentiality|privileged|vertrauliche?[nrs]?|confidentiel(?:le)?s?|confidencial(?:es)?|riservat[aeio]|vertrouwelijke?)\b/i,
  /\b(?:intended|recipients?|addressees?|addressed|(?:person|individual) or|Empfänger|Adressat|destinataires?|destinatari[oa]s?|destinado|bestemd|geadresseerde)\b/i,
  /\b(?:delete|destroy|notify|prohibited|disclos\w+|unauthori[sz]ed|löschen|vernichten|informieren|détrui\w+|supprimer|elimin\w+|borr\w+|apagar|verwijder\w+)\b/i,
];

const isBlank = (text: string): boolean => text.trim() === '';

/** Lines of a paragraph, end exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The legal notices that end what the writer wrote, last first; `left` tells the lines that are left out already. */
export function findDisclaimers(lines: readonly MessageLine[], left: readonly boolean[]): readonly LineRange[] {
  const found: LineRange[] = [];
  const skipped = (index: number): boolean => left[index] === true || isBlank(lines[index]?.text ?? '');
  for (let end = lines.length; end > 0 && found.length < MOST; ) {
    while (end > 0 && skipped(end - 1)) end -= 1;
    let from = end;
    let length = 0;
    while (from > 0 && !skipped(from - 1) && length <= LONGEST) {
      from -= 1;
      length += (lines[from]?.text.length ?? 0) + 1;
    }
    if (length < SHORTEST || length > LONGEST) break;
    const text = lines
      .slice(from, end)
      .map((line) => line.text)
      .join(' ');
    if (!SPEAKS_OF.every((form) => form.test(text))) break;
    found.push({ from, to: end });
    end = from;
  }
  return found;
}
