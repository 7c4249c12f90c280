import { isJsonObject, type JsonObject } from '../base/json.ts';
import { isPayload, payloadSize } from './payloads.ts';

/** FuseDesk does not document the fields of an attachment: these are the names that mail APIs use. */
const FIELDS = {
  name: /^(?:file_?name|original_?(?:file_?)?name|name|title)$/i,
  type: /^(?:content_?type|mime_?type|mime|media_?type|type)$/i,
  size: /^(?:size|file_?size|bytes|byte_?size|length|content_?length|size_?(?:in_?)?bytes)$/i,
  id: /^(?:id|uuid|attachment_?id|file_?id)$/i,
  url: /^(?:url|href|link|download_?url|file_?url|src)$/i,
  cid: /^(?:content_?id|cid)$/i,
} as const;
const FIELD_NAMES = ['name', 'type', 'size', 'id', 'url', 'cid'] as const;
type FieldName = (typeof FIELD_NAMES)[number];

const CONTENTS = /^(?:contents?|data|body|base64|content_?bytes|file_?contents?|raw)$/i;
/** Where a person's words may be, besides the contents. */
const WRITTEN =
  /^(?:text|message|html|details|note|notes|comments?|description|(?:text|html|plain)_?body|body_?(?:text|html|plain))$/i;
const PARENT_KEY = /attachment|^files$|inline_?images/i;

const isFilledText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrNumber = (value: unknown): boolean => isFilledText(value) || typeof value === 'number';
const isMimeType = (value: unknown): boolean => typeof value === 'string' && /^[a-z]+\/[\w.+-]+/i.test(value);
const isContents = (value: unknown): value is string => typeof value === 'string' && isPayload(value);

const accepts = (field: FieldName, value: unknown): boolean =>
  field === 'size' || field === 'id' ? isTextOrNumber(value) : isFilledText(value);

/** The key of an entry that holds `field`: the field's own name if possible, else the first that means the same. */
function keyOf(entry: JsonObject, field: FieldName): string | undefined {
  if (Object.hasOwn(entry, field)) return accepts(field, entry[field]) ? field : undefined;
  return Object.keys(entry).find((key) => FIELDS[field].test(key) && accepts(field, entry[key]));
}

/** A key that only a file has; an entry without one is not checked further. */
const FILE_KEY = /file|mime|size|bytes|length|content|type|data|raw|body|base64/i;

/** True if the entry has text that a person may have written: then it is a message, whatever else it has. */
function hasText(entry: JsonObject): boolean {
  return Object.entries(entry).some(
    ([key, value]) => (CONTENTS.test(key) || WRITTEN.test(key)) && isFilledText(value) && !isPayload(value),
  );
}

/** An entry is an attachment if it has a name and a file's fields, or if its parent key says so. */
function isAttachment(parentKey: string, entry: JsonObject): boolean {
  const listed = PARENT_KEY.test(parentKey);
  const keys = Object.keys(entry);
  if (!listed && !keys.some((key) => FILE_KEY.test(key))) return false;
  if (hasText(entry)) return false;
  if (!keys.some((key) => FIELDS.name.test(key) && isFilledText(entry[key])))
    return listed && keyOf(entry, 'id') !== undefined;
  if (listed) return true;
  const hasType = keys.some((key) => FIELDS.type.test(key) && isMimeType(entry[key]));
  const hasSize = keyOf(entry, 'size') !== undefined;
  const hasContents = keys.some((key) => CONTENTS.test(key) && isContents(entry[key]));
  const hasFileName = keys.some((key) => /file_?name/i.test(key) && isFilledText(entry[key]));
  return (hasType && (hasSize || hasContents || hasFileName)) || (hasFileName && hasSize) || hasContents;
}

/** The entry with the same names for the same things, and its size in place of its contents. */
function summarize(entry: JsonObject): JsonObject {
  const out: Record<string, unknown> = {};
  const used = new Set<string>();
  const contents = Object.keys(entry).find((key) => CONTENTS.test(key) && isContents(entry[key]));
  if (contents !== undefined) used.add(contents);
  for (const field of FIELD_NAMES) {
    const key = keyOf(entry, field);
    if (key !== undefined && !used.has(key)) {
      out[field] = entry[key];
      used.add(key);
    } else if (field === 'size' && contents !== undefined && !Object.hasOwn(entry, 'size')) {
      out.size = payloadSize(String(entry[contents]));
    }
  }
  // What is not known may matter to somebody: it stays as it is.
  return Object.fromEntries([...Object.entries(out), ...Object.entries(entry).filter(([key]) => !used.has(key))]);
}

/**
 * Attachments, or a list of them, without their contents; undefined for any other value. Name, type, size in bytes, id,
 * url and cid get one name each; all other fields stay.
 */
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
