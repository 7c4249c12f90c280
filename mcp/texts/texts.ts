import { createInstance, type i18n } from 'i18next';
import { en } from './en/en.ts';
import { createFormats, type FormatOptions, type Formats, localeFor } from './formats.ts';
import type { Message, TextArguments, TextCode, TextParam } from './message.ts';

/** Puts messages into the words of one language and the formats of one locale. */
export interface Texts {
  /** The text of a code; a code or parameter that the catalog does not have is a compile error. */
  text<Code extends TextCode>(code: Code, ...args: TextArguments<Code>): string;
  /** The text of a message from elsewhere. A code that this version does not know is shown as it is. */
  format(message: Message): string;
  readonly i18n: i18n;
  readonly formats: Formats;
}

const LANGUAGE = 'en';

/** The texts of the product. Synchronous, because the languages are bundled. */
export function createTexts(options: FormatOptions = {}): Texts {
  const i18n = createInstance();
  void i18n.init({
    lng: LANGUAGE,
    fallbackLng: LANGUAGE,
    resources: { en: { translation: en } },
    initAsync: false,
    // Texts are shown by React, a terminal or the system, which need no HTML escapes.
    interpolation: { escapeValue: false },
  });
  const formats = createFormats({ ...options, locale: localeFor(LANGUAGE, options.locale) });
  const { formatter } = i18n.services;
  if (!formatter) throw new Error('i18next has no formatter');
  formatter.add('number', (value) => formats.number(value));
  formatter.add('date', (value) => formats.date(value));
  formatter.add('dateTime', (value) => formats.dateTime(value));
  formatter.add('clock', (value) => formats.clock(value));
  formatter.add('ago', (value) => formats.ago(value));
  formatter.add('countdown', (value) => formats.countdown(value));
  formatter.add('duration', (value) => formats.duration(value));
  formatter.add('list', (value) => formats.list(value));

  const resolve = (param: TextParam): string | number | readonly string[] => {
    if (typeof param === 'string' || typeof param === 'number') return param;
    if ('code' in param) return format(param);
    return param.map((item) => (typeof item === 'string' ? item : format(item)));
  };
  // The codes and parameters of a message are data here; `message` and `text` are where the compiler checks them.
  const translate = (code: string, params: Readonly<Record<string, unknown>>): unknown =>
    Reflect.apply(i18n.t, i18n, [code, params]);
  const format = ({ code, params = {} }: Message): string =>
    String(translate(code, Object.fromEntries(Object.entries(params).map(([name, param]) => [name, resolve(param)]))));

  return {
    text: (code, ...[params]) => format({ code, params }),
    format,
    i18n,
    formats,
  };
}
