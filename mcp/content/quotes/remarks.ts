const INLINE_REPLY =
  /\bin-?line\b|\b(?:see|find|added|put|wrote|written|answers?|answered|repl(?:y|ies|ied)|comments?|commented|responses?|responded)\b.{0,60}\b(?:below|between the lines|in (?:red|blue|green|bold|capitals|caps|colou?r|purple|orange|italics?)|(?:in|within|inside) (?:your|the) (?:mail|e-?mail|message|text|quote))\b|\bin (?:rot|blau|grün|fett|farbe)\b|\bunten\b|\bci-dessous\b|\ben (?:rouge|bleu|vert|gras|rojo|azul|verde|negrita)\b|\bmás abajo\b|\babaixo\b|\ba (?:vermelho|azul)\b|\bhieronder\b|\bin het (?:rood|blauw)\b|\bqui sotto\b|\bin (?:rosso|blu|grassetto)\b|(?<!\p{L})(?:poniżej|na czerwono|ниже|красным|нижче|nedan|nedenfor|i rødt|i rött|alla|alapuolella|punaisella|níže|červeně|aşağıda|kırmızı)(?!\p{L})|以下に|下記|如下|红色|紅色/iu;

/** Our own notes about images are not the author's words. */
const OUR_NOTE = /\[(?:inline )?image[^\]\n]{0,300}\]/g;

/** True if the author says that the replies are inside the quoted message. */
export const mentionsInlineReplies = (text: string): boolean => INLINE_REPLY.test(text.replace(OUR_NOTE, ''));

const PASTED =
  /\bF\.?Y\.?I\b|\bforward(?:ed|ing)?\b|\bfwd\b|\bpasted?\b|\bcopied\b|\b(?:got|receive[ds]?|receiving|getting|gets?)\b.{0,30}\b(?:this|these|that|the following|following)\b|\b(?:please|kindly|could you|can you)\b.{0,20}\b(?:take care of|handle|deal with|look (?:at|into)|check|see) (?:this|it|that|the (?:e-?mail|mail|message|order|request))\b|\bthe following\b|\b(?:attached|below) is\b|\bhere(?:['’]s| is| are)\b|\b(?:got|gets?|received?|receiving)\b.{0,20}\b(?:an?|another|such|some)\b.{0,25}\b(?:e-?mails?|mails?|messages?|letters?)\b|\b(?:is|was) (?:this|that|it) (?:(?:e-?mail|mail|message) )?(?:really )?(?:from you|yours|real|genuine|legit|true|official|an? (?:scam|fraud|fake))\b|\b(?:scam|phishing|spoof(?:ed)?|fraud(?:ulent)?)\b|\b(?:eine?|diese|solche)\b.{0,25}\b(?:e-?mail|mail|nachricht)\b.{0,30}\b(?:bekommen|erhalten)\b|\breçu (?:ce|cet|un)\b.{0,25}\b(?:mail|e-?mail|courriel|message)\b|\b(?:recib|receb)\p{L}{1,4} (?:este|un|esta|uma?)\b.{0,25}\b(?:correo|mensaje|e-?mail|mensagem)\b|\bricevuto (?:questa?o?|un['a]?)\b.{0,25}\b(?:e-?mail|mail|messaggio)\b|\b(?:deze|dit|een)\b.{0,25}\b(?:mail|e-?mail|bericht)\b.{0,30}\b(?:gekregen|ontvangen)\b|\bnew (?:message|submission|inquiry|enquiry|entry|lead|request|response)\b|\bcontact form\b|\bsubmitted\b|\bkontaktformular\b|\bformulaire\b|\bformul[aá]rio\b|\bzur (?:Info|Kenntnis)|\bz\.? ?K\b|\bweiter(?:ge)?leit|\bfolgende[nrs]? (?:E-?Mail|Mail|Nachricht)\b|\bpour info|\btransf[èé]r|\bpara (?:su|tu) (?:información|conocimiento)|\breenv[ií]|\bper conoscenza|\binoltr|\bter info|\bdoorgestuurd|\bstuur .{0,20} door\b|\bencaminh|(?<!\p{L})(?:przekazuj|przesyłam|пересыл|пересила|vidarebefordra|videresend|välit[äe]n|přeposíl|iletiyorum)|転送|转发|轉寄/iu;

/** True if the author says that the message below is passed on or pasted: then it is what the mail is about. */
export const mentionsPastedMail = (text: string): boolean => PASTED.test(text);

const GREETING =
  /^\W{0,3}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:tag|morgen|abend)|sehr geehrte\p{L}*|liebe\p{L}*|moin|servus|bonjour|bonsoir|salut|cher|chère|hola|buen(?:os|as) \p{L}+|estimad\p{L}+|ciao|buongiorno|buonasera|gentile|salve|beste|geachte|goedemorgen|goedemiddag|olá|ola|bom dia|boa (?:tarde|noite)|prezad\p{L}+|dzień dobry|cześć|witam|szanown\p{L}+|здравствуйте|добрый \p{L}+|привет|добрий \p{L}+|вітаю|hej|hei|god \p{L}+|moi|hyvää \p{L}+|dobrý \p{L}+|ahoj|merhaba|sayın|iyi günler|こんにちは|您好|你好)(?!\p{L})[^.?\n]{0,50}$/iu;

/** True for a line that only greets. */
export const isGreeting = (text: string): boolean => text.length <= 80 && GREETING.test(text.trim());
