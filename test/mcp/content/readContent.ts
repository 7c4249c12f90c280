import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type ContentPipeline,
  createContentPipeline,
  type RenderOptions,
} from '../../../mcp/content/contentPipeline.ts';
import { readStyledDocument } from '../../../mcp/content/visibility/visibility.ts';

export const RECORD: RenderOptions = {
  kind: 'record',
  bodyFormat: 'text',
  includeQuoted: false,
  includeHidden: false,
  part: 1,
};

export function createTestPipeline(budgetBytes?: number): ContentPipeline {
  const fenceId = () => randomBytes(12).toString('hex');
  const options = { fenceId, readStyled: readStyledDocument };
  return createContentPipeline(budgetBytes === undefined ? options : { ...options, budgetBytes });
}

export interface FencedContent {
  readonly preface: string;
  readonly id: string;
  readonly json: string;
  readonly data: unknown;
  readonly trailer: unknown;
}

/** Takes a result apart, without the ID in its notes; throws unless it has exactly one intact fence. */
export function openFenced(whole: string): FencedContent {
  const [, fenceId = ''] = /^<fusedesk-data-([\w-]+)>$/m.exec(whole) ?? [];
  const text = whole.replaceAll(` #${fenceId}]`, ']');
  const lines = text.split('\n');
  const [preface, start, json, end, trailer] = lines;
  const id = /^<fusedesk-data-([\w-]+)>$/.exec(start ?? '')?.[1];
  if (preface === undefined || json === undefined || id === undefined || lines.length > 5)
    throw new Error(`no fence: ${text}`);
  if (end !== `</fusedesk-data-${id}>`) throw new Error(`fence not closed: ${String(end)}`);
  if (text.split(id).length !== 3) throw new Error('the fence ID occurs outside the marks');
  return {
    preface,
    id,
    json,
    data: JSON.parse(json),
    trailer: trailer === undefined ? undefined : JSON.parse(trailer),
  };
}

/** One text as a model reads it. */
export function readAsModel(text: string, options: Partial<RenderOptions> = {}): string {
  const { data } = openFenced(createTestPipeline(200_000).render([text], { ...RECORD, ...options }).text);
  const [shown] = Array.isArray(data) ? data : [];
  return String(shown);
}

export function mailFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/mail/${name}`, import.meta.url), 'utf8');
}
