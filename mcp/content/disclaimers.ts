import type { MessageLine } from './messageLine.ts';

/** Shorter than any disclaimer a company's mail server adds. */
const MIN_LENGTH = 140;
const MAX_LENGTH = 4_000;
/** No email has more; limits the cost of a hostile one. */
const MAX_COUNT = 4;

/**
 * What all disclaimers mention: the message itself, that it is secret, whom it is for, and what everybody else must do.
 * A paragraph is a disclaimer only if it mentions all of them.
 */
const TOPICS: readonly RegExp[] = [
  /\b(?:th(?:is|e) (?:e-?mail|message|mail|communication|transmission|correspondence|information|document)|dies[ers]{1,2} (?:E-?Mail|Mail|Nachricht|elektronische)|die(?:se)? (?:Information|in dieser)|c(?:e|et|ette) (?:message|courriel|e-?mail|mail|communication)|est[ea] (?:mensaje|correo|mensagem|e-?mail|comunica\w+)|quest[oa] (?:messaggio|e-?mail|mail|comunica\w+)|(?:dit|deze|de informatie in) (?:bericht|e-?mail|mail|dit|deze))/i,
  /\b(?:confidential|confidentiality|privileged|vertrauliche?[nrs]?|confidentiel(?:le)?s?|confidencial(?:es)?|riservat[aeio]|vertrouwelijke?)\b/i,
  /\b(?:intended|recipients?|addressees?|addressed|(?:person|individual) or|Empfänger|Adressat|destinataires?|destinatari[oa]s?|destinado|bestemd|geadresseerde)\b/i,
  /\b(?:delete|destroy|notify|prohibited|disclos\w+|unauthori[sz]ed|löschen|vernichten|informieren|détrui\w+|supprimer|elimin\w+|borr\w+|apagar|verwijder\w+)\b/i,
];

/** Disclaimers ask nothing and do not speak of one person: these are the author's words. */
const PERSONAL =
  /\?|(?<![\p{L}'’-])(?:I|I['’]\p{L}{1,2}|my|mine|ich|mir|mich|meine?[mnrs]?|j['’]|je|mon|mes|yo|mis|eu|meus?|minhas?|io|mio|mia|ik|mijn)(?![\p{L}-])/u;

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
    if (PERSONAL.test(text) || !TOPICS.every((topic) => topic.test(text))) break;
    found.push({ from, to: end });
    end = from;
  }
  return found;
}
