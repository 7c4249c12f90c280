import { isJsonObject, type JsonObject } from '../base/json.ts';
import { isPayload, payloadSize } from './payloads.ts';

/** FuseDesk does not document the fields of an attachment: these are the names that mail APIs use. */
const NAME = /^(?:file_?name|original_?(?:file_?)?name|name|title)$/i;
const TYPE = /^(?:content_?type|mime_?type|mime|media_?type|type)$/i;
const SIZE = /^(?:size|file_?size|bytes|byte_?size|length|content_?length|size_?(?:in_?)?bytes)$/i;
const ID = /^(?:id|uuid|attachment_?id|file_?id)$/i;
const LINK = /^(?:url|href|link|download_?url|file_?url|src)$/i;
const CONTENT_ID = /^(?:content_?id|cid)$/i;
const CONTENTS = /^(?:contents?|data|body|base64|content_?bytes|file_?contents?|raw)$/i;
const PARENT_KEY = /attachment|^files$|inline_?images/i;

function firstField(entry: JsonObject, name: RegExp, accept: (value: unknown) => boolean): unknown {
  for (const key of Object.keys(entry)) if (name.test(key) && accept(entry[key])) return entry[key];
  return undefined;
}

const isFilledText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTextOrNumber = (value: unknown): boolean => isFilledText(value) || typeof value === 'number';
const isMimeType = (value: unknown): boolean => typeof value === 'string' && /^[a-z]+\/[\w.+-]+/i.test(value);

/** A key that only a file has; an entry without one is not checked further. */
const FILE_KEY = /file|mime|size|bytes|length|content|type|data|raw|body|base64/i;

/** An entry is an attachment if it has a name and a file's fields, or if its parent key says so. */
function isAttachment(parentKey: string, entry: JsonObject): boolean {
  if (!PARENT_KEY.test(parentKey) && !Object.keys(entry).some((key) => FILE_KEY.test(key))) return false;
  if (firstField(entry, NAME, isFilledText) === undefined)
    return PARENT_KEY.test(parentKey) && firstField(entry, ID, isTextOrNumber) !== undefined;
  if (PARENT_KEY.test(parentKey)) return true;
  const hasType = firstField(entry, TYPE, isMimeType) !== undefined;
  const hasSize = firstField(entry, SIZE, isTextOrNumber) !== undefined;
  const hasContents =
    firstField(entry, CONTENTS, (value) => typeof value === 'string' && isPayload(value)) !== undefined;
  const hasFileName = Object.keys(entry).some((key) => /file_?name/i.test(key) && isFilledText(entry[key]));
  return (hasType && (hasSize || hasContents || hasFileName)) || (hasFileName && hasSize) || hasContents;
}

function summarize(entry: JsonObject): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const put = (name: string, value: unknown): void => {
    if (value !== undefined && !(typeof value === 'string' && isPayload(value))) out[name] = value;
  };
  put('name', firstField(entry, NAME, isFilledText));
  put('type', firstField(entry, TYPE, isFilledText));
  const contents = firstField(entry, CONTENTS, (value) => typeof value === 'string' && isPayload(value));
  put(
    'size',
    firstField(entry, SIZE, isTextOrNumber) ?? (typeof contents === 'string' ? payloadSize(contents) : undefined),
  );
  put('id', firstField(entry, ID, isTextOrNumber));
  put('url', firstField(entry, LINK, isFilledText));
  put('cid', firstField(entry, CONTENT_ID, isFilledText));
  return out;
}

/** Summaries (name, type, size in bytes, id, url, cid) of an attachment or a list of them; undefined for any other value. */
export function summarizeAttachments(parentKey: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    if (entries.length === 0) return undefined;
    const allAttachments = entries.every((entry) => isJsonObject(entry) && isAttachment(parentKey, entry));
    return allAttachments ? entries.map((entry) => (isJsonObject(entry) ? summarize(entry) : entry)) : undefined;
  }
  return isJsonObject(value) && /attachment/i.test(parentKey) && isAttachment(parentKey, value)
    ? summarize(value)
    : undefined;
}
