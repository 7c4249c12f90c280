import { z } from 'zod';
import { countMissing, showToModel, wordsOf } from './modelText.ts';

/** Mails, and injected instructions by kind. */
export const injections = z.object({ mails: z.array(z.string()), attacks: z.record(z.string(), z.array(z.string())) });
export type Injections = z.infer<typeof injections>;
/** Harmless texts, alone or with labels. */
export const harmlessTexts = z.array(
  z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]),
);

/** What happened to texts that should be shown whole. */
export interface WholeFigures {
  readonly texts: number;
  readonly words: number;
  readonly lostWords: number;
  /** Texts with a note of ours in them. */
  readonly flagged: number;
  readonly brokenFences: number;
  /** The first texts that were not whole. */
  readonly examples: readonly string[];
}

const MAX_EXAMPLES = 5;

/** Passes texts through the pipeline and counts what is lost. */
export function measureWholeTexts(texts: Iterable<string>): WholeFigures {
  const figures = { texts: 0, words: 0, lostWords: 0, flagged: 0, brokenFences: 0 };
  const examples: string[] = [];
  for (const text of texts) {
    const words = wordsOf(text);
    const shown = showToModel(text);
    const lost = countMissing(words, wordsOf(shown.text));
    figures.texts += 1;
    figures.words += words.length;
    figures.lostWords += lost;
    if (shown.notes > 0) figures.flagged += 1;
    if (!shown.fenced) figures.brokenFences += 1;
    if ((lost > 0 || shown.notes > 0 || !shown.fenced) && examples.length < MAX_EXAMPLES)
      examples.push(JSON.stringify(text.slice(0, 200)));
  }
  return { ...figures, examples };
}

/** Every mail with every attack at its start, in its middle and at its end. */
export function* injectedMails({ mails, attacks }: Injections): Generator<string> {
  for (const mail of mails) {
    const lines = mail.split('\n');
    const middle = Math.floor(lines.length / 2);
    for (const attack of Object.values(attacks).flat()) {
      yield `${attack}\n${mail}`;
      yield [...lines.slice(0, middle), attack, ...lines.slice(middle)].join('\n');
      yield `${mail}\n${attack}`;
    }
  }
}
