import { decodeText } from './decodeText.ts';
import { isErrorBody } from './fuseDeskError.ts';
import { parseResponse } from './parseResponse.ts';

/** The body of a successful response, not read yet. It is plain data, so that another thread can read it. */
export interface ResponseBody {
  readonly bytes: Uint8Array;
  /** As the Content-Type header names it. */
  readonly charset?: string;
  readonly status: number;
  readonly write: boolean;
}

/** A body without data: there is none, it is no JSON, or it is FuseDesk's error body. */
export type BodyProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not_json' }
  | { readonly kind: 'error'; readonly error?: string; readonly errorcode?: string };

/** The data of a body exactly as FuseDesk sent it (unknown fields kept), or why there is none. */
export type BodyContent =
  | { readonly ok: true; readonly data: unknown; readonly strayCharacters?: number }
  | { readonly ok: false; readonly problem: BodyProblem };

/** Longer error texts are cut when they are shown, and need not be copied between threads. */
const MAX_ERROR_LENGTH = 2_000;

/** Decodes and parses a body. */
export function readBody({ bytes, charset, status, write }: ResponseBody): BodyContent {
  const parsed = parseResponse(decodeText(bytes, charset));
  if (parsed.ok) {
    return isErrorBody(parsed.data, write) ? { ok: false, problem: errorProblem(parsed.data) } : parsed;
  }
  // The status confirms the write; FuseDesk does not document what a delete or an update returns.
  if (parsed.problem === 'empty' && (write || status === 204)) return { ok: true, data: null };
  return { ok: false, problem: { kind: parsed.problem } };
}

function errorProblem(data: unknown): BodyProblem {
  const text = (field: string): string | undefined => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, field) : undefined;
    return typeof value === 'string' ? value.slice(0, MAX_ERROR_LENGTH) : undefined;
  };
  const error = text('error');
  const errorcode = text('errorcode');
  return { kind: 'error', ...(error !== undefined && { error }), ...(errorcode !== undefined && { errorcode }) };
}
