import { type CleanValue, clean, cleanText } from './clean.ts';
import { openFence } from './fence.ts';
import { fitPage } from './fitPage.ts';
import { visibleLine } from './invisible.ts';
import { utf8Bytes } from './jsonSize.ts';
import { splitIntoParts } from './splitIntoParts.ts';

/** How to render one result. */
export interface RenderOptions {
  readonly kind: 'list' | 'record';
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
  /** Which slice (from 1) of a result that FuseDesk cannot page. */
  readonly part: number;
  /** Set if FuseDesk pages. */
  readonly paging?: { readonly offset: number; readonly limit: number };
  /** Tells the model how to see a truncated entry in full. */
  readonly wholeEntryHint?: string;
  /** Shows all words of HTML without judging which of them a person sees: for what took too long. */
  readonly loose?: boolean;
}

/** A response that could not be processed. */
export interface Unprocessed {
  readonly bytes: number;
  /** What a person can look for in FuseDesk, e.g. `case 10001`. */
  readonly source: string;
  readonly reason: UnprocessedReason;
}

export type UnprocessedReason = 'timeout' | 'crash' | 'error' | 'too_many_values' | 'canceled';

/** A result as a model reads it; `bytes` is its size in UTF-8. */
export interface RenderedResult {
  readonly text: string;
  readonly bytes: number;
  /** True if some of the data is not in this text; the text then says what and how to get it. */
  readonly cut: boolean;
  readonly nextOffset?: number;
}

/** The only way for anything FuseDesk sent to reach a model. */
export interface ContentPipeline {
  render(data: unknown, options: RenderOptions): RenderedResult;
  /** The text for a response that could not be processed: its size, why, and where to read it. */
  unprocessed(response: Unprocessed): string;
  /** FuseDesk's own error text as one line of at most 500 characters. */
  errorText(text: string): string;
}

const UNPROCESSED: Readonly<Record<UnprocessedReason, string>> = {
  timeout: 'processing it took too long',
  crash: 'processing it took too much memory',
  error: 'FuseDesk Bridge had an internal error',
  too_many_values: 'it has too many values',
  canceled: 'the call was canceled',
};

const DEFAULT_BUDGET = 40_000;
/** Less than this leaves no room for the fence, a trailer and a slice of text. */
const MIN_BUDGET = 1_500;
/** Room for our longest trailer, including its numbers. */
const TRAILER_BYTES = 240;
const MAX_ERROR_TEXT = 500;
/** Error pages can be long; nothing after this is part of an error text. */
const MAX_ERROR_INPUT = 20_000;

/** Creates the pipeline. `fenceId` returns at least 64 random bits as letters and digits; `budgetBytes` limits a whole result. */
export function createContentPipeline(pipelineOptions: {
  readonly fenceId: () => string;
  readonly budgetBytes?: number;
}): ContentPipeline {
  const { fenceId, budgetBytes = DEFAULT_BUDGET } = pipelineOptions;
  if (budgetBytes < MIN_BUDGET) throw new RangeError(`budgetBytes must be at least ${MIN_BUDGET}`);

  return {
    render(data, options) {
      const safe = clean(data, options);
      if (options.paging && Array.isArray(safe)) {
        const entries: readonly CleanValue[] = safe;
        const jsons = entries.map((entry) => JSON.stringify(entry));
        const fence = openFence(jsons.join(','), fenceId);
        const capacity = budgetBytes - fence.bytes - TRAILER_BYTES;
        const { json, cut, nextOffset, note } = fitPage(
          entries,
          jsons,
          capacity,
          options.paging,
          options.wholeEntryHint,
        );
        const hasTrailer = nextOffset !== undefined || note !== undefined;
        const trailer = hasTrailer ? JSON.stringify({ next_offset: nextOffset, note }) : '';
        return rendered(fence.wrap(json, trailer), cut, nextOffset);
      }

      const whole = JSON.stringify(safe);
      const fence = openFence(whole, fenceId);
      const capacity = budgetBytes - fence.bytes - TRAILER_BYTES;
      const parts = utf8Bytes(whole) <= capacity ? [whole] : splitIntoParts(safe, capacity);
      const shown = parts[options.part - 1];
      if (shown === undefined) {
        const count = parts.length === 1 ? '1 part' : `${parts.length} parts`;
        const message = `There is no part ${options.part}: this result has ${count}. Call again with part: ${parts.length} or less.`;
        return rendered(message, false);
      }
      if (parts.length === 1) return rendered(fence.wrap(shown, ''), false);
      const next = options.part < parts.length ? `Call again with part: ${options.part + 1} for the rest.` : undefined;
      return rendered(fence.wrap(shown, JSON.stringify({ part: options.part, parts: parts.length, next })), true);
    },

    unprocessed({ bytes, source, reason }) {
      const fence = openFence(source, fenceId);
      const notShown = fence.notes.note(
        `not shown: FuseDesk answered with ${bytes} bytes, and ${UNPROCESSED[reason]}. Ask the person to read ${visibleLine(source)} in FuseDesk, or ask for less`,
      );
      return fence.wrap(JSON.stringify({ not_shown: notShown }), '');
    },

    errorText(text) {
      const cleaned = cleanText(text.slice(0, MAX_ERROR_INPUT), { bodyFormat: 'text', includeQuoted: true });
      const line = visibleLine(cleaned);
      return line.length <= MAX_ERROR_TEXT ? line : `${visibleLine(line.slice(0, MAX_ERROR_TEXT - 3))}...`;
    },
  };
}

function rendered(text: string, cut: boolean, nextOffset?: number): RenderedResult {
  return { text, bytes: utf8Bytes(text), cut, ...(nextOffset === undefined ? {} : { nextOffset }) };
}
