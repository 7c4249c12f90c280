/** Lines by which programs mark an earlier or a forwarded message, in the languages of `attributions.ts`. */
const ORIGINAL =
  /^(?:Original (?:Message|Appointment|E-?Mail)|Repl(?:y|ied) Message|Urspr(?:ü|ue)ngliche (?:Nachricht|Mail|E-Mail)|Originalnachricht|Message d['’]origine|Message original|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original|(?:Wiadomość oryginalna|Oryginalna wiadomość|Pierwotna wiadomość)|Исходное (?:сообщение|письмо)|(?:Оригінальне|Вихідне) повідомлення|(?:Ursprungligt|Original)\s?meddelande|Opprinnelig melding|Oprindelig meddelelse|Alkuperäinen viesti|Původní (?:zpráva|e-?mail)|(?:Orijinal|Özgün) (?:Mesaj|İleti)|元のメッセージ|原始邮件|原始郵件|원본 메시지)$/iu;
const FORWARD =
  /^(?:(?:Begin )?forwarded message|Forwarded (?:e-?mail|by)|(?:Anfang der )?weitergeleiteten? (?:Nachricht|E-?Mail)|(?:Début du )?message (?:transf[ée]r[ée]|réexpédié)|(?:Inicio del )?mensaje reenviado|(?:Inizio )?messaggio inoltrato|(?:Begin )?doorgestuurd bericht|(?:Início da )?mensagem (?:encaminhada|reenviada)|(?:Treść )?przekazan(?:a|ej) wiadomoś(?:ć|ci)|Wiadomość przekazana(?: dalej)?|Пересылаемое (?:сообщение|письмо)|Начало (?:пере\p{L}{3,20}) (?:сообщения|письма)|Переслане повідомлення|(?:Vidarebefordrat|Vidarebefordrade) (?:meddelande|brev|mejl)|(?:Start på )?videresendt (?:melding|meddelelse|besked)|(?:Edelleenlähetetty|Välitetty) viesti|(?:Začátek )?p(?:řeposlan|ředávan)(?:á|é) zpráv[ay]|(?:İletilen|Yönlendirilen) (?:mesaj|ileti)|転送(?:された)?(?:メッセージ|メール)|转发(?:的)?邮件|轉寄(?:的)?郵件|전달된 메시지)$/iu;
/** The remark of a language that is not listed: words between dashes. */
const BETWEEN_DASHES = /^\s*\*?[-_]{3,60}\s?[^\s-_][^-_]{2,60}\s?[-_]{3,60}\*?:?\s*$/;

/** The words of a marker without the dashes, stars and quote marks around them. */
function wordsOf(text: string): string {
  if (text.length > 200) return '';
  return text.replace(/^[-_*\s>|]{1,80}/, '').replace(/[-_*\s:：]{1,80}$/, '');
}

const DASHES = /[-_]{2,60}\s?\*?:?\s*$/;

/** True for "-----Original Message-----" in any of the languages. */
export const isOriginalMarker = (text: string): boolean => DASHES.test(text.slice(-70)) && ORIGINAL.test(wordsOf(text));

/** True for a line above a forwarded message, which the author wants to be read. */
export const isForwardMarker = (text: string): boolean => FORWARD.test(wordsOf(text));

/** True for words between dashes that are none of the known markers: what they mean depends on the language. */
export const isUnknownMarker = (text: string): boolean =>
  text.length <= 200 && BETWEEN_DASHES.test(text) && !isOriginalMarker(text);

const FORWARD_SUBJECT =
  /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|wg|tr|rv|i|enc|vb|vs|vl|pd|doorst|i̇lt|ilt|iletilen|转发|轉寄|转|轉|転送|пер|továbbítás|전달)\s?[:：]/iu;

/** True if the subject says that the message is a forward, which is what the message is about. */
export const isForwardSubject = (subject: string): boolean => FORWARD_SUBJECT.test(subject.slice(0, 80));

const DEVICE =
  /^\W{0,4}(?:Sent (?:from|with|via|using) (?:my |the )?(?:\p{L}[\p{L}\d]*\s?){1,5}|Envoyé (?:depuis|de) mon |Envoyé à partir d|Von meinem .{2,40} gesendet|Gesendet (?:von|mit|über) (?:meinem )?|Diese Nachricht wurde von .{3,80} gesendet|Enviado (?:desde|do|de|via) (?:mi|meu) |Inviato da(?:l mio)? |Verzonden (?:vanaf|met|vanuit) |Verstuurd vanaf |Sendt fra (?:min )?|Skickat från (?:min )?|Lähetetty |Wysłan[eo] z |Отправлено (?:с|из) |Надіслано з |Odesláno z |iPhone['’]?(?:umdan|dan) gönderildi|.{1,20}から送信|发自我的|從我的 .{2,20} 傳送)/iu;

/** True for a line that a telephone's mail program adds, such as "Sent from my iPhone". */
export const isDeviceLine = (text: string): boolean => text.length <= 120 && DEVICE.test(text.trim());
