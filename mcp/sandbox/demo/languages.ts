/** Messages in other languages: subject line, what the customer writes, what a rep replies. */
export interface ForeignTalk {
  readonly summary: string;
  readonly asks: readonly string[];
  readonly answers: readonly string[];
}

export const FOREIGN_TALKS: readonly ForeignTalk[] = [
  {
    summary: 'Rechnung {invoice}: Umsatzsteuer fehlt',
    asks: [
      'Guten Tag, auf der Rechnung {invoice} über {amount} ist keine Umsatzsteuer ausgewiesen.',
      'Bitte schicken Sie uns eine berichtigte Rechnung, der Jahresabschluss läuft schon. Vielen Dank und schöne Grüße',
    ],
    answers: ['Guten Tag, die berichtigte Rechnung {invoice} liegt bei. Bitte entschuldigen Sie das Versehen.'],
  },
  {
    summary: 'Impossible de se connecter depuis hier',
    asks: [
      'Bonjour, depuis hier soir personne chez nous n’arrive à se connecter : la page se recharge sans message.',
      'C’est assez urgent, les salaires partent demain matin. Merci d’avance !',
    ],
    answers: ['Bonjour, le certificat a été renouvelé. Pourriez-vous réessayer et me dire si tout fonctionne ?'],
  },
  {
    summary: '¿Cómo exporto los asientos del año?',
    asks: [
      'Buenos días: necesito exportar todos los asientos del año y el archivo se corta en {count} filas.',
      '¿Hay algún límite? Mi gestor los espera el viernes. ¡Gracias!',
    ],
    answers: ['Buenos días: elija «Detallado» en la ventana de exportación; así no hay límite de filas.'],
  },
  {
    summary: '請求書 {invoice} の金額について',
    asks: [
      'お世話になっております。請求書 {invoice} の金額が注文書と異なっているようです。',
      'お手数ですが、ご確認のうえ訂正版をお送りいただけますでしょうか。よろしくお願いいたします。',
    ],
    answers: ['ご連絡ありがとうございます。訂正した請求書 {invoice} を添付いたしました。ご確認ください。'],
  },
  {
    summary: 'Nie działa import danych',
    asks: [
      'Dzień dobry, import zatrzymuje się na wierszu 212 i nie pokazuje żadnego błędu.',
      'Plik jest w załączniku. Bardzo proszę o pomoc, bo jutro zamykamy miesiąc.',
    ],
    answers: ['Dzień dobry, w wierszu 212 była data w innym formacie. Poprawiony plik jest w załączniku.'],
  },
  {
    summary: 'تأخر استرداد المبلغ {amount}',
    asks: [
      'السلام عليكم، تم خصم مبلغ {amount} مرتين من بطاقتنا ولم يصل المبلغ المسترد حتى الآن.',
      'نرجو تأكيد موعد الاسترداد. شكراً جزيلاً.',
    ],
    answers: ['وعليكم السلام، تم إرسال المبلغ اليوم وسيصل خلال ثلاثة إلى خمسة أيام عمل.'],
  },
  {
    summary: 'Cobrança em duplicado 😟',
    asks: [
      'Olá! Fomos cobrados duas vezes este mês: {amount} no dia 3 e outra vez no dia 4 😟',
      'Podem verificar, por favor? 🙏 Obrigada!',
    ],
    answers: ['Olá! Confirmo a cobrança em duplicado; o reembolso de {amount} já foi pedido.'],
  },
];
