/** An image, or anything that could become one by a reference. */
const IMAGE = /!\[/g;
const MAY_BE_IMAGE = /\][([:]/;
/** The middle of a link whose target is an address; `list[0](argument)` in pasted code is none. */
const LINK = /\](?=\(\s{0,8}<?\s{0,8}(?:[a-z][a-z0-9+.-]{0,30}:|\/|www\.|[#?]))/gi;

/**
 * Takes the effect of Markdown images and links without taking a word: `! [x] (https://...)`. A client that renders what
 * a model repeats would fetch an image's address, and with it whatever was put into its query.
 */
export function disarmMarkdown(text: string): string {
  if (!MAY_BE_IMAGE.test(text)) return text;
  return text.replace(IMAGE, '! [').replace(LINK, '] ');
}
