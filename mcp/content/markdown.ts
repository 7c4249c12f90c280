/** An image, or anything that could become one by a reference. */
const IMAGE = /!\[/g;
const MAY_BE_IMAGE = /\][([:]/;
/** What an address starts with, encoded or not; `list[0](argument)` in pasted code is none. */
const ADDRESS = String.raw`\s*(?:<\s*)?(?:[^\s()]{0,60}[:/&\\]|www\.|[#?])`;
/** The middle of a link, or of what names the address of a link elsewhere. */
const LINK = new RegExp(String.raw`\](?=\(${ADDRESS}|:${ADDRESS})`, 'gi');

/**
 * Takes the effect of Markdown images and links without taking a word: `! [x] (https://...)`. A client that renders what
 * a model repeats would fetch an image's address, and with it whatever was put into its query.
 */
export function disarmMarkdown(text: string): string {
  if (!MAY_BE_IMAGE.test(text)) return text;
  return text.replace(IMAGE, '! [').replace(LINK, '] ');
}
