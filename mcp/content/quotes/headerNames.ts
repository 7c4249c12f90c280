/** What a line of a mail header is about. */
export type HeaderKind = 'from' | 'sent' | 'to' | 'subject' | 'other';

/** As mail programs write them above an earlier message, in the languages of `attributions.ts`. */
const NAMES: Readonly<Record<HeaderKind, string>> = {
  from:
    'from|von|de|da|van|od|från|fra|lähettäjä|от|від|kimden|gönderen|expéditeur|remitente|mittente|afzender|absender|' +
    'remetente|nadawca|odesílatel|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|feladó|de la|από|från e-post',
  sent:
    'sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviada|fecha|data|inviato|verzonden|' +
    'wysłano|wysłane|skickat|skickades|sendt|dato|lähetetty|päivämäärä|päiväys|отправлено|дата|надіслано|odesláno|' +
    'gönderildi|gönderilme|tarih|送信日時|日時|日付|发送时间|發送時間|日期|時間|时间|보낸 날짜|날짜|elküldve|dátum|trimis|ημερομηνία',
  to:
    'to|an|à|para|a|aan|do|till|til|vastaanottaja|кому|komu|kime|alıcı|destinataire|destinatario|宛先|收件人|收件者|받는 사람|' +
    'címzett|către|προς|pro',
  subject:
    'subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|ämne|emne|aihe|тема|předmět|predmet|konu|件名|主题|主題|主旨|' +
    '제목|tárgy|subiect|θέμα',
  other:
    'cc|bcc|kopie|kopia|kopi|kopio|копия|копія|másolat|cópia|copia|抄送|副本|답장|reply-to|répondre à|responder a|risposta|antwort an|' +
    'importance|wichtigkeit|priority|priorität|attachments|anlagen|anhänge|anhang|pièces jointes|adjuntos|allegati|bijlagen',
};

const KINDS: ReadonlyMap<string, HeaderKind> = new Map([
  ...listed('from'),
  ...listed('sent'),
  ...listed('to'),
  ...listed('subject'),
  ...listed('other'),
]);

function listed(kind: HeaderKind): readonly (readonly [string, HeaderKind])[] {
  return NAMES[kind].split('|').map((name) => [name, kind]);
}

const HEADER_LINE = /^[\s>|*]{0,12}([^\s:：*|>][^:：*]{0,22}?)\s?\*?\s?[:：]\*?\s*\S/;

/** What a header line such as `From: Bo <bo@chen.example>` is about; undefined for any other line. */
export function headerKind(text: string): HeaderKind | undefined {
  const name = HEADER_LINE.exec(text.slice(0, 80))?.[1];
  return name === undefined ? undefined : KINDS.get(name.toLowerCase());
}
