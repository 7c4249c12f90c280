import type { IncomingHttpHeaders } from 'node:http';
import { isJsonContentType, type RequestId } from '@modelcontextprotocol/server';
import { ENVELOPE_REVISION, type ReadEnvelope } from './envelope.ts';

/** Keys below this prefix mean something to the protocol; of all others the SDK takes no notice. */
const RESERVED = 'io.modelcontextprotocol/';

/** What a 2025-era client may say that it speaks; where it says nothing, its session knows. */
const SESSION_REVISIONS: readonly (string | undefined)[] = [
  undefined,
  '2025-11-25',
  '2025-06-18',
  '2025-03-26',
  '2024-11-05',
];

/** A `tools/call` as nearly every client sends it: nothing in it or around it is unusual. */
export interface ParsedCall {
  readonly id: RequestId;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Who calls: the client that the envelope names, or the session that the header names. */
  readonly caller:
    | { readonly era: '2026'; readonly client: string }
    | { readonly era: '2025'; readonly sessionId: string };
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a request as an ordinary call; `undefined` for everything else and everything doubtful, which the SDK then
 * answers. Whatever passes here the SDK would have passed too, and its handler would have been given the same.
 */
export function parseFastPathCall(
  headers: IncomingHttpHeaders,
  body: unknown,
  readEnvelope: ReadEnvelope,
): ParsedCall | undefined {
  if (!isObject(body) || !hasOnly(body, isMessageKey)) return undefined;
  const { jsonrpc, id, method, params } = body;
  if (jsonrpc !== '2.0' || method !== 'tools/call' || !isId(id)) return undefined;
  if (!isObject(params) || !hasOnly(params, isParameterKey)) return undefined;
  const { name, _meta: meta } = params;
  if (typeof name !== 'string') return undefined;
  const given = Object.hasOwn(params, 'arguments') ? params.arguments : {};
  // As an own key it would be read by one parser and dropped by another.
  if (!isObject(given) || Object.hasOwn(given, '__proto__')) return undefined;
  if (!isJsonContentType(headers['content-type'])) return undefined;
  const { accept } = headers;
  if (!accept?.includes('application/json') || !accept.includes('text/event-stream')) return undefined;
  const caller = callerOf(headers, name, meta, readEnvelope);
  return caller && { id, name, arguments: given, caller };
}

function callerOf(
  headers: IncomingHttpHeaders,
  name: string,
  meta: unknown,
  readEnvelope: ReadEnvelope,
): ParsedCall['caller'] | undefined {
  if (meta !== undefined && !(isObject(meta) && isProgressToken(meta.progressToken))) return undefined;
  const revision = headers['mcp-protocol-version'];
  if (revision === ENVELOPE_REVISION) {
    if (meta === undefined || headers['mcp-method'] !== 'tools/call' || headers['mcp-name'] !== name) return undefined;
    if (!hasOnly(meta, isEnvelopeKey)) return undefined;
    const envelope = readEnvelope(meta);
    return envelope && { era: '2026', client: envelope.client };
  }
  const sessionId = headers['mcp-session-id'];
  if (typeof sessionId !== 'string' || !SESSION_REVISIONS.some((known) => known === revision)) return undefined;
  if (meta !== undefined && !hasOnly(meta, isFreeKey)) return undefined;
  return { era: '2025', sessionId };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not by `Object.keys`, which would make a list of them for each request; JSON has no inherited keys. */
function hasOnly(value: Json, isKnown: (key: string) => boolean): boolean {
  for (const key in value) if (!isKnown(key)) return false;
  return true;
}

function isMessageKey(key: string): boolean {
  return key === 'jsonrpc' || key === 'id' || key === 'method' || key === 'params';
}

function isParameterKey(key: string): boolean {
  return key === 'name' || key === 'arguments' || key === '_meta';
}

function isFreeKey(key: string): boolean {
  return !key.startsWith(RESERVED) && key !== '__proto__';
}

function isEnvelopeKey(key: string): boolean {
  return (
    key === `${RESERVED}protocolVersion` ||
    key === `${RESERVED}clientInfo` ||
    key === `${RESERVED}clientCapabilities` ||
    isFreeKey(key)
  );
}

function isId(value: unknown): value is RequestId {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

function isProgressToken(value: unknown): boolean {
  return value === undefined || isId(value);
}
