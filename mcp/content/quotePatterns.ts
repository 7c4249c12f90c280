/**
 * How mail programs introduce an earlier message: "On DATE, NAME wrote:" in English, German,
 * French, Spanish, Italian, Dutch and Portuguese. Every repetition is bounded, because they run on every line.
 */
const ATTRIBUTIONS = [
  /^On\s.{5,300}\bwrote\s?:$/i,
  /^Am\s.{5,300}\bschrieb\b.{0,200}:$/i,
  /^Le\s.{5,300}\sa écrit\s?:$/i,
  /^El\s.{5,300}\sescribió\s?:$/i,
  /^Il\s.{5,300}\sha scritto\s?:$/i,
  /^Op\s.{5,300}\s(?:schreef\b.{0,200}|heeft\s.{1,160}\sgeschreven\s?):$/i,
  /^(?:Em|A|No dia)\s.{5,300}\sescreveu\s?:$/i,
  /^\d{4}-\d\d-\d\d \d\d?:\d\d\s.{0,160}<[^>]{3,120}>:$/,
];
/** A date or an address: without one, "On Monday your colleague wrote:" is the customer's own sentence. */
const DATED = /\b(?:19|20)\d\d\b|\d{1,2}[:.h]\d\d|@/;

const MAX_LENGTH = 500;

/** True for a line (or lines joined by spaces) that says who wrote what follows, and when. */
export function isAttributionLine(text: string): boolean {
  const line = text.trim().replace(/^>+\s?/, '');
  return (
    line.length <= MAX_LENGTH &&
    line.endsWith(':') &&
    DATED.test(line) &&
    ATTRIBUTIONS.some((pattern) => pattern.test(line))
  );
}

/** How help desks introduce earlier messages below a reply: "NAME on DATE at TIME:". */
const ON_DATE = /^[^\s:][^:]{0,80}\son\s[^:]{4,40}\d{1,2}[:.]\d\d.{0,20}:$/i;

/** True for a line that introduces an earlier message if it follows a rule; otherwise it may be the author's own sentence. */
export function isDatedAttribution(text: string): boolean {
  const line = text.trim();
  return line.length <= MAX_LENGTH && ON_DATE.test(line) && /\b(?:19|20)\d\d\b/.test(line);
}

/** True for a line that may start an attribution broken over several lines. */
export function mayStartAttribution(text: string): boolean {
  return text.length <= MAX_LENGTH && /^(?:On|Am|Le|El|Il|Op|Em|A|No dia)\s/.test(text.trim());
}

const ORIGINAL =
  /^[-_\s]{2,60}(?:Original Message|Original Appointment|Urspr(?:ü|ue)ngliche (?:Nachricht|Mail)|Message d['’]origine|Message original|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original)[-_\s]{2,60}:?$/i;

/** True for "-----Original Message-----" in any of the languages. */
export const isOriginalMessageMarker = (text: string): boolean => text.length <= 200 && ORIGINAL.test(text.trim());

const FORWARD =
  /^(?:[-_\s]{2,60}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transf[ée]r[ée]|Mensaje reenviado|Messaggio inoltrato|Doorgestuurd bericht|Mensagem encaminhada)|Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message (?:transféré|réexpédié)|Inicio del mensaje reenviado|Inizio messaggio inoltrato|Begin doorgestuurd bericht|Início da mensagem (?:encaminhada|reenviada))\s*:?[-_\s]{0,60}$/i;

/** True for a line above a forwarded message, which the author wants to be read. */
export const isForwardMarker = (text: string): boolean => text.length <= 200 && FORWARD.test(text.trim());

const HEADERS: readonly (readonly [string, RegExp])[] = [
  ['from', /^(?:From|Von|De|Da|Van|Expéditeur)$/i],
  ['sent', /^(?:Sent|Date|Gesendet|Datum|Envoyé(?: le)?|Enviado(?: el| em)?|Fecha|Data|Inviato|Verzonden)$/i],
  ['to', /^(?:To|An|À|Para|A|Aan|Destinataire)$/i],
  ['cc', /^(?:Cc|Kopie|Bcc)$/i],
  ['subject', /^(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto)$/i],
];

/** The kind of a message header line (`from`, `sent`, `to`, `cc`, `subject`); undefined for any other line. */
export function headerKind(text: string): string | undefined {
  const match = /^[\s>*]{0,10}([^\s:*][^:*]{0,20}?)\s?\*?\s?:\*?\s*\S/.exec(text);
  const name = match?.[1];
  return name === undefined ? undefined : HEADERS.find(([, pattern]) => pattern.test(name))?.[0];
}

const INLINE_REPLY =
  /\bin-?line\b|\b(?:see|find|added|answers?|answered|repl(?:y|ies|ied)|comments?|responses?)\b.{0,60}\b(?:below|in (?:red|blue|green|bold))\b|\bin (?:rot|blau|grün)\b|\bunten\b|\bci-dessous\b|\ben (?:rouge|bleu|rojo|azul)\b|\bmás abajo\b|\babaixo\b|\bhieronder\b|\bin het rood\b|\bqui sotto\b|\bin rosso\b/i;

/** Our own notes about images are not the author's words. */
const OUR_NOTE = /\[(?:inline )?image[^\]\n]{0,300}\]/g;

/** True if the author says that the replies are inside the quoted message. */
export const mentionsInlineReplies = (text: string): boolean => INLINE_REPLY.test(text.replace(OUR_NOTE, ''));
