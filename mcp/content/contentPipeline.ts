import { type CleanValue, clean } from './clean.ts';
import { openFence } from './fence.ts';
import { fitPage, type Paging, wholePage } from './fitPage.ts';
import type { ReadStyled } from './html/readHtml.ts';
import { visibleLine } from './invisible.ts';
import { utf8Bytes } from './jsonSize.ts';
import { unsignedNotes } from './notes.ts';
import { splitIntoParts } from './splitIntoParts.ts';

/** How to render one result. */
export interface RenderOptions {
  readonly kind: 'list' | 'record';
  readonly bodyFormat: 'text' | 'html';
  readonly includeQuoted: boolean;
  readonly includeHidden: boolean;
  /** Shows the start of each body: about as many characters, counted after cleaning. */
  readonly bodyLimit?: number;
  /** Which slice (from 1) of a result that FuseDesk cannot page. */
  readonly part: number;
  /** Set if FuseDesk pages. */
  readonly paging?: Paging;
  /** Says how many entries a list has in all, or that more follow. */
  readonly saysTotal?: true;
  /** Notes of ours about the whole result. */
  readonly notes?: readonly string[];
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
  /** A few words of FuseDesk in a fence, for an error. */
  quote(words: unknown): string;
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

/**
 * Creates the pipeline. `fenceId` returns at least 64 random bits as letters and digits; `budgetBytes` limits a whole
 * result. Without `readStyled`, the words of HTML with styles are shown without judging which of them a person sees.
 */
export function createContentPipeline(pipelineOptions: {
  readonly fenceId: () => string;
  readonly budgetBytes?: number;
  readonly readStyled?: ReadStyled;
}): ContentPipeline {
  const { fenceId, budgetBytes = DEFAULT_BUDGET, readStyled } = pipelineOptions;
  if (budgetBytes < MIN_BUDGET) throw new RangeError(`budgetBytes must be at least ${MIN_BUDGET}`);

  const render: ContentPipeline['render'] = (data, options) => {
    const draft = clean(data, { ...options, readStyled });
    const fence = openFence(JSON.stringify(draft), fenceId, options.notes !== undefined);
    const notes = options.notes?.map((words) => fence.notes.note(words));
    // Notes now have the ID, which counts in sizes and in slices.
    const safe: CleanValue = fence.hasNotes ? JSON.parse(fence.json) : draft;
    const capacity = budgetBytes - fence.bytes - TRAILER_BYTES - (notes ? utf8Bytes(JSON.stringify(notes)) : 0);
    const fits = utf8Bytes(fence.json) <= capacity;
    const total = (nextOffset?: number) =>
      options.saysTotal && Array.isArray(safe) ? totalOf(safe.length, nextOffset, options.paging) : {};
    if (options.paging && Array.isArray(safe)) {
      const entries: readonly CleanValue[] = safe;
      const { json, cut, nextOffset, note } = fits
        ? wholePage(fence.json, entries.length, options.paging)
        : fitPage(entries, capacity, options.paging, fence.notes);
      return rendered(
        fence.wrap(json, trailerOf({ ...total(nextOffset), next_offset: nextOffset, note, notes })),
        cut,
        nextOffset,
      );
    }
    const parts = fits ? [fence.json] : splitIntoParts(safe, capacity, fence.notes);
    const shown = parts[options.part - 1];
    if (shown === undefined) {
      const count = parts.length === 1 ? '1 part' : `${parts.length} parts`;
      const message = `There is no part ${options.part}: this result has ${count}. Call again with part: ${parts.length} or less.`;
      return rendered(message, false);
    }
    if (parts.length === 1) return rendered(fence.wrap(shown, trailerOf({ ...total(), notes })), false);
    const next = options.part < parts.length ? `Call again with part: ${options.part + 1} for the rest.` : undefined;
    return rendered(
      fence.wrap(shown, trailerOf({ ...total(), part: options.part, parts: parts.length, next, notes })),
      true,
    );
  };
  return {
    render,

    unprocessed({ bytes, source, reason }) {
      const notShown = unsignedNotes.note(
        `not shown: FuseDesk answered with ${bytes} bytes, and ${UNPROCESSED[reason]}. Ask the person to read ${visibleLine(source)} in FuseDesk, or ask for less`,
      );
      const fence = openFence(JSON.stringify({ not_shown: notShown }), fenceId);
      return fence.wrap(fence.json, '');
    },

    quote: (words) =>
      render(words, { kind: 'record', bodyFormat: 'text', includeQuoted: true, includeHidden: false, part: 1 }).text,
  };
}

/** A round number may be the most that FuseDesk sends at once, so it says nothing about the whole list. */
const SURELY_LESS_THAN = 100;

function totalOf(shown: number, nextOffset: number | undefined, paging: Paging | undefined) {
  if (nextOffset !== undefined) return { total: 'more follow' };
  if (shown === 0) return {};
  if (paging === undefined) return shown < SURELY_LESS_THAN || shown % 10 !== 0 ? { total: shown } : {};
  const { offset, rows = shown, isLast } = paging;
  // What earlier pages left out is not known here.
  if (offset > 0) return {};
  return isLast === true || rows % 10 !== 0 ? { total: shown } : {};
}

/** The line of JSON after the data; empty if there is nothing to say. */
function trailerOf(fields: Readonly<Record<string, unknown>>): string {
  return Object.values(fields).every((value) => value === undefined) ? '' : JSON.stringify(fields);
}

function rendered(text: string, cut: boolean, nextOffset?: number): RenderedResult {
  return { text, bytes: utf8Bytes(text), cut, ...(nextOffset === undefined ? {} : { nextOffset }) };
}
