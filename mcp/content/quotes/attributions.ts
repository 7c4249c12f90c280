/**
 * How mail programs introduce an earlier message: "On DATE, NAME wrote:". Recognized by what all languages have, a date,
 * an address and a colon, and by the verb.
 */
const VERB =
  /(?<![\p{L}])(?:wrote|writes|schrieb|schreibt|geschrieben|a écrit|écrit|escribió|escribio|ha scritto|scrive|schreef|geschreven|escreveu|pisze|napisał(?:\(a\)|a)?|написал(?:\(а\)|а)?|пишет|писал(?:\(а\)|а)?|пише|написав|написала|писав|skrev|skriver|kirjoitti|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|yazdı|írta|a scris|έγραψε|написа|napisao|je pisao|đã viết|menulis|نوشت|ने लिखा)(?![\p{L}])|写道|寫道|さんが書きました|のメッセージ|が書いた|님이 (?:작성|썼)/iu;
/** Dates in Arabic, Persian, Hindi and Bengali may have digits of their own. */
const OWN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g;
const withPlainDigits = (text: string): string =>
  text.replace(OWN_DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    return String((code < 0x900 ? code : code - 6) & 0xf);
  });
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
const SHORT_DATE = /(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}(?!\d)/;
const TIME = /(?<!\d)\d{1,2}\s?[:.h]\s?\d\d(?!\d)/;
const ADDRESS = /[^\s<>()@"']{1,80}@[^\s<>()@"']{2,80}/;
const ENDS_WITH_COLON = /[:：]\s?\*?$/;
const DASHED_VERB = /^[-\s]{2,40}.{5,300}\s(?:wrote|writes)\s[-\s]{2,40}$/i;
/** The form of Gmail before 2017: no verb, and the address at the end. */
const DATE_AND_ADDRESS =
  /^\W{0,3}\d{1,4}(?:[./-]|年)\s?\d{1,2}(?:[./-]|月)\s?\d{1,4}\D.{0,160}[<(][^\s<>()]{1,80}@[^\s<>()]{2,80}[>)]\s?[:：]?$/u;
const DATE_AND_NAME =
  /^\d{4}-\d\d-\d\d \d\d?:\d\d GMT[+-]\d\d:\d\d \p{Lu}[\p{L}'.-]{0,30}(?: \p{Lu}[\p{L}'.-]{0,30}){0,3}$/u;
const NAME_AND_ADDRESS = /^["']?[\p{L}\p{N}][^<>:]{0,80}<[^\s<>]{1,80}@[^\s<>]{2,80}>\s\S{2,20}\s?:$/u;
const ENDS_WITH_ADDRESS = /[<(][^\s<>()]{1,80}@[^\s<>()]{2,80}[>)]\s?[:：]$/u;
/** A few programs write "you wrote:"; people do more often. */
const WITH_PRONOUN = /(?<!\p{L})(?:you|he|she|they|we|I)\s(?:wrote|writes)/iu;
/** Letters before the first digit: the name of the day and the like. A sentence has more. */
const STARTS_WITH_DATE = /^[^\p{L}\d]{0,4}(?:\p{L}{1,14}[\s,.'’/]{1,3}){0,5}\d/u;
/** A sentence about somebody, not a line that a program wrote. */
const ABOUT_SOMEBODY =
  /(?<!\p{L})(?:your|our|my|colleagues?|somebody|someone from|ihre?|euer|eure|unsere?|meine?|kolleg\p{L}*|votre|notre|collègues?|vuestr[oa]|nuestr[oa]|colegas?|compañer[oa]|vostr[oa]|nostr[oa]|collega|uw|jouw|mijn|twój|pana|pani|ваш\p{L}*|наш\p{L}*|din|vår|vores|teidän|váš|naše?|sizin)(?!\p{L})/iu;
/** In the words between quotation marks or brackets stand names, which may be anything. */
const NAMES = /"[^"]{0,80}"|<[^<>]{0,160}>/g;

const MAX_LENGTH = 400;

/**
 * How sure it is that a text introduces a quote. `certain`: an earlier message follows even if nothing marks its lines.
 * `marked`: only if its lines are marked.
 */
export type Certainty = 'certain' | 'marked';

/** How sure it is that `text`, one or more lines joined by spaces, introduces an earlier message; undefined if it does not. */
export function attributionCertainty(text: string): Certainty | undefined {
  if (text.length > 2 * MAX_LENGTH) return undefined;
  const line = withPlainDigits(text.trim());
  if (line.length > MAX_LENGTH || line.length < 8) return undefined;
  const dashed = DASHED_VERB.test(line);
  const hasColon = ENDS_WITH_COLON.test(line);
  const hasAddress = ADDRESS.test(line);
  const hasDate = YEAR.test(line) || SHORT_DATE.test(line);
  const hasTime = TIME.test(line);
  if (hasDate && hasAddress && DATE_AND_ADDRESS.test(line)) return hasColon && hasTime ? 'certain' : 'marked';
  if (!hasColon && !dashed) return DATE_AND_NAME.test(line) ? 'certain' : undefined;
  if (!VERB.test(line)) {
    if (!(hasDate && hasTime && hasAddress)) return undefined;
    return STARTS_WITH_DATE.test(line) && ENDS_WITH_ADDRESS.test(line) ? 'certain' : 'marked';
  }
  if (hasTime && hasAddress && (hasDate || STARTS_WITH_DATE.test(line))) return 'certain';
  if (ABOUT_SOMEBODY.test(line.replace(NAMES, ''))) return undefined;
  // "In 2026 the manual wrote:" is a sentence; a program names the day.
  const startsWithDay = hasDate && STARTS_WITH_DATE.test(line) && /\d/.test(line.replace(YEAR, ''));
  if (WITH_PRONOUN.test(line)) return startsWithDay ? 'marked' : undefined;
  if (hasDate && (hasTime || hasAddress) && (dashed || startsWithDay)) return 'certain';
  if (!hasDate && hasAddress && NAME_AND_ADDRESS.test(line)) return 'certain';
  return startsWithDay || hasAddress ? 'marked' : undefined;
}

/** True for a line that may be the last one of an attribution; spares all other lines the checks above. */
export const mayEndAttribution = (text: string): boolean => {
  const end = text.slice(-40).trimEnd();
  return /[:：]\*?$/.test(end) || /[>)]$/.test(end) || /[-\s]{2}$/.test(end) || / GMT[+-]\d/.test(text.slice(0, 40));
};

/** How help desks introduce earlier messages below a reply: "NAME on DATE at TIME:". */
const ON_DATE = /^[^\s:][^:]{0,80}\son\s[^:]{4,40}\d{1,2}[:.]\d\d.{0,20}:$/i;

/** True for a line that introduces an earlier message if it follows a rule; otherwise it may be the author's own sentence. */
export function isDatedAttribution(text: string): boolean {
  const line = text.trim();
  return line.length <= MAX_LENGTH && ON_DATE.test(line) && YEAR.test(line);
}
