import type { MessageLine } from './messageLine.ts';

/** Shorter than any disclaimer a company's mail server adds. */
const MIN_LENGTH = 140;
const MAX_LENGTH = 4_000;
/** No email has more; limits the cost of a hostile one. */
const MAX_COUNT = 4;

/**
 * What all disclaimers mention: that the message is secret, whom it is for, and what everybody else must do.
 * A paragraph is a disclaimer only if it mentions all three.
 */
const TOPICS: readonly RegExp[] = [
  /\b(?:confidential|confidentiality|privileged|vertrauliche?[nrs]?|confidentiel(?:le)?s?|confidencial(?:es)?|riservat[aeio]|vertrouwelijke?)\b/i,
  /\b(?:intended|recipients?|addressees?|addressed|(?:person|individual) or|Empfänger|Adressat|destinataires?|destinatari[oa]s?|destinado|bestemd|geadresseerde)\b/i,
  /\b(?:delete|destroy|notify|prohibited|disclos\w+|unauthori[sz]ed|löschen|vernichten|informieren|détrui\w+|supprimer|elimin\w+|borr\w+|apagar|verwijder\w+)\b/i,
];

const isBlank = (text: string): boolean => text.trim() === '';

/** A range of lines; `to` is exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Finds the disclaimers at the end of what the author wrote, last first; `quoted` marks the lines to skip. */
export function findDisclaimers(lines: readonly MessageLine[], quoted: readonly boolean[]): readonly LineRange[] {
  const found: LineRange[] = [];
  const skipped = (index: number): boolean => quoted[index] === true || isBlank(lines[index]?.text ?? '');
  for (let end = lines.length; end > 0 && found.length < MAX_COUNT; ) {
    while (end > 0 && skipped(end - 1)) end -= 1;
    let from = end;
    let length = 0;
    while (from > 0 && !skipped(from - 1) && length <= MAX_LENGTH) {
      from -= 1;
      length += (lines[from]?.text.length ?? 0) + 1;
    }
    if (length < MIN_LENGTH || length > MAX_LENGTH) break;
    const text = lines
      .slice(from, end)
      .map((line) => line.text)
      .join(' ');
    if (!TOPICS.every((topic) => topic.test(text))) break;
    found.push({ from, to: end });
    end = from;
  }
  return found;
}
