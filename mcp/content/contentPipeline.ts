import { fitPage } from './budget/fitPage.ts';
import { utf8Bytes } from './budget/jsonSize.ts';
import { splitIntoParts } from './budget/splitIntoParts.ts';
import { type CleanValue, clean, cleanText } from './clean/clean.ts';
import { visibleLine } from './clean/invisible.ts';
import { openFence } from './fence/fence.ts';

/** How one answer is wished for. */
export interface RenderOptions {
  readonly kind: 'list' | 'record';
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
  /** 1-based slice of an answer that FuseDesk cannot page. */
  readonly part: number;
  /** Present where FuseDesk pages. */
  readonly paging?: { readonly offset: number; readonly limit: number };
  /** A sentence of ours on how to see one entry whole, used when an entry had to be cut. */
  readonly wholeEntryHint?: string;
}

/** An answer as a model reads it; `bytes` is its size in UTF-8. */
export interface RenderedResult {
  readonly text: string;
  readonly bytes: number;
  /** True where something of the data is not in this text; the text then says what and how to get it. */
  readonly cut: boolean;
  readonly nextOffset?: number;
}

/** The one place that everything FuseDesk said passes on its way to a model. */
export interface ContentPipeline {
  render(data: unknown, context: RenderOptions): RenderedResult;
  /** Error words of FuseDesk's: one line of at most 500 characters. */
  errorText(text: string): string;
}

const BUDGET = 40_000;
/** Under this the marks, a trailer and a slice of text have no room. */
const SMALLEST_BUDGET = 1_500;
/** Room for the longest trailer of ours, its numbers included. */
const TRAILER = 240;
const LONGEST_MESSAGE = 500;
/** Error pages can be long; what comes behind this is not an error's words. */
const MESSAGE_READ = 20_000;

function prepared(text: string, cut: boolean, nextOffset?: number): RenderedResult {
  return { text, bytes: utf8Bytes(text), cut, ...(nextOffset === undefined ? {} : { nextOffset }) };
}

const partsWord = (parts: number): string => (parts === 1 ? '1 part' : `${parts} parts`);

/** Makes the pipeline. `fenceId` gives at least 64 random bits as letters and digits; `budgetBytes` bounds a whole answer. */
export function createContentPipeline(options: {
  readonly fenceId: () => string;
  readonly budgetBytes?: number;
}): ContentPipeline {
  const budget = options.budgetBytes ?? BUDGET;
  if (budget < SMALLEST_BUDGET) throw new RangeError(`budgetBytes must be at least ${SMALLEST_BUDGET}`);

  return {
    render(data, context) {
      const safe = clean(data, context);
      if (context.paging && Array.isArray(safe)) {
        const entries: readonly CleanValue[] = safe;
        const jsons = entries.map((entry) => JSON.stringify(entry));
        const fence = openFence(jsons.join(','), options.fenceId);
        const capacity = budget - fence.bytes - TRAILER;
        const shown = fitPage(entries, jsons, capacity, context.paging, context.wholeEntryHint);
        const trailer = { next_offset: shown.nextOffset, note: shown.note };
        const said = shown.nextOffset !== undefined || shown.note !== undefined;
        return prepared(fence.wrap(shown.json, said ? JSON.stringify(trailer) : ''), shown.cut, shown.nextOffset);
      }

      const whole = JSON.stringify(safe);
      const fence = openFence(whole, options.fenceId);
      const capacity = budget - fence.bytes - TRAILER;
      const parts = utf8Bytes(whole) <= capacity ? [whole] : splitIntoParts(safe, capacity);
      const shown = parts[context.part - 1];
      if (shown === undefined) {
        const sentence = `There is no part ${context.part}: this answer has ${partsWord(parts.length)}. Call again with part: ${parts.length} or less.`;
        return prepared(sentence, false);
      }
      if (parts.length === 1) return prepared(fence.wrap(shown, ''), false);
      const next = context.part < parts.length ? `Call again with part: ${context.part + 1} for the rest.` : undefined;
      return prepared(fence.wrap(shown, JSON.stringify({ part: context.part, parts: parts.length, next })), true);
    },

    errorText(text) {
      const words = cleanText(text.slice(0, MESSAGE_READ), { bodyFormat: 'text', includeQuoted: true });
      const line = visibleLine(words);
      return line.length <= LONGEST_MESSAGE ? line : `${visibleLine(line.slice(0, LONGEST_MESSAGE - 3))}...`;
    },
  };
}
