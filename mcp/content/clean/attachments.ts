import { isPayload, payloadSize } from './payloads.ts';

/** FuseDesk's own names for an attachment's facts are not documented: these are the ones mail APIs use. */
const NAME = /^(?:file_?name|original_?(?:file_?)?name|name|title)$/i;
const TYPE = /^(?:content_?type|mime_?type|mime|media_?type|type)$/i;
const SIZE = /^(?:size|file_?size|bytes|byte_?size|length|content_?length|size_?(?:in_?)?bytes)$/i;
const ID = /^(?:id|uuid|attachment_?id|file_?id)$/i;
const LINK = /^(?:url|href|link|download_?url|file_?url|src)$/i;
const CONTENT_ID = /^(?:content_?id|cid)$/i;
const CONTENTS = /^(?:contents?|data|body|base64|content_?bytes|file_?contents?|raw)$/i;
const HOLDER = /attachment|^files$|inline_?images/i;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function first(entry: Fields, wanted: RegExp, fits: (value: unknown) => boolean): unknown {
  for (const key of Object.keys(entry)) if (wanted.test(key) && fits(entry[key])) return entry[key];
  return undefined;
}

const isWord = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFact = (value: unknown): boolean => isWord(value) || typeof value === 'number';
const isMimeType = (value: unknown): boolean => typeof value === 'string' && /^[a-z]+\/[\w.+-]+/i.test(value);

/** A key that only a file's entry has; without one no closer look is needed. */
const FILE_SIGN = /file|mime|size|bytes|length|content|type|data|raw|body|base64/i;

/** An entry is an attachment where it has a name and what only a file has, or where its holder says so. */
function looksAttached(holder: string, entry: Fields): boolean {
  if (!HOLDER.test(holder) && !Object.keys(entry).some((key) => FILE_SIGN.test(key))) return false;
  if (first(entry, NAME, isWord) === undefined) return HOLDER.test(holder) && first(entry, ID, isFact) !== undefined;
  if (HOLDER.test(holder)) return true;
  const typed = first(entry, TYPE, isMimeType) !== undefined;
  const sized = first(entry, SIZE, isFact) !== undefined;
  const filled = first(entry, CONTENTS, (value) => typeof value === 'string' && isPayload(value)) !== undefined;
  const filed = Object.keys(entry).some((key) => /file_?name/i.test(key) && isWord(entry[key]));
  return (typed && (sized || filled || filed)) || (filed && sized) || filled;
}

function short(entry: Fields): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const put = (name: string, value: unknown): void => {
    if (value !== undefined && !(typeof value === 'string' && isPayload(value))) out[name] = value;
  };
  put('name', first(entry, NAME, isWord));
  put('type', first(entry, TYPE, isWord));
  const contents = first(entry, CONTENTS, (value) => typeof value === 'string' && isPayload(value));
  put('size', first(entry, SIZE, isFact) ?? (typeof contents === 'string' ? payloadSize(contents) : undefined));
  put('id', first(entry, ID, isFact));
  put('url', first(entry, LINK, isWord));
  put('cid', first(entry, CONTENT_ID, isWord));
  return out;
}

/** Short entries (name, type, size in bytes, id, url, cid) for a value that is an attachment or a list of them; else undefined. */
export function summarizeAttachments(holder: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    if (entries.length === 0) return undefined;
    const attached = entries.every((entry) => isFields(entry) && looksAttached(holder, entry));
    return attached ? entries.map((entry) => (isFields(entry) ? short(entry) : entry)) : undefined;
  }
  return isFields(value) && /attachment/i.test(holder) && looksAttached(holder, value) ? short(value) : undefined;
}
