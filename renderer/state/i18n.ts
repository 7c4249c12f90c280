import { createContext, useContext } from 'react';
import type { en } from '../../mcp/texts/en/en.ts';
import type { Formats } from '../../mcp/texts/formats.ts';
import type { Message } from '../../mcp/texts/message.ts';
import { createTexts, type Texts } from '../../mcp/texts/texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** The texts of the window, with dates and numbers in the person's locale. */
export function createWindowTexts(): Texts {
  return createTexts({ locale: navigator.language });
}

export const TextsContext = createContext<Texts | undefined>(undefined);

function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('TextsContext is missing.');
  return texts;
}

export function useFormats(): Formats {
  return useTexts().formats;
}

/** Formats a message from main. */
export function useFormatMessage(): (message: Message) => string {
  return useTexts().format;
}
