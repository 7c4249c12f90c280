import { type Comment, type Element, isTag, type Text } from 'domhandler';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Comments written by programs: conditions for Outlook, clipboard borders, editor marks, XML declarations. */
const MACHINE_COMMENT = /^\s*(?:\[if|\[endif|<!\[endif|\?xml\b|\/?\*|(?:Start|End)Fragment\b)|^[^\p{L}]*\S{0,40}\s*$/iu;

/** True if a text has words, which matter when they are hidden. */
export const hasWords = (text: string): boolean => LETTER_OR_DIGIT.test(text);

/** True if a person wrote the comment, so that leaving it out hides something. */
export function isWrittenComment(comment: Comment): boolean {
  return hasWords(comment.data) && !MACHINE_COMMENT.test(comment.data.slice(0, 200));
}

/** True for the text of a style sheet, which is never meant to be read. */
export function isStyleSheet(text: Text): boolean {
  return text.parent !== null && isTag(text.parent) && text.parent.name === 'style';
}

/** The address that relative links start from: of the first `base` with an address. */
export function baseAddress(element: Element): string | undefined {
  const href = element.name === 'base' ? element.attribs.href?.trim() : undefined;
  return href === undefined || href === '' ? undefined : href;
}
