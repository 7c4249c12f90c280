import type { DeclaredKind } from './isHtml.ts';

const HTML_NAME = /html/i;
const TEXT_NAME =
  /^(?:plain|text)_?(?:body|content|message|part)$|(?:body|content|message|part)_?(?:plain|text)$|^plain_?text$|^text_?plain$/i;
const BODY_NAME =
  /^(?:body|content|contents|message|text|details|description|note|comment|html|value|data|last_?message)$/i;
const TYPE_NAME = /^(?:(?:body|message|text)_?)?(?:content_?type|mime_?type|mime|media_?type|format|body_?format)$/i;

/** What the name of a field and the content type beside it say about a text. */
export function declaredKind(key: string, record: object): DeclaredKind {
  if (TEXT_NAME.test(key)) return 'text';
  if (HTML_NAME.test(key)) return 'html';
  return BODY_NAME.test(key) ? contentTypeOf(record) : undefined;
}

function contentTypeOf(record: object): DeclaredKind {
  for (const [key, value] of Object.entries(record)) {
    if (typeof value !== 'string' || value.length > 200 || !TYPE_NAME.test(key)) continue;
    if (/^\s*(?:text\/)?(?:x?html|application\/xhtml\+xml)\b/i.test(value)) return 'html';
    if (/^\s*(?:text\/plain|plain(?:_?text)?|text)\s*(?:;|$)/i.test(value)) return 'text';
  }
  return undefined;
}
